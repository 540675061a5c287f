import Catalog

/// A name that Kubernetes and Compose accept for anything: 1 to 40 characters of `a-z`, `0-9` and
/// `-`, the first a letter, the last none of `-`.
///
/// That is a DNS label of RFC 1035, stricter than that of RFC 1123, because services need it, and
/// short enough for the suffixes that Kubernetes and Tierwise append to it (63 in all).
struct DNSLabel: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The most characters of a label.
  static let mostCharacters = 40
  /// Words that YAML 1.1 reads as something else than text.
  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ]

  /// The characters.
  let text: String

  /// A label for any text: other characters become `-`; what is too long, empty or reserved gets a
  /// hash of the text.
  init(_ original: String) {
    var characters = ""
    for scalar in original.lowercased().unicodeScalars {
      let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isKept {
        characters.unicodeScalars.append(scalar)
      } else if characters.last != "-", !characters.isEmpty {
        characters.append("-")
      }
      // Enough to see that the rest is too much.
      if characters.count > 2 * Self.mostCharacters { break }
    }
    while characters.last == "-" { characters.removeLast() }
    if let first = characters.first, !first.isLetter { characters = "n-" + characters }
    let isWhole =
      !characters.isEmpty && characters.count <= Self.mostCharacters
      && !Self.reserved.contains(characters)
    text = isWhole ? characters : Self.hashed(characters, original)
  }

  private init(text: String) { self.text = text }

  /// The label with a hash of the text for which it stands, so that it is unlike all others.
  func distinguished(by original: String) -> DNSLabel {
    DNSLabel(text: Self.hashed(text, original))
  }

  private static func hashed(_ characters: String, _ original: String) -> String {
    var digest = ContentDigest()
    digest.update(Array(original.utf8))
    let hash = digest.finalize().prefix(8)
    var start = String(characters.prefix(mostCharacters - hash.count - 1))
    while start.last == "-" { start.removeLast() }
    return start.isEmpty ? "n-\(hash)" : "\(start)-\(hash)"
  }

  var description: String { text }

  static func < (left: DNSLabel, right: DNSLabel) -> Bool { left.text < right.text }
}
