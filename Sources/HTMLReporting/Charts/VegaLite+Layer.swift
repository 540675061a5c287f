extension VegaLite {
  /// Marks of one kind and what they show.
  struct Layer: Hashable, Sendable, Codable {
    let mark: Mark
    let encoding: Encoding
  }

  /// The form of a mark.
  struct Mark: Hashable, Sendable, Codable {
    /// `bar`, `line`, `rule`, `point`, `text` or `tick`.
    let type: String
    var color: String?
    var size: Double?
    var strokeWidth: Double?
    var strokeDash: [Double]?
    var filled: Bool?
    var opacity: Double?
    /// `circle`, `square`, `diamond` and others; nil for circles.
    var shape: String?
    /// By how many pixels it is moved down.
    var dy: Double?
    var fontSize: Double?
    /// `left`, `center` or `right` of texts; nil for centred.
    var align: String?
    /// By how many pixels it is moved to the right.
    var dx: Double?
    /// Whether values appear under the pointer.
    var tooltip: Bool?
    /// `step-after` for lines that hold their value until the next point; nil for straight ones.
    var interpolate: String?
  }

  /// Which field or value decides what of a mark.
  struct Encoding: Hashable, Sendable, Codable {
    var x: Channel?
    var x2: Channel?
    var y: Channel?
    var color: Channel?
    var shape: Channel?
    var text: Channel?
    /// What separates lines that have one colour.
    var detail: Channel?
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
    /// `.hidden` where a caption says what the marks mean.
    var legend: Legend?
  }

  /// That a legend is left out, which the grammar writes as null.
  enum Legend: Hashable, Sendable, Codable {
    case hidden

    init(from decoder: any Decoder) throws { self = .hidden }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    }
  }

  /// How an axis looks.
  struct Axis: Hashable, Sendable, Codable {
    var format: String?
    /// The widest label in pixels.
    var labelLimit: Double?
    /// About how many ticks.
    var tickCount: Int?
    /// An expression that makes the label; `lines` for one line per line of the name.
    var labelExpr: String?
    /// Whether lines cross the chart at the ticks.
    var grid: Bool?

    /// Names of one or more lines.
    static let names = Axis(labelLimit: 170, labelExpr: "split(datum.label, '\\n')")
    /// Amounts with separators of thousands.
    static let amounts = Axis(format: ",~f", tickCount: 5)
    /// Shares in percent.
    static let shares = Axis(tickCount: 5, labelExpr: "format(datum.value * 100, ',~f') + ' %'")
  }

  /// How values become places or colours.
  struct Scale: Hashable, Sendable, Codable {
    var domain: [String]?
    var range: [String]?
    /// Whether zero belongs to the axis; nil for as it suits the mark.
    var zero: Bool?
    /// `log`; nil for as it suits the field.
    var type: String?
  }
}
