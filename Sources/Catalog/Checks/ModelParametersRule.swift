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

  /// Models whose stated total counts more than the decoder that is described, and by how much it is
  /// above it; what the rest is stands in the notes of the model.
  private static let exceptions: [String: String] = [
    "falcon-7b": "0.30 billion above: as much as its embeddings, which the configuration ties",
    "gemma-3-4b": "0.42 billion above; reads images",
    "gemma-3-12b": "0.44 billion above; reads images",
    "gemma-3n-e2b": "3.0 billion above; reads images, has embeddings per layer",
    "gemma-3n-e4b": "3.4 billion above; reads images, has embeddings per layer",
    "gemma-4-e2b": "3.4 billion above; reads images, has embeddings per layer",
    "gemma-4-e4b": "3.4 billion above; reads images, has embeddings per layer",
    "ministral-3-3b": "0.37 billion above; reads images",
    "ministral-3-8b": "0.41 billion above; reads images",
    "ministral-3-14b": "0.49 billion above; reads images",
    "mistral-medium-3.5-128b": "3.0 billion above; reads images, and the total is rounded",
    "qwen3-vl-8b": "0.58 billion above; reads images",
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
