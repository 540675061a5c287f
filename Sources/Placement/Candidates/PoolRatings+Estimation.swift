import Demand
import InferencePerformance
import Quantities

extension PoolRatings {
  /// What a pool sustains at a confidence: the targets leave room for the band of times, the rate for
  /// that of rates.
  static func rating(
    _ configuration: ServingConfiguration, _ conditions: LoadConditions,
    _ confidence: Confidence?
  ) -> PoolRating {
    let expected = rating(configuration, conditions)
    guard let confidence, let most = expected.rate else { return expected }
    let sure = most * confidence.rateFactor(configuration.bands.outputRate)
    do throws(ConfigurationRefusal) {
      let pool = try ServingPool(configuration: configuration, conditions: conditions)
      let tightened = rating(
        configuration,
        conditions.aiming(
          at: confidence.tightened(
            conditions.objectives, bands: configuration.bands,
            best: pool.latencies(rate: 0) ?? [])))
      guard let rate = tightened.rate else { return tightened.naming(confidence) }
      return PoolRating(
        rate: min(rate, sure), limitedBy: rate <= sure ? tightened.limitedBy : expected.limitedBy,
        refusal: nil)
    } catch {
      return PoolRating(rate: nil, limitedBy: nil, refusal: (error.reason, error.problem))
    }
  }

  private static func rating(
    _ configuration: ServingConfiguration, _ conditions: LoadConditions
  ) -> PoolRating {
    do throws(ConfigurationRefusal) {
      let pool = try ServingPool(configuration: configuration, conditions: conditions)
      switch pool.sustainableRate() {
      case .sustainable(let result):
        return PoolRating(rate: result.rate, limitedBy: result.binding.formatted, refusal: nil)
      case .unreachable(let finding):
        return PoolRating(
          rate: nil, limitedBy: nil, refusal: (.latency, finding.formatted),
          excess: finding.best.value / finding.best.objective.limit)
      }
    } catch {
      return PoolRating(rate: nil, limitedBy: nil, refusal: (error.reason, error.problem))
    }
  }
}
