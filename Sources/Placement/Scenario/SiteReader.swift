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
    let rackPower = reading.amount("rack-power-limit", of: element, .sitePower)
    let rackHeight = reading.number("rack-height", of: element, .positive(upTo: 100))
    checkRacks(&reading)
    let upkeep = element.child("upkeep").map { UpkeepReader(element: $0).read(&reading) }
    let transition = element.child("transition").map {
      TransitionReader(element: $0, hasInventory: !supply.inventory.isEmpty).read(&reading)
    }
    let deviceLimits = element.child("device-limits").map {
      DeviceLimitsReader(element: $0).read(&reading)
    }
    let availability = reading.number("availability", of: element, .share)
    let serving = element.string("serves").flatMap(Serving.init(rawValue:))
    let network = reading.amount("network-per-accelerator", of: element, .bandwidth)
    let hasOneServerType =
      element.bool("one-server-type", into: &reading.diagnostics) ?? false
    let hasLiquidCooling = element.bool("liquid-cooling", into: &reading.diagnostics) ?? false
    guard let region, let usage = energy.powerUsageEffectiveness else { return nil }
    var site = Site(
      id: id, title: element.child("title")?.text ?? id, tier: tier, regionID: region,
      count: count, within: element.string("within"), servingShare: servingShare ?? 1,
      powerLimit: powerLimit, rackUnits: rackUnits, electricityPrice: energy.electricityPrice,
      powerUsageEffectiveness: usage, carbonIntensity: energy.carbonIntensity,
      siteCostPerYear: siteCost ?? 0, serverCostPerYear: serverCost ?? 0,
      hasLiquidCooling: hasLiquidCooling, purchase: supply.purchase, inventory: supply.inventory,
      ownPrices: supply.ownPrices, rentals: supply.rentals,
      serviceProviderIDs: supply.serviceProviderIDs, serving: serving,
      upkeep: upkeep ?? Upkeep(), rackPowerLimit: rackPower, rackHeight: rackHeight,
      hasOneServerType: hasOneServerType, deviceLimits: deviceLimits,
      availability: availability, serviceAvailability: supply.serviceAvailability,
      transition: transition ?? Transition())
    site.networkPerAccelerator = network.map {
      reading.own($0, kind: .estimated, name: "sites/\(id)/network-per-accelerator")
    }
    return site
  }

  /// Attributes about servers of the plan, which mean nothing on a tier where none can stand.
  private static let serverAttributes = [
    "power-limit", "rack-units", "electricity-price", "electricity-profile", "server-cost-per-year",
    "liquid-cooling",
    "rack-power-limit", "rack-height",
  ]

  /// With a number of rack units and a power per rack, the height of a rack says how many there are.
  private func checkRacks(_ reading: inout ScenarioReading) {
    let hasHeight = element.attribute("rack-height") != nil
    let isNeeded =
      element.attribute("rack-power-limit") != nil && element.attribute("rack-units") != nil
    guard hasHeight != isNeeded else { return }
    reading.refuse(
      element, attribute: hasHeight ? "rack-height" : "rack-power-limit",
      code: hasHeight ? "not-applicable" : "missing-attribute",
      hasHeight
        ? "rack-height means something with rack-power-limit and rack-units only"
        : "power per rack and rack units are limited, but not how high a rack is",
      remedy: hasHeight ? "Add the other two, or remove it." : "Add rack-height=\"42\".")
  }

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
    for name in ["upkeep", "transition"] where !holdsServers {
      guard let child = element.child(name) else { continue }
      reading.refuse(
        child, code: "not-applicable",
        "<\(name)> does not apply to a site of tier \(tier.rawValue), "
          + "where the servers belong to the provider",
        remedy: "Remove the element.")
    }
    if tier == .device, let transition = element.child("transition") {
      reading.refuse(
        transition, code: "not-applicable",
        "<transition> does not apply to a site of tier device, where the devices are the users'",
        remedy: "Remove the element.")
    }
    if tier != .device, let limits = element.child("device-limits") {
      reading.refuse(
        limits, code: "not-applicable",
        "<device-limits> applies to sites of tier device, not to tier \(tier.rawValue)",
        remedy: "Remove the element.")
    }
    if tier == .device || tier >= .cloud, element.attribute("serves") != nil {
      reading.refuse(
        element, attribute: "serves", code: "not-applicable",
        "serves does not apply to a site of tier \(tier.rawValue)", remedy: "Remove the attribute.")
    }
    if tier == .device || tier == .api, element.attribute("network-per-accelerator") != nil {
      reading.refuse(
        element, attribute: "network-per-accelerator", code: "not-applicable",
        "network-per-accelerator does not apply to a site of tier \(tier.rawValue)",
        remedy: "Remove the attribute.")
    }
    if tier != .device, element.attribute("serving-share") != nil {
      reading.refuse(
        element, attribute: "serving-share", code: "not-applicable",
        "serving-share applies to sites of tier device, not to tier \(tier.rawValue)",
        remedy: "Remove the attribute.")
    }
  }
}
