/// The time of a batch of a single-pass model by what it is spent on, in seconds.
package struct SinglePassTime: Hashable, Sendable {
  /// Reading weights, once per batch.
  package let weights: Double
  /// Moving activations.
  package let activations: Double
  /// Multiplying.
  package let compute: Double
  /// Starting the batch.
  package let stepOverhead: Double
  /// Receiving and answering requests.
  package let requestOverhead: Double
  /// The whole batch.
  package let total: Double
  /// What reading, moving and multiplying take at full bandwidth and at the dense peak.
  package let bounds: WorkBounds
}

extension SinglePassKernel {
  /// A batch of `units` units by what it is spent on; the parts add up to `time`.
  package func parts(units: Double) -> SinglePassTime {
    SinglePassTime(
      weights: weightRead, activations: activationMove * units, compute: computePerUnit * units,
      stepOverhead: constants.stepOverhead, requestOverhead: constants.requestOverhead,
      total: time(units: units),
      bounds: WorkBounds(
        weights: weightRead * constants.weightReadEfficiency,
        cache: activationMove * units * constants.keyValueReadEfficiency,
        compute: computePerUnit * units * constants.prefillComputeEfficiency, attention: nil))
  }
}
