import Catalog
import Demand
import InferencePerformance
import Quantities
import Reporting

/// Asks the performance model about one load of a generative model.
struct LoadOutcome {
  /// The percentiles that are shown when requests arrive at a rate.
  static let shown = [50.0, 95, 99]

  private let request: EstimateRequest
  private let choice: EstimateChoice
  private let numbers: EstimateNumbers
  private let memoryBudget: Bytes?
  let load: LoadKind
  let lengths: RequestLengths
  let estimator: PerformanceEstimator

  init(
    _ request: EstimateRequest, _ choice: EstimateChoice, _ numbers: EstimateNumbers,
    calibration: Calibration
  ) throws(ConfigurationRefusal) {
    let replicas = Double(choice.replicas)
    self.request = request
    self.choice = choice
    self.numbers = numbers
    memoryBudget = UnifiedMemory.budget(of: choice.configuration.accelerator)
    let input = numbers.shape.inputLength.mean
    lengths = RequestLengths(
      input: input * (1 - request.prefixReuse), output: request.outputLength ?? 1,
      promptDepth: input * request.prefixReuse)
    switch request.load {
    case .concurrency(1) where choice.configuration.isMeasuredAlone: load = .single
    case .concurrency(let count): load = .closedLoop(concurrency: max(1, Double(count) / replicas))
    case .rate(let rate, _): load = .openLoop(rate: rate / replicas)
    case .saturated: load = .saturated(limit: nil)
    }
    let onChip = OnChipMemory(choice.configuration.accelerator)
    estimator = try PerformanceEstimator(
      configuration: choice.configuration, load: load.level,
      calibration: onChip?.adapted(calibration) ?? calibration)
  }

  /// The outcome; nil when requests come faster than they are answered.
  func outcome() throws(ConfigurationRefusal) -> EstimateOutcome? {
    if case .rate(let rate, _) = request.load { return try queued(rate: rate) }
    let estimate = try estimator.estimate(load, lengths)
    let first = estimate.timeToFirstToken.map(EstimateReport.Estimate.init)
    let perToken = EstimateReport.Estimate(estimate.timePerOutputToken)
    // A loop cannot answer fewer replicas' worth of requests than it has in flight.
    let busy: Double
    if case .concurrency(let count) = request.load {
      busy = min(Double(choice.replicas), Double(count))
    } else {
      busy = Double(choice.replicas)
    }
    let limit = batchLimit
    var outcome = EstimateOutcome(
      timeToFirstToken: first, timePerOutputToken: perToken, endToEnd: nil,
      requestRate: .init(estimate.outputRate, times: busy / lengths.output),
      outputTokenRate: .init(estimate.outputRate, times: busy),
      running: min(estimate.runningBatch, limit.value),
      batchLimit: limit.value, limitedBy: limit.reason)
    outcome.stepSequences = estimator.estimator.figures(load, lengths).stepBatch
    outcome.endToEnd = first.map { .init(first: $0, perToken: perToken, steps: lengths.output - 1) }
    outcome.targets = request.objectives.compactMap { objective in
      let value =
        switch objective.metric {
        case .timeToFirstToken: outcome.timeToFirstToken
        case .timePerOutputToken: outcome.timePerOutputToken
        case .endToEnd: outcome.endToEnd
        }
      return value.map {
        .init(
          metric: objective.metric, percentile: nil, limit: objective.limit.baseValue, value: $0)
      }
    }
    return outcome
  }

  /// What one replica may run at once, and why no more.
  private var batchLimit: (value: Double, reason: EstimateReport.BatchLimit) {
    let configuration = choice.configuration
    let engine =
      Double(configuration.batchLimit * configuration.parallelism.pipeline)
      * Double(configuration.footprint.attentionReplicas)
    let memory = max(1, (choice.memory.maximumSequences ?? .infinity).rounded(.down))
    if memory < engine { return (memory, .memory) }
    return (engine, configuration.role == .device ? .device : .engine)
  }

  // MARK: Arrival at a rate

  private func queued(rate: Double) throws(ConfigurationRefusal) -> EstimateOutcome? {
    guard let point = try pool(objectives: []).operatingPoint(rate: rate),
      let perToken = point.timePerOutputToken
    else { return nil }
    let mean = point.timeToFirstToken + perToken * (lengths.output - 1)
    let latencies = try latencies(rate: rate, point, perToken: perToken, mean: mean)
    let limit = batchLimit
    var outcome = EstimateOutcome(
      timeToFirstToken: value(point.timeToFirstToken.baseValue, .timeToFirstToken),
      timePerOutputToken: value(perToken.baseValue, .timePerOutputToken), endToEnd: nil,
      requestRate: .init(median: rate),
      outputTokenRate: .init(median: rate * lengths.output), running: point.batch,
      batchLimit: limit.value, limitedBy: limit.reason, utilization: point.utilization)
    outcome.stepSequences = max(
      1, point.batch / Double(choice.configuration.parallelism.pipeline))
    outcome.endToEnd = value(
      mean.baseValue, .endToEnd, first: point.timeToFirstToken.baseValue)
    let asked = latencies.prefix(request.objectives.count)
    outcome.targets = asked.map {
      .init(
        metric: $0.objective.metric, percentile: $0.objective.percentile,
        limit: $0.objective.limit.baseValue, value: value($0, at: point))
    }
    outcome.percentiles = latencies.dropFirst(asked.count).map {
      .init(
        metric: $0.objective.metric, percentile: $0.objective.percentile,
        value: value($0, at: point))
    }
    return outcome
  }

  /// The targets that were asked for, then the percentiles that are shown.
  private func latencies(
    rate: Double, _ point: OperatingPoint, perToken: Seconds, mean: Seconds
  ) throws(ConfigurationRefusal) -> [LatencyEstimate] {
    let typical: [(LatencyMetric, Seconds)] = [
      (.timeToFirstToken, point.timeToFirstToken), (.timePerOutputToken, perToken),
      (.endToEnd, mean),
    ]
    // The limit is where the search for the quantile starts.
    let shown = typical.flatMap { metric, value in
      Self.shown.map {
        ServiceLevelObjective(metric: metric, percentile: $0, limit: value * 2)
      }
    }
    return try pool(objectives: request.objectives + shown).latencies(rate: rate) ?? []
  }

  /// The largest rate that the replicas answer without targets; nil when there is none.
  func largestRate() throws(ConfigurationRefusal) -> Double? {
    try pool(objectives: []).sustainableRate().sustainable?.rate
  }

  /// The largest rate at which all targets hold; nil without targets.
  func sustainable() throws(ConfigurationRefusal) -> EstimateReport.Sustainable? {
    guard !request.objectives.isEmpty else { return nil }
    return .init(
      try pool(objectives: request.objectives).sustainableRate(), estimator.bands.outputRate)
  }

  private func pool(
    objectives: [ServiceLevelObjective]
  ) throws(ConfigurationRefusal) -> ServingPool {
    try ServingPool(
      configuration: choice.configuration,
      conditions: LoadConditions(
        shape: numbers.shape, objectives: objectives, replicas: choice.replicas,
        memoryBudget: memoryBudget))
  }

  private func value(
    _ latency: LatencyEstimate, at point: OperatingPoint
  ) -> EstimateReport.Estimate {
    value(
      latency.value.baseValue, latency.objective.metric, first: point.timeToFirstToken.baseValue)
  }

  /// A latency with its band: that of a whole request is the mix of those of its parts.
  private func value(
    _ seconds: Double, _ metric: LatencyMetric, first: Double = 0
  ) -> EstimateReport.Estimate {
    let bands = estimator.bands
    switch metric {
    case .timeToFirstToken: return .init(seconds, bands.timeToFirstToken)
    case .timePerOutputToken: return .init(seconds, bands.timePerOutputToken)
    case .endToEnd:
      let share = seconds > 0 ? min(1, first / seconds) : 1
      let start = EstimateReport.Estimate(seconds * share, bands.timeToFirstToken)
      let rest = EstimateReport.Estimate(seconds * (1 - share), bands.timePerOutputToken)
      return .init(first: start, perToken: rest, steps: 1)
    }
  }
}

extension EstimateReport.Sustainable {
  /// What the search for the largest rate found.
  init(_ result: SustainableRateResult, _ band: EstimateBand?) {
    switch result {
    case .sustainable(let found):
      self.init(requestRate: .init(found.rate, band), limitedBy: found.binding.formatted)
    case .unreachable(let finding): self.init(requestRate: nil, limitedBy: finding.formatted)
    }
  }
}

extension ServingConfiguration {
  /// Whether its engine was measured as a tool that runs one request, not as a server.
  fileprivate var isMeasuredAlone: Bool { batchLimit <= 32 }
}
