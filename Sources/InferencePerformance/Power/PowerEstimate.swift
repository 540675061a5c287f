public import Catalog
public import Quantities

/// What an accelerator draws under load; an estimate with a wide band, no accuracy is claimed.
///
/// `P = idle + (TDP − idle)·u` with the share `u` of the time in which it computes. Decoding leaves
/// compute units idle: an H200 drew 137–300 W of 700 W in decoding, 19–43 % (arXiv:2605.11999), and
/// prompts come near the design power. The band therefore reaches from the idle power plus 9 % of the
/// range (137 W where the idle power is 80 W) at full use to the design power.
public struct PowerEstimate: Hashable, Sendable, Codable {
  /// The share of the range between idle and design power that decoding was seen to draw at least.
  private static let leastShare = 0.09

  /// The estimate.
  public let power: Power
  /// The least that is plausible.
  public let low: Power
  /// The most that is plausible.
  public let high: Power
  /// The figures behind it.
  public let figures: [FigureReference]

  /// The power at a utilization from 0 to 1, or the figure that is missing.
  package init(
    accelerator: Accelerator, utilization: Double
  ) throws(ConfigurationRefusal) {
    guard utilization >= 0, utilization <= 1 else {
      throw .invalidNumber(what: "Utilization", value: "\(utilization)", allowed: "from 0 to 1")
    }
    guard let design = accelerator.thermalDesignPower else {
      throw .missingFigure(name: "power/thermal-design-power", owner: accelerator.id)
    }
    guard let idle = accelerator.idlePower else {
      throw .missingFigure(name: "power/idle", owner: accelerator.id)
    }
    let range = max(design.value.baseValue - idle.value.baseValue, 0)
    self.power = Power(base: idle.value.baseValue + range * utilization)
    self.low = Power(base: idle.value.baseValue + range * utilization * Self.leastShare)
    self.high = Power(
      base: utilization > 0 ? idle.value.baseValue + range : idle.value.baseValue)
    self.figures = [design.reference, idle.reference]
  }

  /// Joules per token of `accelerators` such accelerators at a rate of tokens per second; nil when
  /// nothing is generated.
  public func energyPerToken(accelerators: Int, tokenRate: Double) -> Energy? {
    guard tokenRate > 0, tokenRate.isFinite else { return nil }
    return Energy(base: power.baseValue * Double(accelerators) / tokenRate)
  }
}
