import Catalog
import Economics
import InferencePerformance
import Quantities

extension SpeculativeDecoding {
  /// What the scenario names; nil when the catalog lacks the small model.
  init?(_ speculation: Speculation, catalog: HardwareCatalog) {
    let method: Method
    switch speculation.method {
    case .lookup: method = .lookup
    case .extraLayer: method = .extraLayer
    case .draftModel:
      guard let model = speculation.draftModelID.flatMap({ catalog.models[$0] }),
        let precision = speculation.draftPrecisionID.flatMap({ catalog.precisions[$0] })
      else { return nil }
      method = .draftModel(model, precision)
    }
    self.init(
      method: method, draftLength: speculation.draftLength,
      acceptance: speculation.acceptance.value)
  }

  /// Whether it is what the scenario names.
  fileprivate func isMeant(by speculation: Speculation) -> Bool {
    guard draftLength == speculation.draftLength, acceptance == speculation.acceptance.value else {
      return false
    }
    return switch method {
    case .lookup: speculation.method == .lookup
    case .extraLayer: speculation.method == .extraLayer
    case .draftModel(let model, let precision):
      speculation.draftModelID == model.id && speculation.draftPrecisionID == precision.id
    }
  }

  /// What guesses, in words; empty for repetitions of the context.
  fileprivate var guesser: String {
    switch method {
    case .lookup: ""
    case .extraLayer: " by an extra layer"
    case .draftModel(let model, let precision): " by \(model.id) in \(precision.id)"
    }
  }
}

extension CacheCompression {
  /// What the scenario names.
  init(_ lever: CompressionLever) {
    self.init(keptShare: lever.keptShare.value, provenance: lever.keptShare.reference.provenance)
  }
}

extension ServingOptions {
  /// What is used beyond plain serving, as part of an id; empty for nothing.
  var shortID: String { levers.map { "/" + $0.replacing(" ", with: "-") }.joined() }

  /// What is used beyond plain serving, in words; empty for nothing.
  var levers: [String] {
    var result: [String] = []
    if let format = keyValueFormat { result.append("\(format.rawValue) cache") }
    if let compression {
      let share = compression.keptShare.formattedAsPercentage(decimals: 1)
      result.append("\(share) of the cache kept")
    }
    if let speculation {
      let tokens = speculation.expectedTokens.formatted(significantDigits: 3)
      result.append(
        "\(speculation.draftLength) guessed\(speculation.guesser), \(tokens) tokens per step")
    }
    return result
  }

  /// The evidence of the scenario for what is used, of one of its models.
  func figures(of choice: Workload.ModelChoice) -> [FigureReference] {
    var result: [FigureReference] = []
    if let speculation {
      result += choice.speculations.filter { speculation.isMeant(by: $0) }
        .map(\.acceptance.reference)
      if case .draftModel(let model, let precision) = speculation.method {
        result += [model.totalParameters.reference, precision.bitsPerWeight.reference]
      }
    }
    if let compression {
      result += choice.compressions.filter { $0.keptShare.value == compression.keptShare }
        .map(\.keptShare.reference)
    }
    return result
  }
}
