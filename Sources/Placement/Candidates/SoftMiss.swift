import Demand
import InferencePerformance
import Quantities

/// The share of the requests that miss a soft target.
struct SoftMiss {
  /// Percentiles between which the limit is looked for.
  private static let percentiles = 1.0...99.9
  /// Halvings of that range; the last leaves a thousandth.
  private static let steps = 10

  private let objective: ServiceLevelObjective
  private let configuration: ServingConfiguration
  private let conditions: LoadConditions

  init(
    _ objective: ServiceLevelObjective, configuration: ServingConfiguration,
    conditions: LoadConditions
  ) {
    self.objective = objective
    self.configuration = configuration
    self.conditions = conditions
  }

  /// The share above the limit at a rate of the pool; 0 where the target holds.
  func share(at rate: Double) -> Double {
    if holds(objective.percentile, rate) { return 0 }
    guard holds(Self.percentiles.lowerBound, rate) else { return 1 }
    var low = Self.percentiles.lowerBound
    var high = objective.percentile
    for _ in 0..<Self.steps {
      let middle = (low + high) / 2
      if holds(middle, rate) { low = middle } else { high = middle }
    }
    return 1 - low / 100
  }

  private func holds(_ percentile: Double, _ rate: Double) -> Bool {
    let question = ServiceLevelObjective(
      metric: objective.metric, percentile: percentile, limit: objective.limit)
    let asked = LoadConditions(
      shape: conditions.shape, network: conditions.network, objectives: [question],
      replicas: conditions.replicas, interference: conditions.interference,
      memoryBudget: conditions.memoryBudget, mix: conditions.mix,
      batchingDelay: conditions.batchingDelay)
    do throws(ConfigurationRefusal) {
      let pool = try ServingPool(configuration: configuration, conditions: asked)
      guard let latency = pool.latencies(rate: rate)?.first else { return false }
      return latency.value <= objective.limit
    } catch {
      return false
    }
  }
}
