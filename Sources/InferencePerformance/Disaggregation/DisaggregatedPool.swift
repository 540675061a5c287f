import Catalog
import Demand
package import Quantities

/// Replicas that process prompts and replicas that generate, joined by links for the cache.
///
/// Prompts stand in one line before `m_p` replicas and are processed one at a time; generating
/// replicas see no prompts, so that `TPOT = t_step(B + 1)` with `B = λ/m_d · G · TPOT`. The first token
/// waits for the line, the prompt, the transfer and one step.
/// References: Zhong et al., "DistServe", 2024; Patel et al., "Splitwise", 2024.
package struct DisaggregatedPool: Sendable {
  /// One replica that processes prompts.
  package let prefill: ServingConfiguration
  /// One replica that generates.
  package let decode: ServingConfiguration
  /// Replicas of the two kinds.
  package let prefillReplicas: Int
  package let decodeReplicas: Int
  let queue: DisaggregatedQueue

  /// A pair of pools, or why it cannot serve.
  /// - Parameter conditions: requests, network and targets; its replicas and interference are not
  ///   used.
  package init(
    prefill: ServingConfiguration, decode: ServingConfiguration, prefillReplicas: Int,
    decodeReplicas: Int, transfer: KeyValueTransfer, conditions: LoadConditions
  ) throws(ConfigurationRefusal) {
    try conditions.check()
    guard case .generative(let prefillKernel) = prefill.kernel,
      case .generative(let decodeKernel) = decode.kernel,
      let output = conditions.shape.outputLength, let architecture = prefill.model.architecture
    else {
      throw .optionUnavailable(
        option: "Splitting prompts from generation", owner: prefill.model.id,
        reason: "it does not generate tokens")
    }
    guard prefill.model.id == decode.model.id else {
      throw .optionUnavailable(
        option: "Splitting prompts from generation", owner: prefill.model.id,
        reason: "the other pool has \(decode.model.id)")
    }
    guard prefill.keyValueBits == decode.keyValueBits else {
      throw .invalidNumber(
        what: "Bits of a cached value where prompts are processed",
        value: "\(prefill.keyValueBits)",
        allowed: "\(decode.keyValueBits), as where tokens are generated")
    }
    for count in [prefillReplicas, decodeReplicas] where count < 1 {
      throw .invalidNumber(what: "Replica count", value: "\(count)", allowed: "1 or more")
    }
    guard transfer.bandwidth.baseValue.isFinite, transfer.bandwidth > .zero else {
      throw .invalidNumber(
        what: "Bandwidth between the pools in bytes per second",
        value: "\(transfer.bandwidth.baseValue)", allowed: "finite and above 0")
    }
    // One prompt at a time must fit where prompts are processed.
    _ = try prefill.memoryLayout(for: conditions.shape)
    let memory = try decode.memoryLayout(for: conditions.shape)
    self.prefill = prefill
    self.decode = decode
    self.prefillReplicas = prefillReplicas
    self.decodeReplicas = decodeReplicas
    self.queue = DisaggregatedQueue(
      prefill: .init(kernel: prefillKernel, configuration: prefill, replicas: prefillReplicas),
      decode: .init(kernel: decodeKernel, configuration: decode, replicas: decodeReplicas),
      transfer: transfer, layers: architecture.layers, conditions: conditions, output: output,
      memorySequences: memory.maximumSequences)
  }

  /// The largest rate at which every target is met, or the first target that is out of reach.
  package func sustainableRate() -> SustainableRateResult { RateSearch(queue: queue).result() }

  /// The state at `rate` requests per second; nil when one of the pools cannot keep up.
  package func operatingPoint(rate: Double) -> OperatingPoint? { queue.operatingPoint(rate: rate) }

  /// Each target with its latency at a rate; nil when one of the pools cannot keep up.
  package func latencies(rate: Double) -> [LatencyEstimate]? { queue.latencies(rate: rate) }

  /// Requests per second that one replica of each kind serves: prompts one after the other, and
  /// generation with steps of at most `limit`; nil when even one sequence takes longer.
  package func replicaRates(
    timePerOutputToken limit: Seconds
  ) -> (prefill: Double, decode: Double)? {
    guard let decode = queue.decodeRate(within: limit.baseValue) else { return nil }
    return (prefill: 1 / queue.prefillMean, decode: decode)
  }

  /// Replicas for prompts per generating replica that keep both busy; nil as in `replicaRates`.
  package func balancedRatio(timePerOutputToken limit: Seconds) -> Double? {
    replicaRates(timePerOutputToken: limit).map { $0.decode / $0.prefill }
  }

  /// The time to move the cache of a mean prompt, and what the request waits for of it.
  package var transferTime: (whole: Seconds, exposed: Seconds) {
    (Seconds(base: queue.transferMean), Seconds(base: queue.exposedMean))
  }
}
