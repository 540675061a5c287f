import Catalog
import Diagnostics
import XMLReading

/// Reads one `<rent>`: machines of a provider, and the terms on which they may be rented.
struct RentalReader {
  /// The element.
  let element: XMLElement
  /// The region of its site; nil if that is not known.
  let regionID: String?
  /// The user's own prices at the site.
  let ownRents: [OwnRentReader.OwnRent]

  /// Adds the rental if the provider has such machines in the region at these terms.
  func add(to rentals: inout [Site.Rental], _ reading: inout ScenarioReading) {
    let terms = (reading.list("terms", of: element) ?? []).compactMap(RentalTerm.init(rawValue:))
    guard
      let id = reading.reference(
        "provider", of: element, to: "provider", in: reading.catalog.providers.keys),
      let provider = reading.catalog.providers[id], !terms.isEmpty
    else { return }
    if rentals.contains(where: { $0.providerID == id }) {
      reading.refuse(
        element, attribute: "provider", code: "duplicate-id",
        "the site rents from \(quoted(id)) already",
        remedy: "Put all terms and instances into one <rent>.")
      return
    }
    guard provider.class.sells, !provider.instances.isEmpty else {
      reading.refuse(
        element, attribute: "provider", code: "no-offer",
        "provider \(quoted(id)) rents no machines"
          + (provider.class.sells ? "" : ": its figures describe the market"),
        remedy: "Name a provider with instances.")
      return
    }
    guard let named = instances(of: provider, &reading) else { return }
    guard let near = near(named, provider, &reading) else { return }
    let own = ownRents.filter { $0.providerID == id && terms.contains($0.price.term) }.map(\.price)
    guard
      near.contains(where: { instance in
        terms.contains { instance.prices[$0] != nil }
          || own.contains { $0.instanceID == instance.id }
      })
    else {
      let offered = Set(near.flatMap(\.prices.keys)).map(\.rawValue).sorted()
      reading.refuse(
        element, attribute: "terms", code: "no-offer",
        "provider \(quoted(id)) rents none of these machines "
          + alternatives(terms.map(\.rawValue)),
        remedy: "It has prices for \(alternatives(offered)).")
      return
    }
    rentals.append(
      Site.Rental(
        providerID: id, terms: terms,
        instanceIDs: element.attribute("instances") == nil ? nil : named.map(\.id),
        ownPrices: own, spotOverhead: spotOverhead(terms, &reading)))
  }

  /// The share of the work that interruptions cost, which goes with the term spot.
  private func spotOverhead(
    _ terms: [RentalTerm], _ reading: inout ScenarioReading
  ) -> Double {
    let isGiven = element.attribute("spot-overhead") != nil
    guard terms.contains(.spot) else {
      if isGiven {
        reading.refuse(
          element, attribute: "spot-overhead", code: "not-applicable",
          "spot-overhead applies to the term spot, which is not among the terms",
          remedy: "Add spot to the terms, or remove the attribute.")
      }
      return 0
    }
    guard isGiven else {
      reading.refuse(
        element, attribute: "terms", code: "missing-attribute",
        "spot machines are interrupted, and nothing says what that costs",
        remedy: "Add spot-overhead=\"…\": the share of the work that is lost or done again.")
      return 0
    }
    return reading.number("spot-overhead", of: element, .from(0, below: 1)) ?? 0
  }

  /// The instances that the element names, or all of the provider; nil if one is unknown.
  private func instances(
    of provider: Provider, _ reading: inout ScenarioReading
  ) -> [InstanceOffer]? {
    guard element.attribute("instances") != nil else { return provider.instances }
    let known = Set(provider.instances.map(\.id))
    guard
      let ids = reading.references(
        "instances", of: element, to: "instance of \(provider.id)", in: known)
    else { return nil }
    return provider.instances.filter { ids.contains($0.id) }
  }

  /// Those in the region of the site; nil, with an error, if there are none or one is elsewhere.
  private func near(
    _ instances: [InstanceOffer], _ provider: Provider, _ reading: inout ScenarioReading
  ) -> [InstanceOffer]? {
    guard let regionID else { return instances }
    let catalog = reading.catalog
    let near = instances.filter { instance in
      guard let place = instance.regionID else { return true }
      return catalog.enclosingRegions(of: regionID).contains { $0.id == place }
        || catalog.enclosingRegions(of: place).contains { $0.id == regionID }
    }
    if element.attribute("instances") != nil, near.count < instances.count {
      let far = instances.filter { !near.contains($0) }
      for instance in far {
        reading.refuse(
          element, attribute: "instances", code: "wrong-region",
          "instance \(quoted(instance.id)) is in \(quoted(instance.regionID ?? "")), "
            + "the site in \(quoted(regionID))",
          remedy: "Name instances of the site's region.")
      }
      return nil
    }
    if near.isEmpty {
      let regions = Set(provider.instances.compactMap(\.regionID)).sorted()
      let shown = regions.prefix(8).joined(separator: ", ") + (regions.count > 8 ? ", …" : "")
      reading.refuse(
        element, attribute: "provider", code: "no-offer",
        "provider \(quoted(provider.id)) rents no machines in \(quoted(regionID))",
        remedy: "It is in \(shown).")
      return nil
    }
    return near
  }
}
