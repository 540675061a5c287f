package import Catalog
import Quantities

/// The dense peak at which a configuration multiplies, and the class whose constants apply.
package struct ComputePeak: Hashable, Sendable {
  /// Operations per second of one accelerator.
  package let rate: Double
  /// The figure behind the rate; `derived` when it follows from another precision's peak.
  package let figure: FigureReference
  /// The precision class whose calibration constants apply.
  package let precisionClass: WeightPrecision.Class

  /// The peak for generated tokens with these weights.
  ///
  /// fp8 and fp4 run at their own peak where the hardware has it; else, and for weight-only formats,
  /// the product is taken in 16 bit. RKLLM multiplies in 8-bit integers.
  package static func generative(
    precision: WeightPrecision, accelerator: Accelerator, engine: String
  ) throws(ConfigurationRefusal) -> ComputePeak {
    func unsupported() -> ConfigurationRefusal {
      .precisionUnsupported(precision: precision.id, accelerator: accelerator.id, engine: engine)
    }
    switch precision.class {
    case .fp8, .fp4:
      let numeric: NumericPrecision = precision.class == .fp8 ? .fp8 : .fp4
      if let peak = accelerator.densePeak(numeric) {
        return ComputePeak(peak, class: precision.class)
      }
      guard ServingEngine.convertsLowPrecision(engine, on: accelerator) else { throw unsupported() }
      return try sixteenBit(accelerator, class: precision.class == .fp8 ? .w8 : .w4)
    case .w16:
      let lacksSixteenBit = [NumericPrecision.bf16, .fp16].allSatisfy(
        accelerator.unsupportedPrecisions.contains)
      if lacksSixteenBit { throw unsupported() }
      return try sixteenBit(accelerator, class: .w16)
    case .mx4, .w8, .w4:
      if engine == "rkllm", let peak = accelerator.densePeak(.int8) {
        return ComputePeak(peak, class: precision.class)
      }
      return try sixteenBit(accelerator, class: precision.class)
    }
  }

  /// The peak for models that answer in one pass.
  ///
  /// Integer formats run at the int8 peak, fp8 at its own, 16 bit at the stated 16-bit peak or one
  /// that follows from another floating-point peak; a part that states integer rates only does not
  /// compute 16-bit models.
  package static func singlePass(
    precision: WeightPrecision, accelerator: Accelerator, engine: String
  ) throws(ConfigurationRefusal) -> ComputePeak {
    let own: NumericPrecision? =
      switch precision.class {
      case .fp8: .fp8
      case .fp4: .fp4
      case .w8, .w4: .int8
      case .w16, .mx4: nil
      }
    if let own, let peak = accelerator.densePeak(own) {
      return ComputePeak(peak, class: precision.class)
    }
    let hasFloatingPoint = accelerator.densePeaks.contains {
      $0.precision != .int8 && $0.precision != .int4
    }
    guard hasFloatingPoint else {
      throw ConfigurationRefusal.precisionUnsupported(
        precision: precision.id, accelerator: accelerator.id, engine: engine)
    }
    return try sixteenBit(accelerator, class: precision.class)
  }

  /// The 16-bit peak, stated or derived: fp8 / 2, int8 / 2, fp4 / 4, tf32 · 2, fp32 · 2.
  ///
  /// Apple's GPUs multiply 16- and 32-bit numbers at one rate, and their integer rate is that of
  /// another unit, so that there the fp32 rate stands for both, as in the calibration.
  private static func sixteenBit(
    _ accelerator: Accelerator, class precisionClass: WeightPrecision.Class
  ) throws(ConfigurationRefusal) -> ComputePeak {
    let stated = [accelerator.densePeak(.fp16), accelerator.densePeak(.bf16)].compactMap(\.self)
    if let peak = stated.max(by: { $0.rate.value < $1.rate.value }) {
      return ComputePeak(peak, class: precisionClass)
    }
    let ratios: [(NumericPrecision, Double)] =
      accelerator.family == "apple"
      ? [(.fp32, 1)] : [(.fp8, 0.5), (.int8, 0.5), (.fp4, 0.25), (.tf32, 2), (.fp32, 2)]
    for (precision, ratio) in ratios {
      guard let peak = accelerator.densePeak(precision) else { continue }
      return ComputePeak(
        rate: peak.rate.value.baseValue * ratio,
        figure: derivedFigure(accelerator, from: peak, ratio: ratio),
        precisionClass: precisionClass)
    }
    throw ConfigurationRefusal.missingFigure(
      name: "compute/dense-peak bf16", owner: accelerator.id)
  }

  private static func derivedFigure(
    _ accelerator: Accelerator, from peak: PeakRate, ratio: Double
  ) -> FigureReference {
    let value = ComputeRate(base: peak.rate.value.baseValue * ratio)
    return FigureReference(
      name: "accelerators/\(accelerator.id)/compute/bf16", text: value.formatted(),
      provenance: Provenance(
        source: peak.rate.provenance.source, asOf: peak.rate.provenance.asOf, kind: .derived,
        note: "\(peak.precision.rawValue) peak × \(ratio.formatted(significantDigits: 3))"))
  }

  private init(_ peak: PeakRate, class precisionClass: WeightPrecision.Class) {
    self.init(
      rate: peak.rate.value.baseValue, figure: peak.rate.reference, precisionClass: precisionClass)
  }

  private init(rate: Double, figure: FigureReference, precisionClass: WeightPrecision.Class) {
    self.rate = rate
    self.figure = figure
    self.precisionClass = precisionClass
  }
}
