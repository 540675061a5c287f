/// Numbers in files, read without leniency: the whole text is the number.
package enum StrictNumber {
  /// A finite number: digits with an optional sign, fraction and exponent; nil for anything else,
  /// `inf`, `nan` and hexadecimal included.
  package static func double(_ text: some StringProtocol) -> Double? {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") {
      rest.removeFirst()
    }
    guard removeDigits(from: &rest) else {
      return nil
    }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard removeDigits(from: &rest) else {
        return nil
      }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest.removeFirst()
      }
      guard removeDigits(from: &rest) else {
        return nil
      }
    }
    guard rest.isEmpty, let value = Double(String(text)), value.isFinite else {
      return nil
    }
    return value
  }

  /// Whether the text is digits with an optional minus sign.
  package static func isInteger(_ text: some StringProtocol) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") {
      rest.removeFirst()
    }
    return removeDigits(from: &rest) && rest.isEmpty
  }

  private static func removeDigits<Text: Collection<UInt8>>(from text: inout Text) -> Bool
  where Text.SubSequence == Text {
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    text = text[digits.endIndex...]
    return !digits.isEmpty
  }
}
