import Catalog
import InferencePerformance
import Quantities

/// What would do where a configuration does not, found by trying.
struct RefusalAdvice {
  /// The most accelerators that are tried without a server.
  private static let mostTried = 1_024

  private let request: EstimateRequest
  private let subject: EstimateSubject
  private let numbers: EstimateNumbers
  private let precision: WeightPrecision
  private let engine: String
  private let catalog: HardwareCatalog

  init(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ numbers: EstimateNumbers,
    _ precision: WeightPrecision, _ engine: String, in catalog: HardwareCatalog
  ) {
    self.request = request
    self.subject = subject
    self.numbers = numbers
    self.precision = precision
    self.engine = engine
    self.catalog = catalog
  }

  /// The refusal with its ways out.
  func error(_ refusal: ConfigurationRefusal, spread: Parallelism) -> EstimateError {
    guard case .doesNotFitMemory(_, _, let needs, let has) = refusal else {
      return EstimateError(refusal)
    }
    let place =
      spread.acceleratorCount == 1
      ? subject.accelerator.id : "each of \(spread.acceleratorCount) \(subject.accelerator.id)"
    let message =
      "\(subject.model.id) in \(precision.id) needs \(needs.formatted()) on \(place) for weights, "
      + "engine and the cache of one request; \(has.formatted()) can be used, "
      + "\((needs - has).formatted()) too little"
    let ways = [smallerPrecision(spread), moreAccelerators(spread), shorterRequests(spread)]
      .compactMap(\.self)
    return EstimateError(
      .doesNotFit, message,
      remedy: ways.isEmpty
        ? "No precision of the model and no number of these accelerators tried makes it fit: "
          + "choose an accelerator with more memory."
        : ways.joined(separator: "\n"))
  }

  private func smallerPrecision(_ spread: Parallelism) -> String? {
    let fitting = subject.model.precisions.compactMap { catalog.precisions[$0.id] }
      .filter { $0.bitsPerWeight.value < precision.bitsPerWeight.value }
      .sorted { $0.bitsPerWeight.value > $1.bitsPerWeight.value }
      .filter { other in
        let engine =
          request.engine
          ?? ServingEngine.defaultEngine(
            for: subject.accelerator, precision: other, model: subject.model)
        return engine.map { layout(other, $0, spread) != nil } ?? false
      }.map(\.id)
    guard !fitting.isEmpty else { return nil }
    return "With fewer bits it fits: --precision \(fitting.joined(separator: " or "))."
  }

  /// Tensor parallelism up to the scale-up domain, then pipeline stages, doubled until it fits.
  private func moreAccelerators(_ spread: Parallelism) -> String? {
    let most = subject.server?.acceleratorCount ?? Self.mostTried
    let domain = subject.accelerator.scaleUpDomain ?? most
    var tensor = spread.tensor
    var pipeline = spread.pipeline
    while true {
      if tensor * 2 <= domain { tensor *= 2 } else { pipeline *= 2 }
      guard tensor * pipeline <= most else { return nil }
      let parallelism = Parallelism(
        tensor: tensor, pipeline: pipeline, attention: spread.attention, expert: spread.expert)
      if layout(precision, engine, parallelism) != nil {
        let options =
          "--count \(tensor * pipeline) --tp \(tensor)" + (pipeline > 1 ? " --pp \(pipeline)" : "")
        return "In \(precision.id) it fits on \((tensor * pipeline).formatted) of them: \(options)."
      }
    }
  }

  /// The longest request whose cache fits beside the weights.
  private func shorterRequests(_ spread: Parallelism) -> String? {
    guard let configuration = configuration(precision, engine, spread) else { return nil }
    let footprint = configuration.footprint
    let tokens = footprint.heldTokens(numbers.shape)
    guard
      footprint.sequences(tokens: 1, budget: subject.memoryBudget)
        >= Double(footprint.attentionReplicas)
    else {
      return nil
    }
    var fitting = 1.0
    var tooLong = tokens
    while tooLong - fitting > 16 {
      let middle = (fitting + tooLong) / 2
      if footprint.sequences(tokens: middle, budget: subject.memoryBudget)
        >= Double(footprint.attentionReplicas)
      {
        fitting = middle
      } else {
        tooLong = middle
      }
    }
    return "Weights and engine fit: requests that hold up to \(fitting.formatted(decimals: 0)) "
      + "tokens do too, these hold \(tokens.formatted(decimals: 0))."
  }

  private func layout(
    _ precision: WeightPrecision, _ engine: String, _ parallelism: Parallelism
  ) -> InferencePerformance.MemoryLayout? {
    do throws(ConfigurationRefusal) {
      return try configuration(precision, engine, parallelism)?.memoryLayout(
        for: numbers.shape, budget: subject.memoryBudget)
    } catch {
      return nil
    }
  }

  private func configuration(
    _ precision: WeightPrecision, _ engine: String, _ parallelism: Parallelism
  ) -> ServingConfiguration? {
    do throws(ConfigurationRefusal) {
      return try ServingConfiguration(
        model: subject.model, precision: precision, accelerator: subject.accelerator,
        engine: engine, parallelism: parallelism,
        acceleratorsPerServer: max(
          subject.acceleratorsPerServer, subject.server == nil ? parallelism.acceleratorCount : 0),
        options: ServingOptions(keyValueFormat: subject.keyValueFormat),
        calibration: catalog.calibration)
    } catch {
      return nil
    }
  }
}
