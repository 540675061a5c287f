import Catalog
import Quantities

/// The time of a model that answers in one pass, in seconds.
///
/// `T(b) = τ_req + τ_0 + W/(BW·η_w) + b·[F/(P·η_fp) + M/(BW·η_kv)]` for `b` units of work `F` that
/// move activations `M`, where they are known: weights are read once per batch, terms add. The
/// efficiencies are those of prefill, the overheads those of a single request; neither was measured
/// on single-pass models, hence the wide band of their estimates.
package struct SinglePassKernel: Hashable, Sendable {
  /// Seconds per batch.
  package let fixed: Double
  /// Seconds per unit.
  package let perUnit: Double
  /// Seconds per unit at the dense peak and full bandwidth.
  package let rooflinePerUnit: Double
  /// Reading the weights, per batch.
  let weightRead: Double
  /// Moving activations, per unit.
  let activationMove: Double
  /// Multiplying, per unit.
  let computePerUnit: Double
  let constants: ResolvedConstants

  init(
    pass: SinglePass, weightBytes: Double, bandwidth: Double?, peak: Double,
    constants: ResolvedConstants
  ) {
    let read = bandwidth ?? .infinity
    let traffic = pass.activationTraffic?.value.baseValue ?? 0
    let work = pass.work.value.baseValue
    self.weightRead = weightBytes / (read * constants.weightReadEfficiency)
    self.activationMove = traffic / (read * constants.keyValueReadEfficiency)
    self.computePerUnit = work / (peak * constants.prefillComputeEfficiency)
    self.fixed = constants.requestOverhead + constants.stepOverhead + weightRead
    self.perUnit = computePerUnit + activationMove
    self.constants = constants
    self.rooflinePerUnit = max(work / peak, traffic / read)
  }

  /// The time of a batch of `units` units.
  package func time(units: Double) -> Double { fixed + perUnit * units }
}
