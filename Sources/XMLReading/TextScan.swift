import Diagnostics

/// Why bytes are not usable as text.
enum TextDefect: Equatable, Sendable {
  /// The byte at `offset` does not belong to a UTF-8 sequence.
  case invalidByte(offset: Int)
  /// A control, bidirectional or invisible character stands at `offset`.
  case unsafeCharacter(Unicode.Scalar, offset: Int)
  /// A reference such as `&#x202E;` to such a character stands at `offset`.
  case unsafeReference(Unicode.Scalar, offset: Int)

  /// The element whose `<` is at `offset` has more attributes than are read.
  case tooManyAttributes(offset: Int)
}

/// One pass over the bytes of a file: line starts, and the first defect, where the pass ends.
struct TextScan {
  /// The most attributes of an element. libxml2 compares each with all others, and walks along all
  /// of them to add the next, so that an element with a hundred thousand takes minutes.
  static let attributeLimit = 256
  /// Bytes between two entries of `columnMarks`.
  static let markDistance = 4096

  private(set) var lineStarts = [0]
  private(set) var isASCII = true
  private(set) var columnMarks: [Int] = []
  private(set) var defect: TextDefect?

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      scan(buffer)
    }
    if !isASCII, hasLongLine(end: bytes.count) {
      columnMarks = [0]
      for mark in stride(from: 0, to: bytes.count - Self.markDistance, by: Self.markDistance) {
        let count = Self.columnCount(in: bytes, from: mark, to: mark + Self.markDistance)
        columnMarks.append(columnMarks[columnMarks.count - 1] + count)
      }
    }
  }

  /// How many columns the characters take that start in the given range of bytes.
  static func columnCount(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for index in start..<end {
        let byte = buffer[index]
        if byte < 0x80 {
          count += 1
        } else if byte >= 0xC0, let scalar = decode(buffer, at: index)?.scalar, scalar.startsColumn
        {
          count += 1
        }
      }
      return count
    }
  }

  private func hasLongLine(end: Int) -> Bool {
    zip(lineStarts, lineStarts.dropFirst() + [end]).contains { $1 - $0 > Self.markDistance }
  }

  private mutating func scan(_ buffer: UnsafeBufferPointer<UInt8>) {
    var tag = TagScan()
    var index = 0
    let end = buffer.count
    while index < end {
      let byte = buffer[index]
      if byte >= 0x20, byte < 0x7F {
        if byte == UInt8(ascii: "&"), let scalar = Self.reference(buffer, at: index),
          Self.isRefused(scalar)
        {
          defect = .unsafeReference(scalar, offset: index)
          return
        }
        tag.advance(over: byte, at: index, in: buffer)
        if tag.attributeCount > Self.attributeLimit {
          defect = .tooManyAttributes(offset: tag.start)
          return
        }
        index += 1
      } else if byte == UInt8(ascii: "\n") {
        index += 1
        lineStarts.append(index)
      } else {
        if byte >= 0x80 {
          isASCII = false
        }
        guard let (scalar, length) = Self.decode(buffer, at: index) else {
          defect = .invalidByte(offset: index)
          return
        }
        if Self.isRefused(scalar) {
          defect = .unsafeCharacter(scalar, offset: index)
          return
        }
        index += length
      }
    }
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": false
    default: scalar.isTerminalUnsafe
    }
  }

  /// The character at `index` and its length in bytes; nil if the bytes there are not UTF-8.
  private static func decode(
    _ buffer: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = buffer[index]
    let (length, smallest, bits): (Int, UInt32, UInt32)
    switch first {
    case 0x00...0x7F: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, smallest, bits) = (2, 0x80, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, smallest, bits) = (3, 0x800, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, smallest, bits) = (4, 0x10000, UInt32(first & 0x07))
    default: return nil
    }
    guard index + length <= buffer.count else {
      return nil
    }
    var value = bits
    for next in buffer[(index + 1)..<(index + length)] {
      guard next & 0xC0 == 0x80 else {
        return nil
      }
      value = value << 6 | UInt32(next & 0x3F)
    }
    // Surrogates and values past U+10FFFF are no scalars; shorter spellings exist below `smallest`.
    guard value >= smallest, let scalar = Unicode.Scalar(value) else {
      return nil
    }
    return (scalar, length)
  }

  /// The character that a reference such as `&#8238;` at `index` stands for; nil if there is none.
  private static func reference(
    _ buffer: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Unicode.Scalar? {
    var position = index + 1
    guard position < buffer.count, buffer[position] == UInt8(ascii: "#") else {
      return nil
    }
    position += 1
    var radix: UInt32 = 10
    if position < buffer.count, buffer[position] == UInt8(ascii: "x") {
      radix = 16
      position += 1
    }
    var value: UInt32 = 0
    while position < buffer.count {
      let byte = buffer[position]
      if byte == UInt8(ascii: ";") {
        return Unicode.Scalar(value)
      }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix,
        value <= 0x10FFFF
      else {
        return nil
      }
      value = value * radix + UInt32(digit)
      position += 1
    }
    return nil
  }
}

/// Counts the attributes of start tags without parsing them.
///
/// A literal `<` cannot stand inside a tag, so that whatever came before one is irrelevant. What
/// looks like a tag inside a comment is counted too, which does no harm.
private struct TagScan {
  private(set) var start = 0
  private(set) var attributeCount = 0
  private var isInside = false
  private var quote: UInt8?

  mutating func advance(over byte: UInt8, at index: Int, in buffer: UnsafeBufferPointer<UInt8>) {
    if byte == UInt8(ascii: "<") {
      let next = index + 1 < buffer.count ? buffer[index + 1] : 0
      start = index
      attributeCount = 0
      quote = nil
      isInside = next != UInt8(ascii: "!") && next != UInt8(ascii: "?")
    } else if isInside {
      if let open = quote {
        if byte == open {
          quote = nil
        }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        attributeCount += 1
      } else if byte == UInt8(ascii: ">") {
        isInside = false
      }
    }
  }
}
