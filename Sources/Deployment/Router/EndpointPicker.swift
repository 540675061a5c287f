/// The configuration of the endpoint picker of llm-d.
struct EndpointPickerConfig: Hashable, Codable {
  struct Plugin: Hashable, Codable {
    var name: Text?
    var type: Text
    var parameters: [String: Setting]?
  }
  struct Reference: Hashable, Codable {
    var pluginRef: Text
    var weight: Int?
  }
  struct Profile: Hashable, Codable {
    var name: Text
    var plugins: [Reference]
  }
  struct Band: Hashable, Codable { var priority: Int }
  struct FlowControl: Hashable, Codable {
    var defaultRequestTTL: Text?
    var saturationDetector: Reference
    var priorityBands: [Band]
  }
  struct Source: Hashable, Codable {
    var pluginRef: Text
    var extractors: [Reference]
  }
  struct DataLayer: Hashable, Codable {
    var injectDefaults: Bool
    var discovery: Reference
    var sources: [Source]
  }
  var apiVersion: Text = "llm-d.ai/v1alpha1"
  var kind: Text = "EndpointPickerConfig"
  var featureGates: [Text]?
  var plugins: [Plugin]
  var schedulingProfiles: [Profile]
  var flowControl: FlowControl?
  var dataLayer: DataLayer?
}

/// A value of a plugin's parameter.
enum Setting: Hashable, Codable {
  case number(Int)
  case share(Double)
  case flag(Bool)
  case text(Text)
  case map([String: Setting])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else if let share = try? container.decode(Double.self) {
      self = .share(share)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let text = try? container.decode(Text.self) {
      self = .text(text)
    } else {
      self = .map(try container.decode([String: Setting].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .share(let value): try container.encode(value)
    case .flag(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .map(let value): try container.encode(value)
    }
  }
}
