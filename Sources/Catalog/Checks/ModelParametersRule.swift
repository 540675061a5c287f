import Diagnostics
import Quantities

/// The stated number of parameters follows from the architecture of an ordinary dense transformer.
///
/// Attention of a layer: `hidden·dim·(2·heads) + hidden·dim·(2·keyValueHeads)`; feed-forward:
/// `3·hidden·intermediate` with a gate, `2·hidden·intermediate` without; embeddings:
/// `vocabulary·hidden`, twice unless they are tied. Norms and biases are below 0.1 %.
struct ModelParametersRule: CatalogRule {
  let id = "model-parameters"
  let title = "Stated parameters agree with the architecture of ordinary dense models within 2 %."

  private static let tolerance = 0.02

  /// Models that have more than an ordinary decoder, and what it is.
  private static let exceptions: [String: String] = [
    "falcon-7b": "its smaller count leaves out the untied output embeddings",
    "gemma-3-4b": "a vision tower of 0.4 billion parameters is counted",
    "gemma-3-12b": "a vision tower of 0.4 billion parameters is counted",
    "gemma-3n-e2b": "embeddings per layer and towers for vision and audio are counted",
    "gemma-3n-e4b": "embeddings per layer and towers for vision and audio are counted",
    "gemma-4-e2b": "embeddings per layer and towers for vision and audio are counted",
    "gemma-4-e4b": "embeddings per layer and towers for vision and audio are counted",
    "ministral-3-3b": "a vision tower of 0.4 billion parameters is counted",
    "ministral-3-8b": "a vision tower of 0.4 billion parameters is counted",
    "ministral-3-14b": "a vision tower of 0.4 billion parameters is counted",
    "mistral-medium-3.5-128b": "a vision tower is counted",
    "qwen3-vl-8b": "a vision tower of 0.6 billion parameters is counted",
  ]

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.models.valuesByID.compactMap { model in
      guard Self.exceptions[model.id] == nil, let architecture = model.architecture,
        let candidates = Self.parameters(of: architecture)
      else { return nil }
      let stated = model.totalParameters.value
      guard candidates.allSatisfy({ ($0 / stated - 1).magnitude > Self.tolerance }) else {
        return nil
      }
      let counts = candidates.map { Self.billions($0) }.joined(separator: ", with gates ")
      return CatalogFinding(
        .error, model.totalParameters.name,
        "\(model.name) states \(Self.billions(stated)) parameters; its architecture has \(counts)",
        remedy: "Check layers, widths and vocabulary, or list what else the model has in "
          + "ModelParametersRule.swift.")
    }
  }

  /// The parameters without and with a gate in the feed-forward layers; nil if the model is not an
  /// ordinary dense transformer.
  static func parameters(of architecture: Architecture) -> [Double]? {
    guard architecture.experts == nil, architecture.latentAttention == nil,
      architecture.compressedAttention.isEmpty, architecture.recurrent.isEmpty,
      let intermediate = architecture.intermediateSize,
      architecture.attention.reduce(0, { $0 + $1.layers }) == architecture.layers
    else { return nil }
    let hidden = Double(architecture.hiddenSize)
    let attention = architecture.attention.reduce(0.0) { sum, kind in
      let valueDimension = kind.valueHeadDimension ?? kind.headDimension
      let keys = kind.keyValueHeads * kind.headDimension
      let values = kind.sharesKeyAndValue ? 0 : kind.keyValueHeads * valueDimension
      let queries = kind.heads * kind.headDimension
      let output = kind.heads * valueDimension
      return sum + Double(kind.layers) * hidden * Double(queries + output + keys + values)
    }
    let embeddings =
      Double(architecture.vocabulary) * hidden * (architecture.hasTiedEmbeddings ? 1 : 2)
    return [2.0, 3.0].map { matrices in
      embeddings + attention + matrices * Double(architecture.layers) * hidden
        * Double(intermediate)
    }
  }

  private static func billions(_ count: Double) -> String {
    (count / 1e9).formatted(significantDigits: 4) + " billion"
  }
}
