import Catalog
import Demand
import InferencePerformance
import Quantities
import Reporting

/// Puts the estimate of a model that answers in one pass together.
///
/// `N` requests in flight on a replica are one batch after the other: `N·u` units take
/// `T(N·u) = fixed + N·u·perUnit`, and the rate is `N / T(N·u)`. Saturated, the batch is the engine's
/// largest.
struct SinglePassAssembly {
  private let request: EstimateRequest
  private let subject: EstimateSubject
  private let numbers: EstimateNumbers
  private let choice: EstimateChoice
  private let kernel: SinglePassKernel
  private let catalog: HardwareCatalog

  init(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ numbers: EstimateNumbers,
    _ choice: EstimateChoice, _ kernel: SinglePassKernel, in catalog: HardwareCatalog
  ) {
    self.request = request
    self.subject = subject
    self.numbers = numbers
    self.choice = choice
    self.kernel = kernel
    self.catalog = catalog
  }

  /// The report, or why requests are not answered.
  func report() throws(EstimateError) -> EstimateReport {
    let outcome: EstimateOutcome?
    let sustainable: EstimateReport.Sustainable?
    do throws(ConfigurationRefusal) {
      if case .rate(let rate, _) = request.load {
        outcome = try queued(rate: rate)
      } else {
        outcome = batched
      }
      sustainable = try self.sustainable()
    } catch {
      throw EstimateError(error)
    }
    guard let outcome else {
      throw .overload(
        request, subject, largest: largestBatch / batchTime(largestBatch) * Double(choice.replicas))
    }
    return report(on: outcome, sustainable: sustainable)
  }

  private var band: EstimateBand? { choice.configuration.bands.timeToFirstToken }

  private var largestBatch: Double { min(128, Double(choice.configuration.batchLimit)) }

  private func batchTime(_ requests: Double) -> Double {
    kernel.time(units: requests * numbers.shape.inputLength.mean)
  }

  /// One batch after the other.
  private var batched: EstimateOutcome {
    var batch = largestBatch
    var busy = Double(choice.replicas)
    var waiting = 0.0
    if case .concurrency(let count) = request.load {
      busy = min(busy, Double(count))
      let inFlight = Double(count) / busy
      batch = min(batch, inFlight)
      waiting = inFlight - batch
    }
    let time = batchTime(batch)
    let rate = busy * batch / time
    // Those that do not fit a batch wait for others to be answered (Little's law).
    let answer = EstimateReport.Estimate(time * (1 + waiting / batch), band)
    var outcome = outcome(
      answer: answer, rate: .init(rate, choice.configuration.bands.outputRate), running: batch)
    if case .saturated = request.load {
      outcome.timeToFirstToken = nil
      outcome.endToEnd = nil
    }
    outcome.targets = request.objectives.compactMap { objective in
      outcome.endToEnd.map {
        .init(
          metric: objective.metric, percentile: nil, limit: objective.limit.baseValue, value: $0)
      }
    }
    return outcome
  }

  private func outcome(
    answer: EstimateReport.Estimate, rate: EstimateReport.Estimate, running: Double
  ) -> EstimateOutcome {
    EstimateOutcome(
      timeToFirstToken: answer, timePerOutputToken: nil, endToEnd: answer, requestRate: rate,
      outputTokenRate: nil, running: running, batchLimit: largestBatch,
      limitedBy: choice.configuration.role == .device ? .device : .engine)
  }

  private func queued(rate: Double) throws(ConfigurationRefusal) -> EstimateOutcome? {
    guard let point = try pool([]).operatingPoint(rate: rate) else { return nil }
    let mean = point.timeToFirstToken
    let shown = LoadOutcome.shown.map {
      ServiceLevelObjective(metric: .endToEnd, percentile: $0, limit: mean * 2)
    }
    let latencies = try pool(request.objectives + shown).latencies(rate: rate) ?? []
    var outcome = outcome(
      answer: .init(mean.baseValue, band), rate: .init(median: rate), running: point.batch)
    outcome.batchLimit = point.batchLimit
    outcome.utilization = point.utilization
    let asked = latencies.count - shown.count
    outcome.targets = latencies.prefix(asked).map {
      .init(
        metric: $0.objective.metric, percentile: $0.objective.percentile,
        limit: $0.objective.limit.baseValue, value: .init($0.value.baseValue, band))
    }
    outcome.percentiles = latencies.suffix(shown.count).map {
      .init(
        metric: .endToEnd, percentile: $0.objective.percentile,
        value: .init($0.value.baseValue, band))
    }
    return outcome
  }

  private func sustainable() throws(ConfigurationRefusal) -> EstimateReport.Sustainable? {
    guard !request.objectives.isEmpty else { return nil }
    return .init(
      try pool(request.objectives).sustainableRate(), choice.configuration.bands.outputRate)
  }

  private func pool(
    _ objectives: [ServiceLevelObjective]
  ) throws(ConfigurationRefusal) -> ServingPool {
    try ServingPool(
      configuration: choice.configuration,
      conditions: LoadConditions(
        shape: numbers.shape, objectives: objectives, replicas: choice.replicas))
  }

  private func report(
    on outcome: EstimateOutcome, sustainable: EstimateReport.Sustainable?
  ) -> EstimateReport {
    let configuration = choice.configuration
    let isOpen = outcome.percentiles.isEmpty == false
    let usable = configuration.footprint.usable
    let power = EstimatePower(
      subject, role: configuration.role, utilization: outcome.utilization, in: catalog)
    return EstimateReport(
      configuration: .init(
        configuration, server: subject.server.map { .init($0) },
        acceleratorCount: subject.count, replicas: choice.replicas,
        calibration: catalog.calibration),
      load: .init(request, numbers.shape, unit: subject.model.singlePass?.unit),
      defaults: choice.defaults,
      results: .init(
        timeToFirstToken: outcome.timeToFirstToken, firstToken: nil, timePerOutputToken: nil,
        outputToken: nil, endToEnd: outcome.endToEnd, percentiles: outcome.percentiles,
        requestRate: outcome.requestRate, outputTokenRate: nil, runningRequests: outcome.running,
        batchLimit: outcome.batchLimit, batchLimitedBy: outcome.limitedBy,
        utilization: isOpen ? outcome.utilization : nil, sustainable: sustainable,
        power: power?.report(requests: outcome.requestRate, tokens: nil),
        distance: .unknown),
      targets: outcome.targets,
      memory: .init(
        capacity: configuration.accelerator.weightMemory.flatMap(MemoryFootprint.capacity),
        usable: usable.isFinite ? usable : nil, weights: configuration.footprint.weights,
        activationsAndEngine: 0, cacheInUse: 0, cachePerToken: nil, cachePerRequest: nil,
        tokensPerRequest: nil, requestsThatFit: nil),
      prefill: batch(outcome.running), decodeStep: nil,
      constants: configuration.constantOrigins(under: .single, in: catalog.calibration)
        .map(EstimateReport.Constant.init),
      assumptions: configuration.assumptions,
      figures: configuration.figures + (power?.figures ?? []), catalog: catalog)
  }

  private func batch(_ requests: Double) -> EstimateReport.Breakdown {
    let units = requests * numbers.shape.inputLength.mean
    let parts = kernel.parts(units: units)
    return .init(
      sequences: units, tokens: nil,
      parts: [
        .init(.weightRead, time: parts.weights, bound: parts.bounds.weights),
        .init(.activations, time: parts.activations, bound: parts.bounds.cache),
        .init(.compute, time: parts.compute, bound: parts.bounds.compute),
        .init(.stepOverhead, time: parts.stepOverhead),
        .init(.requestOverhead, time: parts.requestOverhead),
      ], total: parts.total, rooflineBound: parts.bounds.roofline)
  }
}
