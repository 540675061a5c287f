import CLibXML2
import Diagnostics

/// Reads one document: parses its file, splices included files, validates, builds elements.
final class DocumentAssembly {
  let limits: XMLLimits
  /// The real path of the folder from which files may be included; nil forbids inclusion.
  let includeRoot: String?
  var diagnostics = DiagnosticCollector()
  private(set) var sources: [SourceText] = []
  // Included nodes may refer to namespaces that belong to their first document, so that all
  // documents live until the elements are built.
  private var trees: [TreeDocument] = []
  private var elementCount = 0
  var includeCount = 0
  var includeSize = 0

  init(limits: XMLLimits, includeRoot: String?) throws(DiagnosticsError) {
    self.limits = limits
    do throws(FileRefusal) {
      self.includeRoot =
        if let includeRoot { try realPath(includeRoot, name: includeRoot) } else { nil }
    } catch {
      throw DiagnosticsError(error.diagnostic(in: nil, at: 0))
    }
  }

  /// Reads the whole document that starts with `file`.
  func read(
    _ file: InputFile, name: String, expecting expected: ExpectedRoot, schema: XMLSchema
  ) throws(DiagnosticsError) -> XMLDocument {
    let tree = try parse(file, name: name, enclosingDepth: 0)
    guard let root = tree.root else {
      throw DiagnosticsError(
        sources[0].diagnostic(
          .error, at: 0, code: "syntax", message: "the document has no root element"))
    }
    diagnostics.add(RootCheck(expected).problems(of: root, in: sources[0]))
    try diagnostics.throwIfErrors()
    let chain = InclusionChain(file: file, name: name)
    resolveIncludes(under: root, depth: 1, chain: chain)
    try diagnostics.throwIfErrors()
    var builder = ElementBuilder(namespace: expected.namespace, sources: sources)
    let element = builder.element(root)
    diagnostics.merge(builder.diagnostics)
    try diagnostics.throwIfErrors()
    SchemaValidation(schema: schema, namespace: expected.namespace, sources: sources)
      .validate(tree, into: &diagnostics)
    try diagnostics.throwIfErrors()
    return XMLDocument(root: element, sources: sources)
  }

  /// Parses one file, whose root will stand below `enclosingDepth` elements.
  func parse(
    _ file: InputFile, name: String, enclosingDepth: Int
  ) throws(DiagnosticsError) -> TreeDocument {
    let source = try TextChecks.source(name: name, bytes: file.bytes)
    let parser = TreeParser(
      source: source, file: sources.count, enclosingDepth: enclosingDepth,
      depthLimit: limits.depth, elementLimit: limits.elementCount - elementCount)
    let (tree, count) = try parser.parse()
    elementCount += count
    sources.append(source)
    trees.append(tree)
    return tree
  }
}
