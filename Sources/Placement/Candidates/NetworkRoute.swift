package import Demand
import Quantities

/// The links that a request takes from the site where it arises to the site that serves it.
package struct NetworkRoute: Hashable, Sendable {
  /// A link on the way.
  package struct Hop: Hashable, Sendable {
    /// The index into `Scenario.links`.
    package let link: Int
    /// Whether requests go from the far end of the link to its near end.
    package let isReversed: Bool

    /// The direction that requests take over the link, or their answers.
    package func direction(ofAnswers: Bool) -> LinkDirection {
      isReversed == ofAnswers ? .up : .down
    }
  }

  /// The links from the origin to the site; empty when served where it arises.
  package let hops: [Hop]
  /// What the links add to the latency.
  package let path: NetworkPath
  /// Price of one decimal gigabyte over all links, in the plan's currency.
  package let pricePerGigabyte: Double
}

extension Scenario {
  /// The quickest routes from a site class to all classes it reaches, by id.
  ///
  /// Links carry requests both ways; what is up for their near end is down for their far end.
  /// Dijkstra's algorithm over the links by median round-trip time; ties go to fewer links, then
  /// to the earlier site of the file. Medians add. Excesses over the median are taken as
  /// independent: `p95 = Σ median + √Σ (p95 − median)²`. Of each link's usable bandwidth the plan
  /// fills the planned share, so a transfer sees the rest: `up · usable · (1 − planned)`, the mean
  /// rate of a processor-sharing queue at that load.
  package func routes(from originID: String) -> [String: NetworkRoute] {
    struct Label {
      var time: Double
      var hops: [NetworkRoute.Hop]
    }
    var open: [String: Label] = [originID: Label(time: 0, hops: [])]
    var done: [String: Label] = [:]
    let order = Dictionary(
      sites.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    while let (id, label) = open.min(by: {
      ($0.value.time, $0.value.hops.count, order[$0.key] ?? 0)
        < ($1.value.time, $1.value.hops.count, order[$1.key] ?? 0)
    }) {
      open[id] = nil
      done[id] = label
      for (index, link) in links.enumerated() where link.from == id || link.to == id {
        let isReversed = link.from != id
        let end = isReversed ? link.from : link.to
        guard done[end] == nil else { continue }
        let next = Label(
          time: label.time + link.medianRoundTrip.baseValue,
          hops: label.hops + [.init(link: index, isReversed: isReversed)])
        if let known = open[end], (known.time, known.hops.count) <= (next.time, next.hops.count) {
          continue
        }
        open[end] = next
      }
    }
    return done.mapValues { route(over: $0.hops) }
  }

  private func route(over hops: [NetworkRoute.Hop]) -> NetworkRoute {
    var median = 0.0
    var excess = 0.0
    var price = 0.0
    var upload: Bandwidth?
    var download: Bandwidth?
    for hop in hops {
      let link = links[hop.link]
      median += link.medianRoundTrip.baseValue
      let tail = link.tailRoundTrip.baseValue - link.medianRoundTrip.baseValue
      excess += tail * tail
      price += link.pricePerGigabyte
      let share = link.usableShare * (1 - link.plannedUtilization)
      if let rate = hop.direction(ofAnswers: false).bandwidth(of: link) {
        upload = Swift.min(upload ?? rate * share, rate * share)
      }
      if let rate = hop.direction(ofAnswers: true).bandwidth(of: link) {
        download = Swift.min(download ?? rate * share, rate * share)
      }
    }
    return NetworkRoute(
      hops: hops,
      path: NetworkPath(
        medianRoundTrip: Seconds(base: median),
        tailRoundTrip: Seconds(base: median + excess.squareRoot()), upload: upload,
        download: download), pricePerGigabyte: price)
  }
}
