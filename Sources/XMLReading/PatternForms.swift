import CLibXML2

/// What the patterns of a schema mean in words: the documentation of the simple types they stand in.
///
/// `<xs:simpleType name="id"><xs:annotation><xs:documentation>lower-case letters …` is what a user
/// is told instead of the regular expression.
enum PatternForms {
  /// The words by pattern; patterns of types without documentation are absent.
  static func collect(under root: UnsafeMutablePointer<xmlNode>) -> [String: String] {
    var forms: [String: String] = [:]
    var pending = [root]
    while let node = pending.popLast() {
      if isNamed(node, "pattern"), let pattern = LibXML.attribute("value", of: node),
        let words = documentation(around: node)
      {
        forms[pattern] = words
      }
      pending += children(of: node)
    }
    return forms
  }

  private static func documentation(around pattern: UnsafeMutablePointer<xmlNode>) -> String? {
    var current = pattern.pointee.parent
    while let node = current, node.pointee.type == XML_ELEMENT_NODE {
      if isNamed(node, "simpleType") {
        let annotation = children(of: node).first { isNamed($0, "annotation") }
        let words = annotation.flatMap { annotation in
          children(of: annotation).first { isNamed($0, "documentation") }
        }
        guard let words, let content = xmlNodeGetContent(words) else { return nil }
        defer { xmlFreeMemory(content) }
        let text = String(cString: content).split(whereSeparator: \.isWhitespace)
        return text.isEmpty ? nil : text.joined(separator: " ")
      }
      current = node.pointee.parent
    }
    return nil
  }

  private static func isNamed(_ node: UnsafeMutablePointer<xmlNode>, _ name: String) -> Bool {
    LibXML.string(node.pointee.name) == name
  }

  private static func children(
    of node: UnsafeMutablePointer<xmlNode>
  ) -> [UnsafeMutablePointer<xmlNode>] {
    var result: [UnsafeMutablePointer<xmlNode>] = []
    var child = node.pointee.children
    while let current = child {
      if current.pointee.type == XML_ELEMENT_NODE { result.append(current) }
      child = current.pointee.next
    }
    return result
  }
}

extension LibXML {
  /// The value of an attribute without a prefix; nil if the element lacks it.
  fileprivate static func attribute(
    _ name: String, of node: UnsafeMutablePointer<xmlNode>
  ) -> String? {
    guard let value = xmlGetProp(node, name) else { return nil }
    defer { xmlFreeMemory(value) }
    return String(cString: value)
  }
}
