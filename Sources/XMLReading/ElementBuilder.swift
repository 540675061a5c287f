import CLibXML2
import Diagnostics

/// Builds elements from a tree of libxml2 and checks that all are in the expected namespace.
struct ElementBuilder {
  private let namespace: String
  private let sources: [SourceText]
  private(set) var diagnostics = DiagnosticCollector()

  init(namespace: String, sources: [SourceText]) {
    self.namespace = namespace
    self.sources = sources
  }

  /// The element at `node` with everything below it. The depth was bounded when it was parsed.
  mutating func element(_ node: UnsafeMutablePointer<xmlNode>) -> XMLElement {
    let origin = NodeOrigin(node) ?? NodeOrigin(file: 0, offset: 0)
    let source = sources[origin.file]
    checkNamespace(node, in: source, at: origin.offset)
    var children: [XMLElement] = []
    var text = ""
    var next = node.pointee.children
    while let child = next {
      switch child.pointee.type {
      case XML_ELEMENT_NODE: children.append(element(child))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: text += LibXML.string(child.pointee.content)
      default: break
      }
      next = child.pointee.next
    }
    return XMLElement(
      name: LibXML.string(node.pointee.name),
      attributes: attributes(node, in: source, at: origin.offset),
      children: children, text: Self.trimmed(text), source: source, offset: origin.offset)
  }

  private mutating func checkNamespace(
    _ node: UnsafeMutablePointer<xmlNode>, in source: SourceText, at offset: Int
  ) {
    let found = node.pointee.ns?.pointee.href
    guard let found, xmlStrEqual(found, namespace) == 1 else {
      let name = terminalSafe(LibXML.string(node.pointee.name))
      let place = found == nil ? "no namespace" : "the namespace \(quoted(LibXML.string(found)))"
      diagnostics.addError(
        source.diagnostic(
          .error, at: offset, code: "wrong-namespace",
          message: "<\(name)> is in \(place); expected \(quoted(namespace))",
          remedy: "Remove the prefix or the xmlns attribute, or remove the element."))
      return
    }
  }

  private func attributes(
    _ node: UnsafeMutablePointer<xmlNode>, in source: SourceText, at offset: Int
  ) -> [XMLAttribute] {
    var attributes: [XMLAttribute] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      var name = LibXML.string(attribute.pointee.name)
      if let namespace = attribute.pointee.ns {
        if LibXML.string(namespace.pointee.href) == "http://www.w3.org/2001/XMLSchema-instance" {
          // Meant for editors (`xsi:schemaLocation`), not for us.
          continue
        }
        name = "\(LibXML.string(namespace.pointee.prefix)):\(name)"
      }
      attributes.append(
        XMLAttribute(
          name: name, value: LibXML.value(of: attribute), source: source, elementOffset: offset))
    }
    return attributes
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
  }

  private static func trimmed(_ text: String) -> String {
    if text.isEmpty {
      return text
    }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isSpace($0) }),
      let end = scalars.lastIndex(where: { !isSpace($0) })
    else {
      return ""
    }
    return String(scalars[start...end])
  }
}

extension LibXML {
  /// The value of an attribute with references replaced.
  static func value(of attribute: UnsafeMutablePointer<xmlAttr>) -> String {
    guard let child = attribute.pointee.children else {
      return ""
    }
    if child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE {
      return string(child.pointee.content)
    }
    guard let text = xmlNodeListGetString(attribute.pointee.doc, child, 1) else {
      return ""
    }
    defer { xmlFreeMemory(text) }
    return String(cString: text)
  }
}
