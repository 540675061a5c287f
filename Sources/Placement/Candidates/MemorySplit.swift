import Demand
import InferencePerformance
import Quantities

/// The memory of each accelerator, divided among the models that share it.
///
/// Every model gets its weights, its engine's overhead and the KV cache of one request. What is
/// left goes to the pools in proportion to the KV cache that their share of the site's requests
/// needs at once (Little's law with the latency targets or one minute), so that no pool starves. A
/// model without a cache asks for as much again as its weights, for activations.
struct MemorySplit {
  /// Bytes per accelerator for each pool, in their order.
  let budgets: [Bytes?]

  /// The split; nil when the least that the pools need does not fit.
  init?(_ pools: [PoolOption], scenario: Scenario, site: Int) {
    var least: [Double] = []
    var wanted: [Double] = []
    var capacity = Double.infinity
    for pool in pools {
      let footprint = pool.configuration.footprint
      capacity = min(capacity, footprint.usable)
      let sequence =
        pool.workloads.map { index -> Double in
          let shape = scenario.workloads[index].shape
          return footprint.sequenceBytes(tokens: shape.inputLength.mean + shape.generatedLength)
        }.max() ?? 0
      least.append(footprint.weights + footprint.engine + sequence)
      let running = pool.workloads.reduce(0.0) { sum, index in
        let workload = scenario.workloads[index]
        let target =
          workload.objectives.filter { $0.metric != .timePerOutputToken }
          .map(\.limit.baseValue).max() ?? 60
        return sum + workload.peakRate * target
      }
      wanted.append(sequence > 0 ? sequence * max(1, running) : footprint.weights)
    }
    let free = capacity - least.reduce(0, +)
    guard free >= 0 else { return nil }
    let total = max(wanted.reduce(0, +), 1)
    budgets = zip(least, wanted).map { Bytes(base: $0 + free * $1 / total) }
  }
}
