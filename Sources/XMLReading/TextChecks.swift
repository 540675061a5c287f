import Diagnostics

/// What is checked about a file's bytes before libxml2 sees them.
enum TextChecks {
  /// The text of a file without its byte order mark.
  static func source(name: String, bytes: [UInt8]) throws(DiagnosticsError) -> SourceText {
    if let encoding = byteOrderMarkEncoding(bytes) {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "encoding", message: "\(quoted(name)) is encoded in \(encoding)",
          remedy: encodingRemedy))
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let source = SourceText(
      name: name, bytes: bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes)
    if let (encoding, offset) = declaredEncoding(source.bytes),
      encoding.lowercased() != "utf-8", encoding.lowercased() != "utf8"
    {
      throw DiagnosticsError(
        source.diagnostic(
          .error, at: offset, code: "encoding",
          message: "the file declares the encoding \(quoted(encoding)); only UTF-8 is read",
          remedy: encodingRemedy))
    }
    if let defect = source.defect {
      throw DiagnosticsError(diagnostic(defect, in: source))
    }
    if source.bytes.isEmpty {
      throw DiagnosticsError(
        source.diagnostic(
          .error, at: 0, code: "syntax", message: "the file is empty",
          remedy: "Write an XML document into it."))
    }
    return source
  }

  private static let encodingRemedy = "Save the file as UTF-8."

  private static func byteOrderMarkEncoding(_ bytes: [UInt8]) -> String? {
    let start = Array(bytes.prefix(4))
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x3C, 0, 0x3F, 0], [0, 0x3C, 0, 0x3F]]
    return marks.contains { start.starts(with: $0) } ? "UTF-16" : nil
  }

  /// The encoding in the XML declaration and where it stands; nil if there is none.
  private static func declaredEncoding(_ bytes: [UInt8]) -> (encoding: String, offset: Int)? {
    let start = Array("<?xml".utf8)
    guard bytes.starts(with: start) else {
      return nil
    }
    // The declaration has the form of a start tag that ends in "?>".
    guard let place = StartTag.attribute("encoding", in: bytes, at: 1) else {
      return nil
    }
    let end = bytes.firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
    guard place.value.upperBound < end else {
      return nil
    }
    let text = String(decoding: bytes[place.value], as: UTF8.self)
    return (text, place.value.lowerBound)
  }

  private static func diagnostic(_ defect: TextDefect, in source: SourceText) -> Diagnostic {
    switch defect {
    case .invalidByte(let offset):
      let byte = String(source.bytes[offset], radix: 16, uppercase: true)
      return source.diagnostic(
        .error, at: offset, code: "encoding",
        message: "byte 0x\(byte.count == 1 ? "0" : "")\(byte) is not valid UTF-8 here",
        remedy: encodingRemedy)
    case .tooManyAttributes(let offset):
      return source.diagnostic(
        .error, at: offset, code: "too-many-attributes",
        message: "the element has more than \(TextScan.attributeLimit) attributes",
        remedy: "Nothing that Tierwise reads has this many; check the file.")
    case .unsafeCharacter(let scalar, let offset), .unsafeReference(let scalar, let offset):
      return source.diagnostic(
        .error, at: offset, code: "unsafe-character",
        message: "character \(codePoint(scalar)) is \(kind(of: scalar)) and not allowed",
        remedy: "Remove it.")
    }
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func kind(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x00...0x9F: "a control character"
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "a bidirectional control"
    default: "invisible"
    }
  }
}
