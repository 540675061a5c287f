import CLibXML2
import Diagnostics

/// Validates a tree by a schema and reports all that is wrong, at the places in the files.
struct SchemaValidation {
  private let schema: XMLSchema
  private let namespace: String
  private let sources: [SourceText]

  /// What is wrong is reported in `sources`, with names of `namespace` shortened.
  init(schema: XMLSchema, namespace: String, sources: [SourceText]) {
    self.schema = schema
    self.namespace = namespace
    self.sources = sources
  }

  /// Validates `tree`.
  func validate(_ tree: TreeDocument, into diagnostics: inout DiagnosticCollector) {
    var found = DiagnosticCollector(limit: diagnostics.limit)
    var previous: Subject?
    let sink = ErrorSink { entry in
      let message = SchemaMessage(entry.message, namespace: namespace)
      let origin = entry.origin ?? NodeOrigin(file: 0, offset: 0)
      let subject = Subject(origin: origin, attribute: message.attribute)
      // A value outside an enumeration is reported once for the enumeration and once for the type.
      if !message.isConsequence || subject != previous {
        found.addError(diagnostic(message, of: entry, at: origin))
      }
      previous = subject
    }
    let status = run(tree, sink)
    diagnostics.merge(found)
    if status != 0, !found.hasErrors {
      diagnostics.add(
        Diagnostic(
          .error, code: "schema",
          message: "\(schema.name) could not be applied (libxml2 status \(status))"))
    }
  }

  /// What an error is about.
  private struct Subject: Equatable {
    var origin: NodeOrigin
    var attribute: String?
  }

  private func run(_ tree: TreeDocument, _ sink: ErrorSink) -> Int32 {
    guard let context = xmlSchemaNewValidCtxt(schema.pointer) else {
      return -1
    }
    defer { xmlSchemaFreeValidCtxt(context) }
    return withExtendedLifetime(sink) {
      xmlSchemaSetValidStructuredErrors(
        context, { sink, error in ErrorSink.receive(sink, error?.pointee) }, sink.context)
      return xmlSchemaValidateDoc(context, tree.pointer)
    }
  }

  private func diagnostic(
    _ message: SchemaMessage, of entry: ErrorSink.Entry, at origin: NodeOrigin
  ) -> Diagnostic {
    let source = sources[origin.file]
    var offset = origin.offset
    var value: String?
    if let name = message.attribute,
      let place = StartTag.attribute(name, in: source.bytes, at: offset)
    {
      value = entry.element.flatMap { Self.value(of: name, in: $0) }
      offset = message.isUnknownAttribute ? place.name.lowerBound : place.value.lowerBound
    }
    let wording = message.wording(
      value: value, attributeNames: schema.attributeNames, patternForms: schema.patternForms)
    return source.diagnostic(
      .error, at: offset, code: wording.code, message: wording.message, remedy: wording.remedy)
  }

  private static func value(
    of name: String, in element: UnsafeMutablePointer<xmlNode>
  ) -> String? {
    xmlHasProp(element, name).map { LibXML.value(of: $0) }
  }
}
