import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<own-rent>` elements of a site: what the user pays for rented machines.
struct OwnRentReader {
  /// One price with the element that gives it.
  struct OwnRent {
    /// The element.
    let element: XMLElement
    /// The id of the provider.
    let providerID: String
    /// The price.
    let price: Site.Rental.OwnPrice
  }

  /// The `<site>`.
  let element: XMLElement
  /// Its id.
  let id: String

  /// The prices; those that are wrong are reported and left out.
  func read(_ reading: inout ScenarioReading) -> [OwnRent] {
    var result: [OwnRent] = []
    for child in element.children("own-rent") {
      guard let rent = rent(child, &reading) else { continue }
      if let first = result.first(where: {
        $0.providerID == rent.providerID && $0.price.instanceID == rent.price.instanceID
          && $0.price.term == rent.price.term
      }) {
        reading.refuse(
          child, attribute: "instance", code: "duplicate-id",
          "site \(quoted(id)) has a price for \(quoted(rent.price.instanceID)) "
            + "\(rent.price.term.rawValue) already",
          remedy: "Keep one.", notes: [first.element.note("the first one")])
        continue
      }
      result.append(rent)
    }
    return result
  }

  private func rent(_ child: XMLElement, _ reading: inout ScenarioReading) -> OwnRent? {
    let price = reading.money("price", of: child, per: .hour, upTo: 100_000)
    guard
      let providerID = reading.reference(
        "provider", of: child, to: "provider", in: reading.catalog.providers.keys),
      let provider = reading.catalog.providers[providerID],
      let instanceID = reading.reference(
        "instance", of: child, to: "instance of \(providerID)",
        in: Set(provider.instances.map(\.id))),
      let term = child.string("term").flatMap(RentalTerm.init(rawValue:)), let price
    else { return nil }
    let figure = reading.own(
      price, kind: .listPrice,
      name: "sites/\(id)/own-rent/\(providerID)/\(instanceID)/\(term.rawValue)",
      note: child.string("note") ?? "given in the scenario")
    return OwnRent(
      element: child, providerID: providerID,
      price: .init(instanceID: instanceID, term: term, price: figure))
  }

  /// Refuses prices of machines that the site does not rent on these terms.
  func checkUse(
    of rents: [OwnRent], in rentals: [Site.Rental], _ reading: inout ScenarioReading
  ) {
    for rent in rents {
      let isUsed = rentals.contains { rental in
        rental.providerID == rent.providerID && rental.terms.contains(rent.price.term)
          && rental.instanceIDs?.contains(rent.price.instanceID) ?? true
      }
      guard !isUsed else { continue }
      reading.refuse(
        rent.element, attribute: "instance", code: "not-applicable",
        "site \(quoted(id)) does not rent \(quoted(rent.price.instanceID)) of "
          + "\(quoted(rent.providerID)) \(rent.price.term.rawValue), so that its price is not used",
        remedy: "Add instance and term to a <rent>, or remove the price.")
    }
  }
}
