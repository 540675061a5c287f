import Catalog
import Quantities

/// The memory of a single-pass model on one accelerator.
struct SinglePassMemory {
  /// Weights and what they may use.
  let footprint: MemoryFootprint
  /// Bytes per second at which weights are read; nil when they are taken to lie on the chip.
  let bandwidth: Double?
  let figures: [FigureReference]
  let assumptions: [String]

  init(
    model: InferenceModel, precision: WeightPrecision, accelerator: Accelerator,
    constants: ResolvedConstants
  ) {
    let weights = model.totalParameters.value * precision.bitsPerWeight.value / 8
    let pool = accelerator.weightMemory
    var assumptions: [String] = []
    var usable = Double.infinity
    if let capacity = pool.flatMap(MemoryFootprint.capacity), capacity > 0 {
      usable = capacity * constants.usableMemoryShare
    } else {
      assumptions.append(
        "\(model.id) is assumed to fit \(accelerator.id): its memory is unknown.")
    }
    if pool?.bandwidth == nil {
      assumptions.append(
        "\(accelerator.id) is assumed to keep the weights of \(model.id) on the chip: "
          + "its memory bandwidth is unknown.")
    }
    assumptions.append(
      "Times of \(model.id) are a roofline with the efficiencies of generative models: "
        + "single-pass models were not measured.")
    self.footprint = MemoryFootprint(weights: weights, usable: usable)
    self.bandwidth = pool?.bandwidth?.value.baseValue
    self.figures = [pool?.bandwidth?.reference, pool?.capacity?.reference].compactMap(\.self)
    self.assumptions = assumptions
  }
}
