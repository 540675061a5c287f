import CLibXML2
import Diagnostics

/// The files between the document and the place that is being read, outermost first.
struct InclusionChain {
  private(set) var names: [String]
  private var identities: [FileIdentity?]

  init(file: InputFile, name: String) {
    names = [name]
    identities = [file.identity]
  }

  /// The name of the innermost file.
  var current: String {
    names[names.count - 1]
  }

  func contains(_ file: InputFile) -> Bool {
    identities.contains { $0 != nil && $0 == file.identity }
  }

  func appending(_ file: InputFile, name: String) -> InclusionChain {
    var chain = self
    chain.names.append(name)
    chain.identities.append(file.identity)
    return chain
  }
}

/// Inclusion as in XInclude, of whole XML files only: `<xi:include href="parts/a.xml"/>`.
///
/// libxml2's own XInclude reads any file and forgets where its elements came from.
extension DocumentAssembly {
  private static let namespace = "http://www.w3.org/2001/XInclude"

  /// Replaces each `xi:include` below `node`, which stands `depth` deep, by the root of its file.
  func resolveIncludes(under node: UnsafeMutablePointer<xmlNode>, depth: Int, chain: InclusionChain)
  {
    var next = node.pointee.children
    while let child = next {
      next = child.pointee.next
      guard child.pointee.type == XML_ELEMENT_NODE else {
        continue
      }
      if Self.isInclude(child) {
        do throws(DiagnosticsError) {
          try include(child, depth: depth, chain: chain)
        } catch {
          diagnostics.add(error.diagnostics)
        }
      } else {
        resolveIncludes(under: child, depth: depth + 1, chain: chain)
      }
    }
  }

  private static func isInclude(_ node: UnsafeMutablePointer<xmlNode>) -> Bool {
    guard let found = node.pointee.ns?.pointee.href else {
      return false
    }
    return xmlStrEqual(found, namespace) == 1
  }

  /// Replaces one `xi:include`, which stands below `depth` elements.
  private func include(
    _ node: UnsafeMutablePointer<xmlNode>, depth: Int, chain: InclusionChain
  ) throws(DiagnosticsError) {
    let origin = NodeOrigin(node) ?? NodeOrigin(file: 0, offset: 0)
    let source = sources[origin.file]
    let href = try reference(node, in: source, at: origin.offset)
    let place =
      StartTag.attribute("href", in: source.bytes, at: origin.offset)?.value.lowerBound
      ?? origin.offset
    let (file, name) = try includedFile(href, in: source, at: place, chain: chain)
    let inner = chain.appending(file, name: name)
    let tree = try parse(file, name: name, enclosingDepth: depth)
    guard let root = tree.root else {
      return
    }
    if Self.isInclude(root) {
      throw refusal(
        sources[sources.count - 1], at: NodeOrigin(root)?.offset ?? 0,
        "the root of an included file is itself an include",
        remedy: "Include the file that it names directly.")
    }
    resolveIncludes(under: root, depth: depth + 1, chain: inner)
    xmlUnlinkNode(root)
    if let replaced = xmlReplaceNode(node, root) {
      xmlFreeNode(replaced)
    }
  }

  /// The `href` of an include that has nothing that is not supported.
  private func reference(
    _ node: UnsafeMutablePointer<xmlNode>, in source: SourceText, at offset: Int
  ) throws(DiagnosticsError) -> String {
    guard let first = xmlFirstElementChild(node) else {
      return try attributes(node, in: source, at: offset)
    }
    throw refusal(
      source, at: NodeOrigin(first)?.offset ?? offset,
      "<\(terminalSafe(LibXML.string(first.pointee.name)))> is not allowed inside an include",
      remedy: "There is no fallback; remove it.")
  }

  private func attributes(
    _ node: UnsafeMutablePointer<xmlNode>, in source: SourceText, at offset: Int
  ) throws(DiagnosticsError) -> String {
    var href: String?
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      let name = LibXML.string(attribute.pointee.name)
      let value = LibXML.value(of: attribute)
      switch name {
      case "href":
        href = value
      case "parse" where value == "xml":
        break
      default:
        let place = StartTag.attribute(name, in: source.bytes, at: offset)?.value.lowerBound
        throw refusal(
          source, at: place ?? offset, "\(name)=\(quoted(value)) is not supported in an include",
          remedy: "Whole XML files are included; write only href=\"…\".")
      }
    }
    guard let href, !href.isEmpty else {
      throw refusal(
        source, at: offset, "the include names no file",
        remedy: "Add href=\"…\" with a path relative to this file.")
    }
    return href
  }

  /// Reads the file that `href` names, if it is inside the folder and within the limits.
  private func includedFile(
    _ href: String, in source: SourceText, at offset: Int, chain: InclusionChain
  ) throws(DiagnosticsError) -> (file: InputFile, name: String) {
    let resolver = IncludePath(href: href, includer: chain.current)
    guard let includeRoot else {
      throw refusal(
        source, at: offset, "files cannot be included in this document",
        remedy: "Write the content of \(quoted(href)) here.")
    }
    includeCount += 1
    guard includeCount <= limits.includeCount else {
      throw refusal(
        source, at: offset, "more than \(limits.includeCount) files are included",
        remedy: "Merge some of them.")
    }
    let file: InputFile
    do throws(FileRefusal) {
      let path = try resolver.realPath(inside: includeRoot)
      file = try InputFile.read(path: path, name: resolver.name, limit: limits.fileSize)
    } catch {
      // The real path is nobody's business; messages speak of the path as the file names it.
      throw DiagnosticsError(error.diagnostic(in: source, at: offset))
    }
    if chain.contains(file) {
      let circle = (chain.names + [resolver.name]).map { terminalSafe($0) }
      throw refusal(
        source, at: offset, "a file includes itself: \(circle.joined(separator: " → "))",
        remedy: "Remove one of these includes.")
    }
    includeSize += file.bytes.count
    guard includeSize <= limits.includeSize else {
      throw refusal(
        source, at: offset,
        "the included files have more than \(grouped(limits.includeSize)) bytes in total",
        remedy: "Split the document.")
    }
    return (file, resolver.name)
  }

  private func refusal(
    _ source: SourceText, at offset: Int, _ message: String, remedy: String
  ) -> DiagnosticsError {
    DiagnosticsError(
      source.diagnostic(.error, at: offset, code: "include", message: message, remedy: remedy))
  }
}
