package import Catalog
package import InferencePerformance
import Quantities

/// Replicas of one server that process prompts, beside those that generate.
///
/// The cache of a prompt moves over the link between the accelerators of the server when the prompt is
/// processed, which the time to the first token contains.
package struct PoolSplit: Hashable, Sendable {
  /// One replica that processes prompts.
  package let prefill: ServingConfiguration
  /// One replica that generates.
  package let decode: ServingConfiguration
  /// Replicas for prompts on each server; 1 or more.
  package let prefillReplicas: Int
  /// Replicas that generate on each server; 1 or more.
  package let decodeReplicas: Int
  /// How the cache moves.
  package let transfer: KeyValueTransfer
  /// The figure behind the bandwidth of the link.
  package let linkFigure: FigureReference?

  /// The figures on which its rates rest.
  package var figures: [FigureReference] {
    prefill.figures + decode.figures + [linkFigure].compactMap(\.self)
  }

  /// What it runs, in one word.
  var shortID: String {
    "\(decode.model.id)/\(decode.precision.id)/\(decode.engine)/"
      + "\(prefillReplicas)xtp\(prefill.parallelism.tensor)-prompts+"
      + "\(decodeReplicas)xtp\(decode.parallelism.tensor)" + decode.options.shortID
  }

  /// What is used beyond plain serving, in words.
  var levers: [String] {
    [
      "\(prefillReplicas) × \(prefill.parallelism.tensor) accelerators for prompts, "
        + "\(decodeReplicas) × \(decode.parallelism.tensor) generate, cache moved at "
        + transfer.bandwidth.formatted()
    ] + decode.options.levers
  }
}
