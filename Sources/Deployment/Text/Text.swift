import Yams

/// Text in a manifest, quoted wherever a reader of YAML 1.1 or 1.2 could take it for anything else.
///
/// Yams quotes what its own rules read as a number, a Boolean or nothing; `y` and `n`, which
/// YAML 1.1 reads as Booleans, and what looks like a number with colons are quoted besides.
struct Text: Hashable, Sendable, Codable, YAMLEncodable, ExpressibleByStringInterpolation {
  /// The characters.
  let characters: String

  init(_ characters: String) { self.characters = characters }

  init(_ label: DNSLabel) { characters = label.text }

  init(stringLiteral value: String) { characters = value }

  init(from decoder: any Decoder) throws {
    characters = try decoder.singleValueContainer().decode(String.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(characters)
  }

  func box() -> Node {
    // A file within a file is read line by line.
    if characters.contains("\n") { return Node(characters, Tag(.str), .literal) }
    let isAmbiguous =
      ["y", "Y", "n", "N"].contains(characters)
      || characters.allSatisfy { $0.isNumber || "+-.:_eExXoOaAbBcCdDfF".contains($0) }
    return isAmbiguous
      ? Node(characters, Tag(.str), .singleQuoted)
      : .scalar(characters.represented())
  }
}
