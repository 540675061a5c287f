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
    case .mx4 where servers.contains(engine):
      // Activations are not fp4: the product runs in fp8 where the hardware multiplies fp4.
      guard accelerator.densePeak(.fp4) != nil, let peak = accelerator.densePeak(.fp8) else {
        return try sixteenBit(accelerator, class: .w4)
      }
      return ComputePeak(peak, class: .fp4)
    case .mx4, .w8, .w4:
      if engine == "rkllm", let peak = accelerator.densePeak(.int8) {
        return ComputePeak(peak, class: precision.class)
      }
      return try sixteenBit(accelerator, class: precision.class)
    }
  }

  /// Engines that repack MXFP4 for their own kernels.
  private static let servers: Set<String> = ["trtllm", "vllm", "sglang"]

  /// The peak of a configuration that was measured: what the hardware lacks was converted.
  package static func measured(
    precision: WeightPrecision, accelerator: Accelerator, engine: String
  ) throws(ConfigurationRefusal) -> ComputePeak {
    do {
      return try generative(precision: precision, accelerator: accelerator, engine: engine)
    } catch {
      let computed: WeightPrecision.Class =
        switch precision.class {
        case .fp8: .w8
        case .fp4: .w4
        case .w16, .mx4, .w8, .w4: precision.class
        }
      switch error {
      case .precisionUnsupported:
        return try sixteenBit(accelerator, class: computed)
      case .missingFigure:
        guard let bandwidth = accelerator.weightMemory?.bandwidth else { throw error }
        return ComputePeak(
          rate: bandwidth.value.baseValue * unstatedOperationsPerByte,
          figure: derivedFigure(accelerator, from: bandwidth, perByte: unstatedOperationsPerByte),
          precisionClass: computed)
      default: throw error
      }
    }
  }

  /// 16-bit operations per byte of bandwidth of a part that runs models and states no peak.
  private static let unstatedOperationsPerByte = 100.0

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
    for (precision, ratio) in derivations(accelerator) {
      guard let peak = accelerator.densePeak(precision) else { continue }
      return ComputePeak(
        rate: peak.rate.value.baseValue * ratio,
        figure: derivedFigure(accelerator, from: peak, ratio: ratio),
        precisionClass: precisionClass)
    }
    if let perByte = operationsPerByte(accelerator),
      let bandwidth = accelerator.weightMemory?.bandwidth
    {
      return ComputePeak(
        rate: bandwidth.value.baseValue * perByte,
        figure: derivedFigure(accelerator, from: bandwidth, perByte: perByte),
        precisionClass: precisionClass)
    }
    throw ConfigurationRefusal.missingFigure(
      name: "compute/dense-peak bf16", owner: accelerator.id)
  }

  /// The peaks from which the 16-bit peak follows, with their ratios.
  private static func derivations(
    _ accelerator: Accelerator
  ) -> [(NumericPrecision, Double)] {
    if accelerator.family == "apple" { return [(.fp32, 1)] }
    if sharesNeuralUnit(accelerator) { return [(.tf32, 2), (.fp32, 2)] }
    return [(.fp8, 0.5), (.int8, 0.5), (.fp4, 0.25), (.tf32, 2), (.fp32, 2)]
  }

  /// Whether the integer rate of a processor is that of a unit beside its GPU.
  private static func sharesNeuralUnit(_ accelerator: Accelerator) -> Bool {
    accelerator.family == "amd-apu"
      || (accelerator.family == "intel-gpu" && accelerator.class == .edge)
  }

  /// 16-bit operations per byte of bandwidth that GPUs inside processors have, for parts whose GPU
  /// rate is not stated: Apple's from M1 to M4 have 26 to 52, AMD's and Intel's from 70 to 230.
  private static func operationsPerByte(_ accelerator: Accelerator) -> Double? {
    if accelerator.family == "apple" { return 35 }
    return sharesNeuralUnit(accelerator) ? unstatedOperationsPerByte : nil
  }

  private static func derivedFigure(
    _ accelerator: Accelerator, from bandwidth: Sourced<Bandwidth>, perByte: Double
  ) -> FigureReference {
    let value = ComputeRate(base: bandwidth.value.baseValue * perByte)
    return FigureReference(
      name: "accelerators/\(accelerator.id)/compute/bf16", text: value.formatted(),
      provenance: Provenance(
        source: bandwidth.provenance.source, asOf: bandwidth.provenance.asOf, kind: .estimated,
        note: "memory bandwidth × \(perByte.formatted(significantDigits: 3)) operations per byte, "
          + "the ratio of GPUs of its kind"))
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
