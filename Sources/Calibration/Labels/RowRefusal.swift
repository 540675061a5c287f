package import InferencePerformance
import Quantities

/// Why a measured row cannot be estimated.
package enum RowRefusal: Error, Hashable, Sendable {
  /// The catalog has no such accelerator.
  case unknownHardware(String)
  /// The catalog has no such model.
  case unknownModel(String)
  /// The model answers in one pass; its rows count inferences, not tokens.
  case singlePassModel(String)
  /// Neither the name nor the bits of the weights are known.
  case unknownPrecision(String)
  /// The load lacks a figure, such as the concurrency of a closed loop.
  case missingLoad(String)
  /// Weights alone exceed the memory of the accelerators named.
  case doesNotFit(model: String, gibibytes: Double, accelerators: Int, has: Double)
  /// The catalog or the calibration lacks a figure.
  case configuration(ConfigurationRefusal)

  /// One sentence.
  package var reason: String {
    switch self {
    case .unknownHardware(let id): "The catalog has no accelerator \(id)."
    case .unknownModel(let id): "The catalog has no model \(id)."
    case .singlePassModel(let id): "\(id) answers in one pass and generates no tokens."
    case .unknownPrecision(let label):
      "The precision \(label.isEmpty ? "is not stated" : label + " is not known"), nor are the "
        + "bits per weight."
    case .missingLoad(let what): "The load lacks \(what)."
    case .doesNotFit(let model, let needs, let count, let has):
      "Weights of \(model) take \(needs.formatted(significantDigits: 4)) GiB; \(count) "
        + "accelerator\(count == 1 ? "" : "s") hold \(has.formatted(significantDigits: 4)) GiB."
    case .configuration(let refusal): refusal.problem
    }
  }
}
