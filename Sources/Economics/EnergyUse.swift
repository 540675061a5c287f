public import Catalog
public import Quantities

/// What a server draws from its power supply, without facility overhead.
public struct ServerPower: Hashable, Sendable, Codable {
  /// Without load.
  public let idle: Power
  /// With every request slot busy.
  public let load: Power
  /// The most it can draw, for which the site must be provisioned.
  public let maximum: Power
  /// The figures on which the three rest.
  public let figures: [FigureReference]

  package init(idle: Power, load: Power, maximum: Power, figures: [FigureReference]) {
    self.idle = idle
    self.load = load
    self.maximum = maximum
    self.figures = figures
  }

  /// Mean power at a utilization from 0 to 1, linear between idle and load.
  package func mean(utilization: Double) -> Power {
    Power(base: idle.baseValue + (load.baseValue - idle.baseValue) * utilization)
  }
}

/// Yearly kilowatt-hours at the meter of a facility for a mean IT power.
///
/// `E = P · PUE · 8,760 h`, with PUE as facility energy over IT energy (ISO/IEC 30134-2).
package func yearlyFacilityEnergy(_ power: Power, powerUsageEffectiveness: Double) -> Double {
  precondition(powerUsageEffectiveness >= 1)
  return power.value(in: "kW") * powerUsageEffectiveness * Seconds.hoursPerYear
}
