import Diagnostics
import Quantities
import XMLReading

/// Reads `<upkeep>`: what own servers at a site cost beside price, maintenance and energy.
struct UpkeepReader {
  /// The element.
  let element: XMLElement

  /// The costs; what is wrong is reported and counts as none.
  func read(_ reading: inout ScenarioReading) -> Upkeep {
    for (first, second) in [("visit", "visits-per-server"), ("visits-per-server", "visit")]
    where element.attribute(first) != nil && element.attribute(second) == nil {
      reading.refuse(
        element, attribute: first, code: "missing-attribute",
        "\(first) means nothing without \(second)",
        remedy: "Add \(second)=\"…\": visits cost their price times their number.")
    }
    return Upkeep(
      rackUnitPerYear:
        reading.money("rack-unit", of: element, per: .year, .piece, upTo: 1e6) ?? 0,
      kilowattPerMonth:
        reading.money("provisioned-power", of: element, per: .kilowattMonth, upTo: 1e5) ?? 0,
      spareShare: reading.number("spare-share", of: element, .from(0, to: 10)) ?? 0,
      visitPrice: reading.money("visit", of: element, per: .piece, upTo: 1e6) ?? 0,
      visitsPerServerAndYear:
        reading.number("visits-per-server", of: element, .from(0, to: 1_000)) ?? 0,
      licencePerAcceleratorAndYear:
        reading.money("accelerator-licence", of: element, per: .year, .piece, upTo: 1e6) ?? 0)
  }
}
