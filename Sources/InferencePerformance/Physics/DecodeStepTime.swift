package import Quantities

/// The time of one decode step by what it is spent on, beside its roofline bound; in seconds.
package struct DecodeStepTime: Hashable, Sendable {
  /// Reading weights, as many experts as the batch calls.
  package let weights: Double
  /// Reading the cache and moving recurrent states.
  package let keyValueCache: Double
  /// Multiplying with weights.
  package let compute: Double
  /// Multiplying with the cache.
  package let attention: Double
  /// Exchanging partial sums between accelerators.
  package let collective: Double
  /// Launching the layers.
  package let layerOverhead: Double
  /// Scheduling, pipeline hops included.
  package let stepOverhead: Double
  /// Sampling and bookkeeping per sequence.
  package let sequenceOverhead: Double
  /// Guessing tokens ahead; 0 without speculation. With it, all terms are those of a step over the
  /// tokens that it brings.
  package let draft: Double
  /// The least possible: the larger of reading at full bandwidth and computing at the dense peak.
  package let rooflineBound: Double

  /// The whole step.
  package var total: Double {
    weights + keyValueCache + compute + attention + collective + layerOverhead + stepOverhead
      + sequenceOverhead + draft
  }
  /// The whole step as a quantity.
  package var duration: Seconds { Seconds(base: total) }
}
