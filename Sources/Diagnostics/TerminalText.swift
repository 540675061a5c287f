/// The text with control, bidirectional and invisible characters written as `\u{202E}`, so that it
/// cannot move the cursor, reorder a line or hide in it.
///
/// Everything that may come from a file passes through here before it is echoed. Applying it twice
/// changes nothing. Text longer than `limit` characters ends in `…`.
public func terminalSafe(_ text: some StringProtocol, limit: Int = 120) -> String {
  var result = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit {
      result.append("…")
      break
    }
    count += 1
    if scalar.isTerminalUnsafe {
      result.append(scalar.terminalEscape)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The text between quotation marks, safe to print on a terminal.
public func quoted(_ text: some StringProtocol) -> String {
  "\"\(terminalSafe(text))\""
}

extension Unicode.Scalar {
  /// Whether the character could confuse a terminal or a reader: controls, bidirectional marks,
  /// separators of lines, and everything that is invisible by design.
  public var isTerminalUnsafe: Bool {
    if value < 0x7F {
      return value < 0x20
    }
    if value < 0xA0 {
      return true
    }
    if (0xFE00...0xFE0F).contains(value) || value == 0x034F {
      // Variation selectors follow visible characters, emoji above all.
      return false
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
      return true
    default:
      return properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether a new column starts here: true for all but combining marks.
  public var startsColumn: Bool {
    if value < 0x300 {
      return true
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return false
    default: return true
    }
  }

  /// How many columns of a terminal the character takes, 0 to 2.
  package var displayWidth: Int {
    if value < 0x300 {
      return 1
    }
    if !startsColumn {
      return 0
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }

  /// The printable form of a character that must not reach a terminal.
  var terminalEscape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }
}
