package import Catalog
import Foundation

/// Guessing tokens ahead and checking them in one step of the model.
///
/// A draft of `γ` tokens, each accepted with probability `α` independently of the others, gives
/// `(1 − α^(γ+1)) / (1 − α)` tokens per step in the mean: the accepted ones and one of the model's own.
/// Reference: Leviathan, Kalman and Matias, "Fast Inference from Transformers via Speculative
/// Decoding", 2023, equation 1.
package struct SpeculativeDecoding: Hashable, Sendable {
  /// What guesses.
  package enum Method: Hashable, Sendable {
    /// A small model of the same vocabulary, in this precision.
    case draftModel(InferenceModel, WeightPrecision)
    /// One more layer of the model itself (multi-token prediction, EAGLE).
    case extraLayer
    /// Repetitions of the context (n-grams); costs nothing.
    case lookup
  }
  /// Engines that speculate: their documentation describes it.
  package static let engines: Set<String> = ["llamacpp", "mlx", "sglang", "trtllm", "vllm"]

  /// What guesses.
  package let method: Method
  /// Tokens guessed per step (γ); 1 or more.
  package let draftLength: Int
  /// The probability that a guessed token is accepted (α); 0 to 1.
  package let acceptance: Double

  /// A way to speculate. There is no usual acceptance: it depends on draft, text and temperature.
  package init(method: Method, draftLength: Int, acceptance: Double) {
    self.method = method
    self.draftLength = draftLength
    self.acceptance = acceptance
  }

  /// Tokens per step in the mean; from 1 to `γ + 1`.
  package var expectedTokens: Double {
    // Summed, as the closed form is 0/0 at α = 1.
    (0...max(draftLength, 0)).reduce(0) { $0 + pow(acceptance, Double($1)) }
  }

  /// The acceptance at which `length` guessed tokens give `tokens` tokens per step; nil outside 1 to
  /// `length + 1`.
  package static func acceptance(tokens: Double, draftLength length: Int) -> Double? {
    guard tokens >= 1, tokens <= Double(length + 1) else { return nil }
    var low = 0.0
    var high = 1.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let value = SpeculativeDecoding(method: .lookup, draftLength: length, acceptance: middle)
      if value.expectedTokens < tokens { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
