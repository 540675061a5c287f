import Demand
import InferencePerformance
import Quantities

/// The memory of each accelerator, divided among the models that share it.
///
/// Every model gets its weights, its engine's overhead and the KV cache of one request. What is
/// left goes to the pools in proportion to the KV cache of the requests that arrive for them in a
/// fixed time, so that no pool starves. Latency targets have no say: otherwise a looser target of one
/// pool would take memory from the others and could make the plan dearer. A model without a cache
/// asks for as much again as its weights, for activations.
struct MemorySplit {
  /// Seconds of arrivals whose caches are weighed against each other.
  private static let residence = 60.0

  /// Bytes per accelerator for each pool, in their order.
  let budgets: [Bytes?]

  /// The split; nil when the least that the pools need does not fit.
  init?(_ pools: [PoolOption], scenario: Scenario, site: Int) {
    var least: [Double] = []
    var wanted: [Double] = []
    var capacity = Double.infinity
    for pool in pools {
      // A measurement says nothing of what is left for others.
      guard let footprint = pool.configuration?.footprint else { return nil }
      capacity = min(capacity, footprint.usable)
      let sequence =
        pool.workloads.map { index -> Double in
          let shape = scenario.workloads[index].shape
          return footprint.sequenceBytes(tokens: shape.inputLength.mean + shape.generatedLength)
        }.max() ?? 0
      least.append(footprint.weights + footprint.engine + sequence)
      let arriving = pool.workloads.reduce(0.0) { sum, index in
        sum + scenario.workloads[index].peakRate * Self.residence
      }
      wanted.append(sequence > 0 ? sequence * max(1, arriving) : footprint.weights)
    }
    let free = capacity - least.reduce(0, +)
    guard free >= 0 else { return nil }
    let total = max(wanted.reduce(0, +), 1)
    budgets = zip(least, wanted).map { Bytes(base: $0 + free * $1 / total) }
  }
}
