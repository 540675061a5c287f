import Catalog
import InferencePerformance
import Quantities
import Reporting

/// Puts the estimate of a generative model together.
struct EstimateAssembly {
  private let request: EstimateRequest
  private let subject: EstimateSubject
  private let numbers: EstimateNumbers
  private let choice: EstimateChoice
  private let catalog: HardwareCatalog

  init(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ numbers: EstimateNumbers,
    _ choice: EstimateChoice, in catalog: HardwareCatalog
  ) {
    self.request = request
    self.subject = subject
    self.numbers = numbers
    self.choice = choice
    self.catalog = catalog
  }

  /// The report, or why requests are not answered.
  func report() throws(EstimateError) -> EstimateReport {
    let largest: Double?
    do throws(ConfigurationRefusal) {
      let load = try LoadOutcome(request, choice, numbers, calibration: catalog.calibration)
      if let outcome = try load.outcome() {
        return report(on: outcome, load, sustainable: try load.sustainable())
      }
      largest = try load.largestRate()
    } catch {
      throw EstimateError(error)
    }
    throw .overload(request, subject, largest: largest)
  }

  private func report(
    on outcome: EstimateOutcome, _ load: LoadOutcome, sustainable: EstimateReport.Sustainable?
  ) -> EstimateReport {
    let configuration = choice.configuration
    let kernel = load.estimator.estimator.kernel
    let prefill = kernel.prefill(tokens: load.lengths.input, depth: load.lengths.promptDepth)
    let step = kernel.decodeStep(
      sequences: outcome.stepSequences, context: load.lengths.decodeContext)
    let power = EstimatePower(
      subject, role: configuration.role, utilization: outcome.utilization, in: catalog)
    return EstimateReport(
      configuration: .init(
        configuration, server: subject.server.map { .init($0) },
        acceleratorCount: subject.count, replicas: choice.replicas,
        calibration: catalog.calibration),
      load: .init(request, numbers.shape, unit: nil), defaults: choice.defaults,
      results: results(outcome, prefill, step, load, sustainable, power), targets: outcome.targets,
      memory: memory(outcome, context: load.lengths.decodeContext), prefill: .init(prefill, load),
      decodeStep: .init(
        step,
        kernel.decodeBounds(
          sequences: outcome.stepSequences, context: load.lengths.decodeContext),
        sequences: outcome.stepSequences, context: load.lengths.decodeContext),
      constants: configuration.constantOrigins(under: load.load.level, in: catalog.calibration)
        .map(EstimateReport.Constant.init),
      assumptions: configuration.assumptions,
      figures: configuration.figures + (power?.figures ?? []), catalog: catalog)
  }

  private func results(
    _ outcome: EstimateOutcome, _ prefill: PrefillTime, _ step: DecodeStepTime,
    _ load: LoadOutcome, _ sustainable: EstimateReport.Sustainable?, _ power: EstimatePower?
  ) -> EstimateReport.Results {
    .init(
      timeToFirstToken: outcome.timeToFirstToken,
      firstToken: outcome.timeToFirstToken.map {
        .init(
          total: $0.median, requestOverhead: load.estimator.constants.requestOverhead,
          prefill: prefill.total)
      },
      timePerOutputToken: outcome.timePerOutputToken,
      outputToken: outcome.timePerOutputToken.map {
        .init(total: $0.median, decodeStep: step.total)
      }, endToEnd: outcome.endToEnd,
      percentiles: outcome.percentiles, requestRate: outcome.requestRate,
      outputTokenRate: outcome.outputTokenRate, runningRequests: outcome.running,
      batchLimit: outcome.batchLimit, batchLimitedBy: outcome.limitedBy,
      utilization: load.load.isOpen ? outcome.utilization : nil, sustainable: sustainable,
      power: power?.report(requests: outcome.requestRate, tokens: outcome.outputTokenRate),
      distance: load.estimator.bands.timePerOutputToken.distance == .known ? .known : .unknown)
  }

  private func memory(_ outcome: EstimateOutcome, context: Double) -> EstimateReport.Memory {
    let configuration = choice.configuration
    let footprint = configuration.footprint
    let perSequence = choice.memory.perSequence.baseValue
    // Replicas of the attention layers hold their own sequences each.
    let sequences = min(
      outcome.running / Double(footprint.attentionReplicas),
      choice.memory.maximumSequences ?? .infinity)
    let isCached = !footprint.cache.isEmpty || footprint.stateBytes > 0
    return .init(
      capacity: configuration.accelerator.weightMemory.flatMap(MemoryFootprint.capacity),
      usable: min(footprint.usable, subject.memoryBudget?.baseValue ?? .infinity),
      weights: footprint.weights,
      activationsAndEngine: footprint.engine, cacheInUse: sequences * perSequence,
      cachePerToken: isCached
        ? footprint.cache.filter { context < $0.limit }.reduce(0) { $0 + $1.bytesPerToken } : nil,
      cachePerRequest: isCached ? perSequence : nil,
      tokensPerRequest: isCached ? footprint.heldTokens(numbers.shape) : nil,
      requestsThatFit: isCached ? choice.memory.maximumSequences : nil)
  }
}

extension EstimateReport.Load {
  /// The load of a request.
  init(_ request: EstimateRequest, _ shape: RequestShape, unit: String?) {
    switch request.load {
    case .concurrency(let count):
      self.init(kind: .concurrency, concurrency: count, shape: shape, unit: unit)
    case .rate(let rate, _): self.init(kind: .rate, rate: rate, shape: shape, unit: unit)
    case .saturated: self.init(kind: .saturated, shape: shape, unit: unit)
    }
  }
}

extension EstimateReport.Breakdown {
  /// A decode step.
  fileprivate init(
    _ step: DecodeStepTime, _ bounds: WorkBounds, sequences: Double, context: Double
  ) {
    self.init(
      sequences: sequences, tokens: context,
      parts: [
        .init(.weightRead, time: step.weights, bound: bounds.weights),
        .init(.cacheRead, time: step.keyValueCache, bound: bounds.cache),
        .init(.compute, time: step.compute, bound: bounds.compute),
        .init(.attention, time: step.attention), .init(.collectives, time: step.collective),
        .init(.layerOverhead, time: step.layerOverhead),
        .init(.stepOverhead, time: step.stepOverhead),
        .init(.sequenceOverhead, time: step.sequenceOverhead),
      ], total: step.total, rooflineBound: step.rooflineBound)
  }

  /// The prefill of one prompt.
  fileprivate init(_ prefill: PrefillTime, _ load: LoadOutcome) {
    self.init(
      sequences: 1, tokens: load.lengths.input,
      parts: [
        .init(.weightRead, time: prefill.weights, bound: prefill.bounds.weights),
        .init(.compute, time: prefill.compute, bound: prefill.bounds.compute),
        .init(.attention, time: prefill.attention, bound: prefill.bounds.attention),
        .init(.collectives, time: prefill.collective),
        .init(.layerOverhead, time: prefill.layerOverhead),
      ], total: prefill.total, rooflineBound: prefill.bounds.roofline)
  }
}

extension EstimateReport.Constant {
  /// A constant with the groups behind it.
  init(_ origin: ConstantOrigin) {
    func levels(_ isMeasured: Bool) -> [Level] {
      origin.levels.filter { $0.isMeasured == isMeasured }
        .map { Level(grouping: $0.grouping, level: $0.level, points: $0.points) }
        .sorted { ($0.partCount, $0.grouping) < ($1.partCount, $1.grouping) }
    }
    self.init(
      name: origin.constant.name, value: origin.value, unit: origin.unit,
      classValue: origin.classValue, spread: origin.spread, measured: levels(true),
      unmeasured: levels(false))
  }
}

extension EstimateReport.Constant.Level {
  /// How many properties of a configuration the group is about.
  fileprivate var partCount: Int { level.split(separator: "|").count }
}

extension LoadKind {
  /// Whether requests arrive at a rate of their own.
  fileprivate var isOpen: Bool {
    if case .openLoop = self { true } else { false }
  }
}

extension EstimateError {
  /// More requests than can be answered.
  static func overload(
    _ request: EstimateRequest, _ subject: EstimateSubject, largest: Double?
  ) -> Self {
    var asked = ""
    if case .rate(let rate, _) = request.load { asked = rate.formatted(significantDigits: 4) }
    let most = largest.map { "; they answer \($0.formatted(significantDigits: 3)) at most" } ?? ""
    return EstimateError(
      .overload,
      "\(asked) requests/s are more than \(subject.count.formatted) \(subject.accelerator.id) "
        + "answer" + most,
      remedy: "Lower the rate, add accelerators, or ask for --saturated.")
  }
}
