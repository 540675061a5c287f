import Catalog
import InferencePerformance
import Quantities
import Reporting

/// The precisions to try for a request, the best first.
///
/// Formats that the accelerator multiplies as they are come first, the fastest of them first; then
/// those that are unpacked before, the most exact first. The first that fits is taken.
struct PrecisionChoice {
  let candidates: [WeightPrecision]
  private let request: EstimateRequest
  private let subject: EstimateSubject
  private let native: Set<String>

  init(
    _ request: EstimateRequest, _ subject: EstimateSubject, in catalog: HardwareCatalog
  ) throws(EstimateError) {
    self.request = request
    self.subject = subject
    let offered = subject.model.precisions
    if let id = request.precision {
      let precision = try EstimateSubject.precision(id, in: catalog)
      guard offered.contains(where: { $0.id == id }) else {
        throw EstimateError(
          .precisionNotOffered(
            model: subject.model.id, precision: id, offered: offered.map(\.id).sorted()))
      }
      candidates = [precision]
      native = []
      return
    }
    var rates: [String: Double] = [:]
    var possible: [WeightPrecision] = []
    for choice in offered {
      guard let precision = catalog.precisions[choice.id],
        let engine = Self.engine(request, subject, precision)
      else { continue }
      do throws(ConfigurationRefusal) {
        let isGenerative = subject.model.architecture != nil
        let peak =
          isGenerative
          ? try ComputePeak.generative(
            precision: precision, accelerator: subject.accelerator, engine: engine)
          : try ComputePeak.singlePass(
            precision: precision, accelerator: subject.accelerator, engine: engine)
        possible.append(precision)
        // Integer and block formats of generative models are unpacked to 16 bit before.
        let isPlain =
          !isGenerative || [.w16, .fp8, .fp4].contains(precision.class) || engine == "rkllm"
        if peak.precisionClass == precision.class, isPlain { rates[precision.id] = peak.rate }
      } catch {
        continue
      }
    }
    let published = Dictionary(
      offered.map { ($0.id, $0.isNative) }, uniquingKeysWith: { first, _ in first })
    candidates = possible.sorted { left, right in
      let rate = (rates[left.id] ?? 0, rates[right.id] ?? 0)
      if rate.0 != rate.1 { return rate.0 > rate.1 }
      let isPublished = (published[left.id] ?? false, published[right.id] ?? false)
      if isPublished.0 != isPublished.1 { return isPublished.0 }
      let bits = (left.bitsPerWeight.value, right.bitsPerWeight.value)
      return bits.0 != bits.1 ? bits.0 > bits.1 : left.id < right.id
    }
    native = Set(rates.keys)
  }

  private static func engine(
    _ request: EstimateRequest, _ subject: EstimateSubject, _ precision: WeightPrecision
  ) -> String? {
    if let engine = request.engine {
      let runs =
        subject.accelerator.engines.contains(engine) && precision.engines.contains(engine)
      return runs ? engine : nil
    }
    return ServingEngine.defaultEngine(
      for: subject.accelerator, precision: precision, model: subject.model)
  }

  /// What is said about a precision that was chosen; nil when it was asked for.
  func note(on precision: WeightPrecision) -> EstimateReport.Default? {
    guard request.precision == nil else { return nil }
    let others = candidates.map(\.id).filter { $0 != precision.id }
    let reason =
      candidates.first?.id != precision.id
      ? "the best that fits"
      : native.contains(precision.id)
        ? "the fastest that \(subject.accelerator.id) multiplies natively"
        : "\(subject.accelerator.id) multiplies none natively; the most exact"
    return .init(
      option: "precision", value: precision.id,
      reason: others.isEmpty
        ? "the only one that runs there" : "\(reason); also \(others.joined(separator: ", "))")
  }

  /// Why there is no candidate at all.
  var nothing: EstimateError {
    let offered = subject.model.precisions.map(\.id).joined(separator: ", ")
    let engines = request.engine.map { [$0] } ?? subject.accelerator.engines
    return EstimateError(
      .precision,
      "\(subject.model.id) comes in \(offered); \(subject.accelerator.id) with "
        + "\(engines.isEmpty ? "no engine" : engines.joined(separator: ", ")) runs none of them",
      remedy: "Choose another engine or accelerator.")
  }
}
