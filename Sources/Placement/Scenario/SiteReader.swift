import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads one `<site>`.
struct SiteReader {
  /// The element.
  let element: XMLElement
  /// The id.
  let id: String
  /// Where the site stands between user and cloud.
  let tier: Tier
  /// How many there are.
  let count: Int

  init(id: String, _ entry: SiteIndex.Entry) {
    element = entry.element
    self.id = id
    tier = entry.tier
    count = entry.count
  }

  /// Whether servers of the plan can stand on the tier; in the others they are somebody else's.
  var holdsServers: Bool { tier < .cloud }

  /// The site; nil if anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> Site? {
    refuseWhatDoesNotApply(&reading)
    let region = reading.reference(
      "region", of: element, to: "region", in: reading.catalog.regions.keys)
    let supply = SupplyReader(element: element, id: id, tier: tier, regionID: region)
      .read(&reading)
    let energy = EnergyReader(
      element: element, id: id, tier: tier, regionID: region,
      holdsServers: holdsServers && supply.holdsServers
    ).read(&reading)
    let servingShare = reading.number("serving-share", of: element, .share)
    let powerLimit = reading.amount("power-limit", of: element, .sitePower)
    let rackUnits = reading.number("rack-units", of: element, .from(0, to: 1_000_000))
    let siteCost = reading.money(
      "site-cost-per-year", of: element, per: .year, .piece, upTo: 1e9)
    let serverCost = reading.money(
      "server-cost-per-year", of: element, per: .year, .piece, upTo: 1e9)
    let hasLiquidCooling = element.bool("liquid-cooling", into: &reading.diagnostics) ?? false
    guard let region, let usage = energy.powerUsageEffectiveness else { return nil }
    return Site(
      id: id, title: element.child("title")?.text ?? id, tier: tier, regionID: region,
      count: count, within: element.string("within"), servingShare: servingShare ?? 1,
      powerLimit: powerLimit, rackUnits: rackUnits, electricityPrice: energy.electricityPrice,
      powerUsageEffectiveness: usage, carbonIntensity: energy.carbonIntensity,
      siteCostPerYear: siteCost ?? 0, serverCostPerYear: serverCost ?? 0,
      hasLiquidCooling: hasLiquidCooling, purchase: supply.purchase, inventory: supply.inventory,
      ownPrices: supply.ownPrices, rentals: supply.rentals,
      serviceProviderIDs: supply.serviceProviderIDs)
  }

  /// Attributes about servers of the plan, which mean nothing on a tier where none can stand.
  private static let serverAttributes = [
    "power-limit", "rack-units", "electricity-price", "server-cost-per-year", "liquid-cooling",
  ]

  private func refuseWhatDoesNotApply(_ reading: inout ScenarioReading) {
    if !holdsServers {
      for name in Self.serverAttributes where element.attribute(name) != nil {
        reading.refuse(
          element, attribute: name, code: "not-applicable",
          "\(name) does not apply to a site of tier \(tier.rawValue), "
            + "where the servers belong to the provider",
          remedy: "Remove the attribute.")
      }
    }
    if tier != .device, element.attribute("serving-share") != nil {
      reading.refuse(
        element, attribute: "serving-share", code: "not-applicable",
        "serving-share applies to sites of tier device, not to tier \(tier.rawValue)",
        remedy: "Remove the attribute.")
    }
  }
}
