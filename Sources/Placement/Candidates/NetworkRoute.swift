package import Demand
import Quantities

/// The links that a request takes from the site where it arises to the site that serves it.
package struct NetworkRoute: Hashable, Sendable {
  /// Indices into `Scenario.links`, from the origin outwards; empty when served where it arises.
  package let links: [Int]
  /// What the links add to the latency.
  package let path: NetworkPath
  /// Price of one decimal gigabyte over all links, in the plan's currency.
  package let pricePerGigabyte: Double
}

extension Scenario {
  /// The quickest routes from a site class to all classes it reaches, by id.
  ///
  /// Dijkstra's algorithm over the links by median round-trip time; ties go to fewer links, then
  /// to the earlier site of the file. Medians add. Excesses over the median are taken as
  /// independent: `p95 = Σ median + √Σ (p95 − median)²`. Of each link's usable bandwidth the plan
  /// fills the planned share, so a transfer sees the rest: `up · usable · (1 − planned)`, the mean
  /// rate of a processor-sharing queue at that load.
  package func routes(from originID: String) -> [String: NetworkRoute] {
    struct Label {
      var time: Double
      var links: [Int]
    }
    var open: [String: Label] = [originID: Label(time: 0, links: [])]
    var done: [String: Label] = [:]
    let order = Dictionary(
      sites.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    while let (id, label) = open.min(by: {
      ($0.value.time, $0.value.links.count, order[$0.key] ?? 0)
        < ($1.value.time, $1.value.links.count, order[$1.key] ?? 0)
    }) {
      open[id] = nil
      done[id] = label
      for (index, link) in links.enumerated() where link.from == id && done[link.to] == nil {
        let next = Label(
          time: label.time + link.medianRoundTrip.baseValue, links: label.links + [index])
        if let known = open[link.to],
          (known.time, known.links.count) <= (next.time, next.links.count)
        {
          continue
        }
        open[link.to] = next
      }
    }
    return done.mapValues { route(over: $0.links) }
  }

  private func route(over indices: [Int]) -> NetworkRoute {
    var median = 0.0
    var excess = 0.0
    var price = 0.0
    var upload: Bandwidth?
    var download: Bandwidth?
    for index in indices {
      let link = links[index]
      median += link.medianRoundTrip.baseValue
      let tail = link.tailRoundTrip.baseValue - link.medianRoundTrip.baseValue
      excess += tail * tail
      price += link.pricePerGigabyte
      let share = link.usableShare * (1 - link.plannedUtilization)
      if let rate = link.upload { upload = Swift.min(upload ?? rate * share, rate * share) }
      if let rate = link.download { download = Swift.min(download ?? rate * share, rate * share) }
    }
    return NetworkRoute(
      links: indices,
      path: NetworkPath(
        medianRoundTrip: Seconds(base: median),
        tailRoundTrip: Seconds(base: median + excess.squareRoot()), upload: upload,
        download: download), pricePerGigabyte: price)
  }
}
