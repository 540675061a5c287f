import Yams

/// Typed values as YAML: keys in alphabetical order, so that the same plan gives the same bytes.
enum ManifestText {
  /// One document.
  static func yaml(_ value: some Encodable) throws -> String {
    let encoder = YAMLEncoder()
    encoder.options.sortKeys = true
    encoder.options.allowUnicode = true
    encoder.options.indent = 2
    // Lines are never folded: what is one argument stays on one line.
    encoder.options.width = -1
    encoder.options.newLineScalarStyle = .literal
    return try encoder.encode(value)
  }

  /// Several documents in one file.
  static func yaml(all values: [any Encodable]) throws -> String {
    try values.map { try yaml($0) }.joined(separator: "---\n")
  }
}
