import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads `<planning>`: rules that hold for the whole plan.
enum PlanningRulesReader {
  /// The share of a pool's rate that stays free where the scenario does not say.
  static let usualHeadroom = 0.2

  /// The rules; what is not said takes its default.
  static func read(_ element: XMLElement?, _ reading: inout ScenarioReading) -> PlanningRules {
    reading.planningYear = element?.integer("year", in: 0...50, into: &reading.diagnostics)
    guard let element else {
      return PlanningRules(
        headroom: headroom(nil, &reading), allowsAnnouncedHardware: false,
        allowsEndOfLifeHardware: false)
    }
    return PlanningRules(
      headroom: headroom(element, &reading),
      allowsAnnouncedHardware:
        element.bool("announced-hardware", into: &reading.diagnostics) ?? false,
      allowsEndOfLifeHardware:
        element.bool("end-of-life-hardware", into: &reading.diagnostics) ?? false,
      year: reading.planningYear,
      routesByPrefix: element.bool("prefix-routing", into: &reading.diagnostics) ?? false,
      failoverQuantile: reading.number("failover-quantile", of: element, .from(0.5, below: 1))
        ?? PlanningRules.usualFailoverQuantile)
  }

  private static func headroom(
    _ element: XMLElement?, _ reading: inout ScenarioReading
  ) -> Double {
    if let element, element.attribute("headroom") != nil {
      return reading.number("headroom", of: element, .from(0, below: 0.9)) ?? usualHeadroom
    }
    reading.assume(
      "planning/headroom", usualHeadroom.formatted(significantDigits: 3),
      note: "the scenario gives no headroom; a fifth of each pool stays free at the peak")
    return usualHeadroom
  }
}
