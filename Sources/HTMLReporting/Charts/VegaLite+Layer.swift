extension VegaLite {
  /// Marks of one kind and what they show.
  struct Layer: Hashable, Sendable, Codable {
    let mark: Mark
    let encoding: Encoding
  }

  /// The form of a mark.
  struct Mark: Hashable, Sendable, Codable {
    /// `bar`, `rule`, `point` or `tick`.
    let type: String
    var color: String?
    var size: Double?
    var strokeWidth: Double?
    var strokeDash: [Double]?
    var filled: Bool?
    var opacity: Double?
    /// Whether values appear under the pointer.
    var tooltip: Bool?
  }

  /// Which field or value decides what of a mark.
  struct Encoding: Hashable, Sendable, Codable {
    var x: Channel?
    var x2: Channel?
    var y: Channel?
    var color: Channel?
    var tooltip: [Channel]?
  }

  /// What decides one property of a mark.
  struct Channel: Hashable, Sendable, Codable {
    var field: String?
    var datum: Double?
    /// `quantitative` or `nominal`.
    var type: String?
    /// `sum`; nil for values as they are.
    var aggregate: String?
    var title: String?
    var sort: [String]?
    /// `zero` or `normalize`; nil for no stack.
    var stack: String?
    var axis: Axis?
    var scale: Scale?
    var format: String?
  }

  /// How an axis looks.
  struct Axis: Hashable, Sendable, Codable {
    var format: String?
    /// The widest label in pixels.
    var labelLimit: Double?
    /// About how many ticks.
    var tickCount: Int?
  }

  /// How values become places or colours.
  struct Scale: Hashable, Sendable, Codable {
    var domain: [String]?
    var range: [String]?
  }
}
