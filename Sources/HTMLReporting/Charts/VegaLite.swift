/// A chart in Vega-Lite's grammar, as far as reports use it.
struct VegaLite: Hashable, Sendable, Codable {
  /// A cell of the data.
  enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
  }

  /// The rows of the data, by field.
  struct Rows: Hashable, Sendable, Codable {
    let values: [[String: Value]]
  }

  /// How a chart takes its place.
  struct Autosize: Hashable, Sendable, Codable {
    let type: String
    let contains: String
  }

  let schema: String
  let description: String
  let data: Rows
  let layer: [Layer]
  let width: String
  /// In pixels.
  let height: Double
  let autosize: Autosize

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case description, data, layer, width, height, autosize
  }

  /// A chart as wide as the page and `height` pixels high.
  init(description: String, rows: [[String: Value]], layer: [Layer], height: Double) {
    schema = "https://vega.github.io/schema/vega-lite/v6.json"
    self.description = description
    data = Rows(values: rows)
    self.layer = layer
    width = "container"
    self.height = height
    autosize = Autosize(type: "fit-x", contains: "padding")
  }

  /// A chart as wide as the page, in which each text of a field has a band of `step` pixels.
  init(
    description: String, rows: [[String: Value]], layer: [Layer], bandsOf field: String,
    step: Double = 26
  ) {
    let bands = Set(rows.map { $0[field] }).count
    self.init(description: description, rows: rows, layer: layer, height: Double(bands) * step)
  }
}

extension VegaLite.Value: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    }
  }
}
