import Catalog
import InferencePerformance
import Quantities
import Reporting

/// The configuration that a request means, with what had to be chosen for it.
struct EstimateChoice {
  /// Engines that give consecutive layers to different cards unless told otherwise.
  private static let layerSplitEngines: Set<String> = ["llamacpp", "mlx"]

  let configuration: ServingConfiguration
  let memory: InferencePerformance.MemoryLayout
  let replicas: Int
  let defaults: [EstimateReport.Default]

  private struct Spread {
    let parallelism: Parallelism
    let reason: String?
  }

  init(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ numbers: EstimateNumbers,
    in catalog: HardwareCatalog
  ) throws(EstimateError) {
    let precisions = try PrecisionChoice(request, subject, in: catalog)
    var obstacle: (error: EstimateError, bits: Double)?
    for precision in precisions.candidates {
      do throws(EstimateError) {
        self = try Self(request, subject, numbers, precision, precisions, in: catalog)
        return
      } catch {
        // The first is the one that was meant; if nothing fits, the least that is missing counts.
        let bits = precision.bitsPerWeight.value
        let isNearer =
          obstacle.map {
            $0.error.code == .doesNotFit && error.code == .doesNotFit && bits < $0.bits
          } ?? true
        if isNearer { obstacle = (error, bits) }
      }
    }
    throw obstacle?.error ?? precisions.nothing
  }

  private init(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ numbers: EstimateNumbers,
    _ precision: WeightPrecision, _ precisions: PrecisionChoice, in catalog: HardwareCatalog
  ) throws(EstimateError) {
    var defaults = precisions.note(on: precision).map { [$0] } ?? []
    let engine = try Self.engine(request, subject, precision, in: catalog)
    if request.engine == nil, subject.model.architecture != nil {
      defaults.append(
        .init(
          option: "engine", value: engine,
          reason: Self.others(
            subject.accelerator.engines.filter { precision.engines.contains($0) && $0 != engine },
            none: "the only one that reads \(precision.id) on \(subject.accelerator.id)",
            some: "usual on \(subject.accelerator.id)")))
    }
    func configuration(
      _ parallelism: Parallelism
    ) throws(ConfigurationRefusal) -> ServingConfiguration {
      try ServingConfiguration(
        model: subject.model, precision: precision, accelerator: subject.accelerator,
        engine: engine, parallelism: parallelism,
        acceleratorsPerServer: subject.acceleratorsPerServer,
        role: subject.server?.tiers == [.device] ? .device : .server,
        options: ServingOptions(keyValueFormat: subject.keyValueFormat),
        calibration: catalog.calibration)
    }
    let spread = try Self.spread(request, subject, engine: engine) { parallelism in
      do throws(ConfigurationRefusal) {
        _ = try configuration(parallelism)
        return true
      } catch {
        return false
      }
    }
    if let reason = spread.reason {
      defaults.append(
        .init(option: "parallelism", value: spread.parallelism.abbreviation, reason: reason))
    }
    do throws(ConfigurationRefusal) {
      self.configuration = try configuration(spread.parallelism)
      self.memory = try self.configuration.memoryLayout(
        for: numbers.shape, budget: subject.memoryBudget)
    } catch {
      throw RefusalAdvice(request, subject, numbers, precision, engine, in: catalog)
        .error(error, spread: spread.parallelism)
    }
    self.replicas = subject.count / spread.parallelism.acceleratorCount
    if subject.keyValueFormat == nil, subject.model.architecture != nil {
      defaults.append(
        .init(
          option: "kv-precision",
          value: "\(self.configuration.keyValueBits.formatted(significantDigits: 3)) bit",
          reason: "what \(engine) keeps beside \(precision.id) weights"))
    }
    self.defaults = defaults
  }

  // MARK: Engine

  private static func engine(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ precision: WeightPrecision,
    in catalog: HardwareCatalog
  ) throws(EstimateError) -> String {
    if let engine = request.engine { return engine }
    if let engine = ServingEngine.defaultEngine(
      for: subject.accelerator, precision: precision, model: subject.model)
    {
      return engine
    }
    let runs = subject.accelerator.engines
    throw EstimateError(
      .engine, "No engine that runs on \(subject.accelerator.id) reads \(precision.id)",
      remedy: runs.isEmpty
        ? "The catalog knows no engine for \(subject.accelerator.id): choose another accelerator."
        : "There run \(runs.joined(separator: ", ")): choose a precision that one of them reads.")
  }

  private static func others(_ engines: [String], none: String, some: String) -> String {
    engines.isEmpty ? none : "\(some); also \(engines.sorted().joined(separator: ", "))"
  }

  // MARK: Parallelism

  private static func spread(
    _ request: EstimateRequest, _ subject: EstimateSubject, engine: String,
    isPossible: (Parallelism) -> Bool
  ) throws(EstimateError) -> Spread {
    let attention: Parallelism.Attention = request.attentionDataParallel ? .data : .tensor
    func parallelism(_ tensor: Int, _ pipeline: Int) -> Parallelism {
      Parallelism(
        tensor: tensor, pipeline: pipeline, attention: attention,
        expert: request.expertParallelism ?? 1)
    }
    for (what, value) in [
      ("Tensor parallelism", request.tensorParallelism),
      ("Pipeline parallelism", request.pipelineParallelism),
      ("Expert parallelism", request.expertParallelism),
    ] {
      if let value, !(1...subject.count).contains(value) {
        throw EstimateError(
          .parallelism,
          "\(what) is \(value.formatted); it must be from 1 to the number of accelerators, "
            + subject.count.formatted,
          remedy: "Lower it, or give more accelerators with --count.")
      }
    }
    if let tensor = request.tensorParallelism {
      try checkDomain(tensor, subject)
      let pipeline = request.pipelineParallelism ?? 1
      return Spread(
        parallelism: try whole(parallelism(tensor, pipeline), subject), reason: nil)
    }
    guard subject.model.architecture != nil else {
      let reason = subject.count > 1 ? "answers in one pass: one replica on each" : nil
      return Spread(parallelism: parallelism(1, request.pipelineParallelism ?? 1), reason: reason)
    }
    if request.pipelineParallelism == nil, layerSplitEngines.contains(engine), subject.count > 1 {
      return Spread(
        parallelism: parallelism(1, subject.count), reason: "\(engine) gives layers to each")
    }
    let pipeline = request.pipelineParallelism ?? 1
    let whole = try whole(parallelism(1, pipeline), subject)
    let perStage = subject.count / whole.pipeline
    let domain = min(perStage, subject.accelerator.scaleUpDomain ?? perStage)
    let degrees = (1...domain).reversed().filter { perStage.isMultiple(of: $0) }
    let degree = degrees.first { isPossible(parallelism($0, pipeline)) } ?? degrees.first ?? 1
    let reason: String? =
      subject.count == 1
      ? nil
      : degree == perStage
        ? "all accelerators"
        : degree == domain
          ? "the scale-up domain" : "the most that divides the model within the domain"
    return Spread(parallelism: parallelism(degree, pipeline), reason: reason)
  }

  /// Refuses tensor parallelism beyond a fabric that joins no more accelerators. Cards that are bridged
  /// or plugged in share a host, over whose link they reach the others.
  private static func checkDomain(
    _ tensor: Int, _ subject: EstimateSubject
  ) throws(EstimateError) {
    let accelerator = subject.accelerator
    guard let domain = accelerator.scaleUpDomain, tensor > domain,
      accelerator.scaleUp?.topology != .bridge
    else { return }
    throw EstimateError(
      .parallelism,
      "Tensor parallelism \(tensor.formatted) exceeds the scale-up domain of \(accelerator.id), "
        + domain.formatted,
      remedy: "Ask for --tp \(domain), with pipeline stages (--pp) or more replicas on the rest.")
  }

  /// The spread, if whole replicas of it fill the accelerators.
  private static func whole(
    _ parallelism: Parallelism, _ subject: EstimateSubject
  ) throws(EstimateError) -> Parallelism {
    let needed = parallelism.acceleratorCount
    guard !subject.count.isMultiple(of: needed) else { return parallelism }
    let below = subject.count / needed * needed
    let divisors = (1...subject.count).filter(subject.count.isMultiple)
    throw EstimateError(
      .parallelism,
      "\(subject.count.formatted) accelerators do not make whole replicas of \(needed.formatted)",
      remedy: "Ask for \(below > 0 ? "\(below.formatted) or " : "")\((below + needed).formatted) "
        + "accelerators, or spread a replica over "
        + divisors.map(\.formatted).joined(separator: ", ") + ".")
  }
}

extension Accelerator {
  /// Accelerators within one scale-up domain; nil when they are joined by the host link only.
  var scaleUpDomain: Int? {
    guard let scaleUp, scaleUp.topology != .none, scaleUp.topology != .pcie,
      scaleUp.bidirectionalBandwidth != nil, let size = scaleUp.domainSize?.value
    else { return nil }
    return Int(size)
  }
}

extension Parallelism {
  /// The degrees as tables name them: `TP 4 PP 2`.
  var abbreviation: String {
    var parts = ["TP \(tensor)"]
    if pipeline > 1 { parts.append("PP \(pipeline)") }
    if expert > 1 { parts.append("EP \(expert)") }
    return parts.joined(separator: " ")
  }
}
