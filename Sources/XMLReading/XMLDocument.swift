package import Diagnostics

/// What the root of a document must be.
package struct ExpectedRoot: Sendable {
  /// The name of the root element.
  package var name: String
  /// The namespace of the root and of every element below it.
  package var namespace: String
  /// The value of the root's `version` attribute; nil if documents of this kind have none.
  package var version: String?

  /// Creates an expectation.
  package init(name: String, namespace: String, version: String?) {
    self.name = name
    self.namespace = namespace
    self.version = version
  }
}

/// A document that is well-formed, harmless, and valid by its schema.
///
/// Reading may run on several threads at once.
package struct XMLDocument: Sendable {
  /// The root element.
  package let root: XMLElement
  /// The files the document was read from: its own, then included ones in the order of inclusion.
  package let sources: [SourceText]

  /// Reads and validates the file at `path`, which names it in messages.
  ///
  /// Files are included only from inside the folder `includeRoot`; without one, `xi:include` is
  /// refused. Throws everything that is wrong with the document at once.
  package static func read(
    path: String,
    expecting root: ExpectedRoot,
    schema: XMLSchema,
    limits: XMLLimits = XMLLimits(),
    includeRoot: String? = nil
  ) throws(DiagnosticsError) -> XMLDocument {
    let file: InputFile
    do throws(FileRefusal) {
      file = try InputFile.read(path: path, name: path, limit: limits.fileSize)
    } catch {
      throw DiagnosticsError(error.diagnostic(in: nil, at: 0))
    }
    let assembly = try DocumentAssembly(limits: limits, includeRoot: includeRoot)
    return try assembly.read(file, name: path, expecting: root, schema: schema)
  }

  /// Reads and validates `bytes`, which `name` names in messages. They cannot include files.
  package static func read(
    bytes: [UInt8],
    name: String,
    expecting root: ExpectedRoot,
    schema: XMLSchema,
    limits: XMLLimits = XMLLimits()
  ) throws(DiagnosticsError) -> XMLDocument {
    if bytes.count > limits.fileSize {
      let refusal = FileRefusal.tooLarge(name, size: bytes.count, limit: limits.fileSize)
      throw DiagnosticsError(refusal.diagnostic(in: nil, at: 0))
    }
    let assembly = try DocumentAssembly(limits: limits, includeRoot: nil)
    let file = InputFile(bytes: bytes, identity: nil)
    return try assembly.read(file, name: name, expecting: root, schema: schema)
  }

  /// Reads and validates `text`, which `name` names in messages. It cannot include files.
  package static func read(
    text: String,
    name: String,
    expecting root: ExpectedRoot,
    schema: XMLSchema,
    limits: XMLLimits = XMLLimits()
  ) throws(DiagnosticsError) -> XMLDocument {
    try read(
      bytes: Array(text.utf8), name: name, expecting: root, schema: schema, limits: limits)
  }
}
