/// Finds attributes in the text of a start tag that a parser has accepted.
enum StartTag {
  /// Where the name and the value of an attribute stand, in bytes from 0, quotation marks excluded.
  struct AttributePlace: Equatable {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// The place of the attribute `name` in the tag whose `<` is at `offset`; nil if it has none.
  static func attribute(_ name: String, in bytes: [UInt8], at offset: Int) -> AttributePlace? {
    let wanted = Array(name.utf8)
    var index = offset + 1
    skip(&index, in: bytes) { !isSpace($0) && !isTagEnd($0) }
    while true {
      skip(&index, in: bytes, while: isSpace)
      guard index < bytes.count, !isTagEnd(bytes[index]) else {
        return nil
      }
      let nameStart = index
      skip(&index, in: bytes) { !isSpace($0) && $0 != UInt8(ascii: "=") && !isTagEnd($0) }
      let nameRange = nameStart..<index
      skip(&index, in: bytes) { isSpace($0) || $0 == UInt8(ascii: "=") }
      guard index < bytes.count, !nameRange.isEmpty else {
        return nil
      }
      let quote = bytes[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        return nil
      }
      index += 1
      let valueStart = index
      skip(&index, in: bytes) { $0 != quote }
      if bytes[nameRange].elementsEqual(wanted) {
        return AttributePlace(name: nameRange, value: valueStart..<index)
      }
      index += 1
    }
  }

  private static func skip(_ index: inout Int, in bytes: [UInt8], while matches: (UInt8) -> Bool) {
    while index < bytes.count, matches(bytes[index]) {
      index += 1
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
      || byte == UInt8(ascii: "\r")
  }

  private static func isTagEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
