import Catalog
import Quantities

/// What a device can hold of its compute rate when it runs for long.
///
/// The dense peak is reached at the design power; a device that sustains less power computes less in
/// proportion, `P′ = P · min(1, sustained / design)`. Bandwidth stays: memory clocks do not follow
/// the power mode of the compute units. Servers are cooled for their design power.
struct SustainedPower {
  /// The factor on the dense peak; above 0, at most 1.
  let computeShare: Double
  /// The power figures used.
  let figures: [FigureReference]
  /// What is assumed where a figure is missing.
  let assumptions: [String]

  init(accelerator: Accelerator, role: ServingConfiguration.Role) {
    guard role == .device else {
      self.computeShare = 1
      self.figures = []
      self.assumptions = []
      return
    }
    guard let sustained = accelerator.sustainedPower, let design = accelerator.thermalDesignPower,
      design.value > .zero, sustained.value > .zero
    else {
      self.computeShare = 1
      self.figures = []
      self.assumptions = [
        "\(accelerator.id) is assumed to hold its peak rate: its sustained power is unknown."
      ]
      return
    }
    self.computeShare = min(1, sustained.value / design.value)
    self.figures = [sustained.reference, design.reference]
    self.assumptions = []
  }
}
