import Catalog
import Diagnostics
import XMLReading

/// Checks that requests can reach something that may serve them.
struct SupplyCheck {
  private let suppliers: Set<String>
  private let neighbours: [String: [String]]

  init(sites: [Site], links: [Link]) {
    suppliers = Set(sites.filter(\.mayServe).map(\.id))
    // Links carry requests both ways.
    let ends = links.flatMap { [($0.from, $0.to), ($0.to, $0.from)] }
    neighbours = Dictionary(grouping: ends, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Refuses a workload that nothing can ever serve.
  func check(_ workload: Workload, _ element: XMLElement, _ reading: inout ScenarioReading) {
    var reached: Set<String> = [workload.originID]
    var pending = [workload.originID]
    while let site = pending.popLast() {
      if suppliers.contains(site) { return }
      for next in neighbours[site] ?? [] where reached.insert(next).inserted {
        pending.append(next)
      }
    }
    let origin = quoted(workload.originID)
    reading.refuse(
      element, attribute: "origin", code: "no-supply",
      "nothing can serve workload \(quoted(workload.id)): \(origin) holds no servers, "
        + (reached.count == 1
          ? "and no link leads from it" : "and no link leads from it to a site that does"),
      remedy: "Add <buy servers=\"…\"/> to the site \(origin), or a <link from=\(origin) …> "
        + "to a site with servers, rentals or services.")
  }
}

extension Site {
  /// Whether anything can be served here: by servers, by rented machines, or by a service.
  var mayServe: Bool {
    purchase != .none || !inventory.isEmpty || !rentals.isEmpty || !serviceProviderIDs.isEmpty
  }
}
