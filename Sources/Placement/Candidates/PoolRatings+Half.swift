import Demand
import InferencePerformance
import Quantities

extension PoolRatings {
  /// What replicas that do one half of a pair sustain on `servers` servers.
  func halfRating(
    _ half: PoolHalf, _ pool: PoolOption, workload: Int, site: Int, servers: Int
  ) -> PoolRating? {
    guard case .estimated(let configuration, let terms, _) = half.capacity else { return nil }
    let conditions = conditions(half, configuration, pool, workload, site, servers)
    let key = key(configuration, workload, conditions, id: half.ratingID)
    if let known = ratings[key] { return known }
    let level = scenario.rules.confidence
    let rating = memory.rating(
      of: CandidateMemory.RatingKey(
        configuration: key.configuration, accelerator: key.accelerator, isDevice: false,
        conditions: conditions, share: 1, confidence: level)
    ) {
      Self.rating(half, configuration, terms, conditions, Confidence(level))
    }
    ratings[key] = rating
    return rating
  }

  /// At a confidence the targets, and the step that the generation answers for, leave room for the
  /// band of times, and the rate for that of rates.
  private static func rating(
    _ half: PoolHalf, _ configuration: ServingConfiguration, _ terms: HandOverTerms,
    _ conditions: LoadConditions, _ confidence: Confidence?
  ) -> PoolRating {
    do throws(ConfigurationRefusal) {
      let pool = try half.pool(terms, conditions)
      let expected = rating(pool.sustainableRate())
      guard let confidence, let most = expected.rate else { return expected }
      let bands = configuration.bands
      let aims = confidence.tightened(
        conditions.objectives, bands: bands, best: pool.latencies(rate: 0) ?? [])
      let step = half.role == .generation ? confidence.timeFactor(bands.timePerOutputToken) : 1
      let tightened = rating(
        try half.pool(terms.shortened(by: step), conditions.aiming(at: aims)).sustainableRate())
      guard let rate = tightened.rate else { return tightened.naming(confidence) }
      let sure = most * confidence.rateFactor(bands.outputRate)
      return PoolRating(
        rate: min(rate, sure), limitedBy: rate <= sure ? tightened.limitedBy : expected.limitedBy,
        refusal: nil)
    } catch {
      return PoolRating(rate: nil, limitedBy: nil, refusal: (error.reason, error.problem))
    }
  }

  /// The state of a half at a rate: the targets that depend on it. It keeps up when it also keeps the
  /// step that it answers for.
  func halfPoint(
    _ half: PoolHalf, _ pool: PoolOption, workload: Int, site: Int, servers: Int, rate: Double
  ) -> PlannedPoint? {
    guard case .estimated(let configuration, let terms, _) = half.capacity else { return nil }
    let conditions = conditions(half, configuration, pool, workload, site, servers)
    do throws(ConfigurationRefusal) {
      let serving = try half.pool(terms, conditions)
      let point = serving.operatingPoint(rate: rate)
      let bands = configuration.bands
      let latencies = serving.latencies(rate: rate) ?? []
      let sure = Confidence(scenario.rules.confidence)
      let holds =
        sure.map { $0.holds(latencies, bands: bands) }
        ?? latencies.filter { $0.objective == serving.agreement }.allSatisfy {
          $0.value <= $0.objective.limit * (1 + Confidence.tolerance)
        }
      let memory = try configuration.memoryLayout(for: conditions.shape)
      return PlannedPoint(
        latencies: latencies.filter { $0.objective != serving.agreement }
          .map { LatencyResult($0, bands: bands) },
        keepsUp: point != nil && holds, batch: point?.batch,
        memoryUse: memory.used(sequences: point?.batch ?? 1), batchLimit: point?.batchLimit)
    } catch {
      preconditionFailure("half of a pair of the plan is refused: \(error.problem)")
    }
  }

  /// Targets are all kept: none is left aside at a price.
  private func conditions(
    _ half: PoolHalf, _ configuration: ServingConfiguration, _ pool: PoolOption, _ workload: Int,
    _ site: Int, _ servers: Int
  ) -> LoadConditions {
    let place = Place(
      pool: pool, configuration: configuration, site: site, servers: servers, memoryBudget: nil,
      otherPools: [])
    return conditions(workload, mix: [(workload, 1)], place, keepsAll: true)
  }
}

extension PoolHalf {
  /// The half as the performance model sees it; only for one that is estimated.
  fileprivate func pool(
    _ terms: HandOverTerms, _ conditions: LoadConditions
  ) throws(ConfigurationRefusal) -> HalfPool {
    guard case .estimated(let configuration, _, let receiver) = capacity else {
      preconditionFailure("what was measured is not estimated")
    }
    return try HalfPool(
      receiver.map { .prompts(receiver: $0) } ?? .generation, of: configuration, terms: terms,
      conditions: conditions)
  }
}
