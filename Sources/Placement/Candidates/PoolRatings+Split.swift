import Demand
import InferencePerformance
import Quantities

extension PoolRatings {
  /// What pairs of pools on `servers` servers sustain for a workload, cache transfer included.
  func splitRating(
    _ split: PoolSplit, _ pool: PoolOption, workload: Int, site: Int, servers: Int
  ) -> PoolRating {
    let conditions = conditions(split, pool, workload: workload, site: site, servers: servers)
    let key = key(split.decode, workload, conditions, id: split.shortID)
    if let known = ratings[key] { return known }
    let rating = splitRating(split, conditions, servers: servers)
    ratings[key] = rating
    return rating
  }

  private func splitRating(
    _ split: PoolSplit, _ conditions: LoadConditions, servers: Int
  ) -> PoolRating {
    do throws(ConfigurationRefusal) {
      let pair = try split.pool(conditions, servers: servers)
      let expected = Self.rating(pair.sustainableRate())
      guard let confidence = Confidence(scenario.rules.confidence), let most = expected.rate else {
        return expected
      }
      let bands = split.decode.bands
      let aims = confidence.tightened(
        conditions.objectives, bands: bands, best: pair.latencies(rate: 0) ?? [])
      let tightened = Self.rating(
        try split.pool(conditions.aiming(at: aims), servers: servers).sustainableRate())
      guard let rate = tightened.rate else { return tightened }
      let sure = most * confidence.rateFactor(bands.outputRate)
      return PoolRating(
        rate: min(rate, sure), limitedBy: rate <= sure ? tightened.limitedBy : expected.limitedBy,
        refusal: nil)
    } catch {
      return PoolRating(rate: nil, limitedBy: nil, refusal: (error.reason, error.problem))
    }
  }

  static func rating(_ result: SustainableRateResult) -> PoolRating {
    switch result {
    case .sustainable(let result):
      PoolRating(rate: result.rate, limitedBy: result.binding.formatted, refusal: nil)
    case .unreachable(let finding):
      PoolRating(
        rate: nil, limitedBy: nil, refusal: (.latency, finding.formatted),
        excess: finding.best.value / finding.best.objective.limit)
    }
  }

  /// The state of pairs of pools at a rate.
  func splitPoint(
    _ split: PoolSplit, _ pool: PoolOption, workload: Int, site: Int, servers: Int, rate: Double
  ) -> PlannedPoint {
    let conditions = conditions(split, pool, workload: workload, site: site, servers: servers)
    do throws(ConfigurationRefusal) {
      let pair = try split.pool(conditions, servers: servers)
      let point = pair.operatingPoint(rate: rate)
      let bands = split.decode.bands
      let latencies = pair.latencies(rate: rate) ?? []
      let holds =
        Confidence(scenario.rules.confidence).map { $0.holds(latencies, bands: bands) } ?? true
      let memory = try split.decode.memoryLayout(for: conditions.shape)
      return PlannedPoint(
        latencies: latencies.map { LatencyResult($0, bands: bands) },
        keepsUp: point != nil && holds, batch: point?.batch,
        memoryUse: memory.used(sequences: point?.batch ?? 1), batchLimit: point?.batchLimit)
    } catch {
      preconditionFailure("a pair of pools of the plan is refused: \(error.problem)")
    }
  }

  /// Prompts are looked up where they are processed.
  private func conditions(
    _ split: PoolSplit, _ pool: PoolOption, workload: Int, site: Int, servers: Int
  ) -> LoadConditions {
    let place = Place(
      pool: pool, configuration: split.prefill, site: site, servers: servers, memoryBudget: nil,
      otherPools: [])
    return conditions(workload, mix: [(workload, 1)], place, keepsAll: true)
  }
}

extension PoolSplit {
  /// All pairs on so many servers, as the performance model sees them.
  fileprivate func pool(
    _ conditions: LoadConditions, servers: Int
  ) throws(ConfigurationRefusal) -> DisaggregatedPool {
    try DisaggregatedPool(
      prefill: prefill, decode: decode, prefillReplicas: prefillReplicas * servers,
      decodeReplicas: decodeReplicas * servers, transfer: transfer, conditions: conditions)
  }
}
