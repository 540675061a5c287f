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

  /// The height of each band of a discrete axis in pixels.
  struct Step: Hashable, Sendable, Codable {
    let step: Double
  }

  let schema: String
  let description: String
  let data: Rows
  let layer: [Layer]
  let width: String
  let height: Step

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case description, data, layer, width, height
  }

  /// A chart as wide as the page, with bars one below the other.
  init(description: String, rows: [[String: Value]], layer: [Layer], step: Double = 26) {
    schema = "https://vega.github.io/schema/vega-lite/v6.json"
    self.description = description
    data = Rows(values: rows)
    self.layer = layer
    width = "container"
    height = Step(step: step)
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
