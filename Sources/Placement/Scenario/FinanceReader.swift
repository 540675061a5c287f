import Catalog
import Diagnostics
import Economics
import Quantities
import XMLReading

/// Reads `<money>`: how the plan counts money.
enum FinanceReader {
  /// The id of the catalog's figure for yearly maintenance.
  static let maintenanceID = "maintenance-share-per-year"

  /// The rules of money; nil if anything in them is wrong.
  static func read(_ element: XMLElement, _ reading: inout ScenarioReading) -> Finance? {
    let rate = reading.number("discount-rate", of: element, .share)
    let years = reading.number("depreciation-years", of: element, .positive(upTo: 50))
    let residual = reading.number("residual-value", of: element, .share)
    let maintenance = maintenanceShare(element, &reading)
    let carbonPrice = reading.money("carbon-price", of: element, per: .tonne, upTo: 10_000)
    let budget = reading.money("yearly-budget", of: element, per: .year, .piece, upTo: 1e12)
    guard let rate, let years, let residual, let maintenance else { return nil }
    return Finance(
      currency: reading.conversion.target, discountRate: rate, depreciationYears: years,
      residualValue: residual, maintenanceShare: maintenance, carbonPrice: carbonPrice,
      yearlyBudget: budget)
  }

  private static func maintenanceShare(
    _ element: XMLElement, _ reading: inout ScenarioReading
  ) -> Sourced<Double>? {
    if element.attribute("maintenance-share") != nil {
      return reading.number("maintenance-share", of: element, .share).map {
        reading.own($0, kind: .estimated, name: "money/maintenance-share")
      }
    }
    guard let figure = reading.catalog.operations[maintenanceID]?.figure else {
      reading.refuse(
        element, code: "missing-figure",
        "the catalog has no figure \(quoted(maintenanceID)) for yearly maintenance",
        remedy: "Add maintenance-share=\"…\" to <money>, a share of the price per year.")
      return nil
    }
    reading.take(figure.reference)
    return figure
  }
}
