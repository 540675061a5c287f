import CLibXML2
package import Diagnostics

/// A schema that could not be compiled, which is a mistake in the program.
package struct XMLSchemaError: Error, CustomStringConvertible {
  /// What is wrong with the schema, with positions in it.
  package let diagnostics: [Diagnostic]

  /// The diagnostics as text.
  package var description: String {
    diagnostics.map { $0.rendered() }.joined(separator: "\n")
  }
}

/// A compiled XSD. It is compiled once and may then be used by several threads at once.
package final class XMLSchema: Sendable {
  /// The schema's file name, for messages.
  package let name: String
  /// The names of all attributes that the schema declares, for "Did you mean".
  let attributeNames: [String]
  /// What the patterns mean in words, by pattern.
  let patternForms: [String: String]
  // Both pointers are set once, here, and freed in `deinit`. libxml2 does not write to a compiled
  // schema when it validates; what changes lives in the validation context of each call.
  nonisolated(unsafe) let pointer: xmlSchemaPtr
  nonisolated(unsafe) private let tree: TreeDocument

  /// Compiles the XSD in `text`, which must not refer to other files.
  package init(name: String, text: String) throws(XMLSchemaError) {
    self.name = name
    let source: SourceText
    let tree: TreeDocument
    do throws(DiagnosticsError) {
      source = try TextChecks.source(name: name, bytes: Array(text.utf8))
      let parser = TreeParser(
        source: source, file: 0, enclosingDepth: 0, depthLimit: 64, elementLimit: 100_000)
      tree = try parser.parse().tree
    } catch {
      throw XMLSchemaError(diagnostics: error.diagnostics)
    }
    var diagnostics: [Diagnostic] = []
    let sink = ErrorSink { entry in
      diagnostics.append(
        source.diagnostic(
          .error, at: entry.origin?.offset ?? 0, code: "schema", message: entry.message))
    }
    patternForms = tree.root.map { PatternForms.collect(under: $0) } ?? [:]
    guard let pointer = Self.compile(tree, sink) else {
      throw XMLSchemaError(diagnostics: diagnostics)
    }
    self.tree = tree
    self.pointer = pointer
    attributeNames = tree.root.map { Self.attributeNames(under: $0) } ?? []
  }

  deinit {
    xmlSchemaFree(pointer)
  }

  private static func compile(_ tree: TreeDocument, _ sink: ErrorSink) -> xmlSchemaPtr? {
    guard let context = xmlSchemaNewDocParserCtxt(tree.pointer) else {
      return nil
    }
    defer { xmlSchemaFreeParserCtxt(context) }
    return withExtendedLifetime(sink) {
      xmlSchemaSetParserStructuredErrors(
        context, { sink, error in ErrorSink.receive(sink, error?.pointee) }, sink.context)
      return xmlSchemaParse(context)
    }
  }

  private static func attributeNames(under root: UnsafeMutablePointer<xmlNode>) -> [String] {
    var names: Set<String> = []
    var pending = [root]
    while let node = pending.popLast() {
      if LibXML.string(node.pointee.name) == "attribute", let name = xmlGetProp(node, "name") {
        names.insert(String(cString: name))
        xmlFreeMemory(name)
      }
      var child = node.pointee.children
      while let current = child {
        if current.pointee.type == XML_ELEMENT_NODE {
          pending.append(current)
        }
        child = current.pointee.next
      }
    }
    return names.sorted()
  }
}
