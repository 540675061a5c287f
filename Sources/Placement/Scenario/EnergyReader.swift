import Catalog
import Diagnostics
import Economics
import Quantities
import XMLReading

/// Reads what energy costs and causes at a site, from the site itself or from its region.
struct EnergyReader {
  /// What was read.
  struct Energy {
    /// Price per kilowatt-hour in the plan's currency; nil where the plan pays no energy.
    var electricityPrice: Sourced<Double>?
    /// Facility energy over IT energy; nil if it is not known.
    var powerUsageEffectiveness: Sourced<Double>?
    /// Grams of carbon dioxide equivalent per kilowatt-hour; nil if it is not known.
    var carbonIntensity: Sourced<Double>?
  }

  /// The `<site>`.
  let element: XMLElement
  /// Its id.
  let id: String
  /// Where it stands between user and cloud.
  let tier: Tier
  /// Its region; nil if that is not known.
  let regionID: String?
  /// Whether servers of the plan can stand there.
  let holdsServers: Bool

  /// The figures; what is needed and known nowhere is refused.
  func read(_ reading: inout ScenarioReading) -> Energy {
    Energy(
      electricityPrice: electricityPrice(&reading),
      powerUsageEffectiveness: powerUsageEffectiveness(&reading),
      carbonIntensity: carbonIntensity(&reading))
  }

  private func regions(_ reading: ScenarioReading) -> [Region] {
    regionID.map { reading.catalog.enclosingRegions(of: $0) } ?? []
  }

  private func electricityPrice(_ reading: inout ScenarioReading) -> Sourced<Double>? {
    if element.attribute("electricity-price") != nil {
      return reading.money("electricity-price", of: element, per: .kilowattHour, upTo: 10).map {
        reading.own($0, kind: .listPrice, name: "sites/\(id)/electricity-price")
      }
    }
    guard holdsServers, let regionID else { return nil }
    guard let price = regions(reading).lazy.compactMap(\.electricityPrice).first else {
      reading.refuse(
        element, attribute: "region", code: "missing-figure",
        "the catalog has no electricity price for the region \(quoted(regionID))",
        remedy: "Add electricity-price=\"0.20 \(reading.conversion.target.code)/kWh\" "
          + "or the price you pay to the site.")
      return nil
    }
    guard reading.toDollars.factor(from: price.value.currency) != nil else {
      reading.report(reading.unknownCurrency(price.value.currency, "region", of: element))
      return nil
    }
    // A currency of the plan that cannot be converted has been reported at <money>.
    guard let (amount, figures) = reading.conversion.convert(price) else { return nil }
    for figure in figures { reading.take(figure) }
    return price.map { _ in amount }
  }

  private func powerUsageEffectiveness(_ reading: inout ScenarioReading) -> Sourced<Double>? {
    let attribute = "power-usage-effectiveness"
    let name = "sites/\(id)/\(attribute)"
    if element.attribute(attribute) != nil {
      return reading.number(attribute, of: element, .from(1, to: 5)).map {
        reading.own($0, kind: .estimated, name: name)
      }
    }
    if let figure = reading.catalog.powerUsageEffectiveness[tier] {
      if holdsServers { reading.take(figure.reference) }
      return figure
    }
    guard holdsServers else {
      return reading.own(
        1, kind: .derived, name: name, note: "no servers of the plan stand here")
    }
    reading.refuse(
      element, attribute: "tier", code: "missing-figure",
      "the catalog has no power usage effectiveness for the tier \(tier.rawValue)",
      remedy: "Add \(attribute)=\"1.5\", or what you measured, to the site.")
    return nil
  }

  private func carbonIntensity(_ reading: inout ScenarioReading) -> Sourced<Double>? {
    if element.attribute("carbon-intensity") != nil {
      let range = PlausibleRange.from(0, to: 2_000)
      return reading.amount("carbon-intensity", of: element, unit: "g/kWh", range).map {
        reading.own($0, kind: .estimated, name: "sites/\(id)/carbon-intensity")
      }
    }
    let figure = regions(reading).lazy.compactMap(\.carbonIntensity).first
    if holdsServers || tier == .cloud {
      if let figure {
        reading.take(figure.reference)
      } else if reading.isCarbonPriced, let regionID {
        reading.refuse(
          element, attribute: "region", code: "missing-figure",
          "the catalog has no carbon intensity for the region \(quoted(regionID)), "
            + "and the plan pays for carbon",
          remedy: "Add carbon-intensity=\"… g/kWh\" to the site.")
      }
    }
    return figure
  }
}
