import CLibXML2
import Diagnostics

/// Turns the text of one file into a tree of libxml2 whose elements know their places.
struct TreeParser {
  /// The text to parse.
  var source: SourceText
  /// The index that the elements' origins carry.
  var file: Int
  /// How many elements enclose the file's root; 0 unless it is included.
  var enclosingDepth: Int
  /// The largest permitted depth, `enclosingDepth` included.
  var depthLimit: Int
  /// How many elements the file may have.
  var elementLimit: Int

  /// Parses the text. Returns its tree and the number of its elements.
  func parse() throws(DiagnosticsError) -> (tree: TreeDocument, elementCount: Int) {
    LibXML.initialize()
    let sink = ParseSink(self)
    let tree = source.bytes.withUnsafeBytes { bytes in
      Self.parse(bytes, into: sink)
    }
    if let failure = sink.failure {
      throw DiagnosticsError(failure)
    }
    guard let tree else {
      throw DiagnosticsError(
        source.diagnostic(
          .error, at: 0, code: "syntax", message: "the file is not an XML document",
          remedy: "Check that it is the file you meant."))
    }
    return (tree, sink.elementCount)
  }

  private static func parse(_ bytes: UnsafeRawBufferPointer, into sink: ParseSink) -> TreeDocument?
  {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard let context = xmlCreateMemoryParserCtxt(start, Int32(bytes.count)) else {
      return nil
    }
    defer { xmlFreeParserCtxt(context) }
    // No recovery, no entity replacement, no network. Strings belong to their nodes rather than to
    // a dictionary of the document, since included trees move from one document to another. The
    // declared encoding has been checked, and must not switch decoders behind our back.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NODICT.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    _ = xmlCtxtUseOptions(context, Int32(options))
    return withExtendedLifetime(sink) {
      context.pointee._private = Unmanaged.passUnretained(sink).toOpaque()
      install(in: context)
      _ = xmlParseDocument(context)
      let tree = context.pointee.myDoc.map { TreeDocument($0) }
      context.pointee.myDoc = nil
      return context.pointee.wellFormed == 1 ? tree : nil
    }
  }

  private static func install(in context: UnsafeMutablePointer<xmlParserCtxt>) {
    guard let handlers = context.pointee.sax else {
      return
    }
    handlers.pointee.startElementNs = {
      raw, name, prefix, uri, namespaceCount, namespaces, attributeCount, defaultedCount,
      attributes in
      xmlSAX2StartElementNs(
        raw, name, prefix, uri, namespaceCount, namespaces, attributeCount, defaultedCount,
        attributes)
      let (context, sink) = ParseSink.of(raw)
      sink?.didStartElement(context)
    }
    // Never forwarded to libxml2: a document with a DOCTYPE is refused before it declares anything.
    handlers.pointee.internalSubset = { raw, _, _, _ in
      let (context, sink) = ParseSink.of(raw)
      sink?.didFindDocumentType(context)
    }
    handlers.pointee.serror = { raw, error in
      guard let raw, let error else {
        return
      }
      let (context, sink) = ParseSink.of(raw)
      sink?.didFail(context, error.pointee)
    }
  }
}

/// What the callbacks of one parse have found.
private final class ParseSink {
  private let parser: TreeParser
  private(set) var elementCount = 0
  private(set) var failure: Diagnostic?

  init(_ parser: TreeParser) {
    self.parser = parser
  }

  /// The parser context behind a callback's argument, and its sink.
  static func of(
    _ raw: UnsafeMutableRawPointer?
  ) -> (context: UnsafeMutablePointer<xmlParserCtxt>?, sink: ParseSink?) {
    let context = raw?.assumingMemoryBound(to: xmlParserCtxt.self)
    let sink = context?.pointee._private.map {
      Unmanaged<ParseSink>.fromOpaque($0).takeUnretainedValue()
    }
    return (context, sink)
  }

  func didStartElement(_ context: UnsafeMutablePointer<xmlParserCtxt>?) {
    guard let context, let node = context.pointee.node else {
      return
    }
    // The parser stands behind the last attribute, and `<` cannot occur inside a start tag.
    let offset = startOfTag(before: consumed(context))
    node.pointee._private = NodeOrigin(file: parser.file, offset: offset).mark
    elementCount += 1
    if parser.enclosingDepth + Int(context.pointee.nodeNr) > parser.depthLimit {
      stop(
        context, at: offset, code: "too-deep",
        message: "elements are nested more than \(parser.depthLimit) deep",
        remedy: "Nothing that Tierwise reads is nested this deep; check the file.")
    } else if elementCount > parser.elementLimit {
      stop(
        context, at: offset, code: "too-many-elements",
        message: "the document has more elements than the limit allows",
        remedy: "Split it into several documents.")
    }
  }

  func didFindDocumentType(_ context: UnsafeMutablePointer<xmlParserCtxt>?) {
    guard let context else {
      return
    }
    let bytes = parser.source.bytes
    let keyword = Array("<!DOCTYPE".utf8)
    var offset = consumed(context)
    while offset > 0, !bytes[offset...].starts(with: keyword) {
      offset -= 1
    }
    stop(
      context, at: offset, code: "doctype",
      message: "a document type declaration is not allowed",
      remedy: """
        Remove <!DOCTYPE …>. It could define entities that expand without bound or read other \
        files; Tierwise validates against its own schema.
        """)
  }

  func didFail(_ context: UnsafeMutablePointer<xmlParserCtxt>?, _ error: xmlError) {
    guard failure == nil, let context, error.level.rawValue >= XML_ERR_ERROR.rawValue else {
      return
    }
    failure = SyntaxMessage(error).diagnostic(in: parser.source, at: consumed(context))
    xmlStopParser(context)
  }

  private func stop(
    _ context: UnsafeMutablePointer<xmlParserCtxt>, at offset: Int, code: String, message: String,
    remedy: String
  ) {
    if failure == nil {
      failure = parser.source.diagnostic(
        .error, at: offset, code: code, message: message, remedy: remedy)
    }
    xmlStopParser(context)
  }

  private func consumed(_ context: UnsafeMutablePointer<xmlParserCtxt>) -> Int {
    min(max(Int(xmlByteConsumed(context)), 0), parser.source.bytes.count)
  }

  private func startOfTag(before offset: Int) -> Int {
    parser.source.lastOffset(of: UInt8(ascii: "<"), before: offset) ?? 0
  }
}

extension SourceText {
  /// The place of the last `byte` before `offset`, or nil.
  func lastOffset(of byte: UInt8, before offset: Int) -> Int? {
    bytes[..<offset].lastIndex(of: byte)
  }
}
