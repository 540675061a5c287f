import Demand
import Quantities

/// What a single site of a class that serves its own requests sends over its links.
///
/// The optimization sums traffic over a class. Sites that hold fewer servers than others send more,
/// so that each kind of site has to be looked at by itself.
struct SiteTraffic {
  /// A link away from the class in one direction.
  struct Row {
    /// The link and direction, for messages.
    let name: String
    /// Bytes per second that one site may plan for.
    let room: Double
    /// Bytes per second of each workload when none of it is served at the site, by workload.
    let perSite: [Int: Double]
  }
  /// The links of the class that have a limit and carry its requests.
  let rows: [Row]

  init(_ problem: PlacementProblem, site: Int) {
    let scenario = problem.scenario
    let description = scenario.sites[site]
    var rows: [Row] = []
    for (index, link) in scenario.links.enumerated() where link.from == description.id {
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        var perSite: [Int: Double] = [:]
        for (number, workload) in scenario.workloads.enumerated() {
          guard let origin = scenario.site(workload.originID),
            scenario.isInside(origin, description),
            let hop = Self.onlyHop(problem, number, over: index, awayFrom: description)
          else { continue }
          let isAnswer = hop.direction(ofAnswers: true) == direction
          let bytes = isAnswer ? workload.shape.responsePayload : workload.shape.requestPayload
          let rate = workload.peakRate * problem.originsPerSite(number, at: site)
          if bytes > .zero { perSite[number] = rate * bytes.baseValue }
        }
        guard !perSite.isEmpty else { continue }
        rows.append(
          Row(
            name: "\(link.from) → \(link.to), \(direction.rawValue)",
            room: bandwidth.baseValue * link.usableShare * link.plannedUtilization,
            perSite: perSite))
      }
    }
    self.rows = rows
  }

  /// The hop over a link that a workload takes to every site outside the class; nil when it does not
  /// take the link, or only to some of them.
  private static func onlyHop(
    _ problem: PlacementProblem, _ workload: Int, over link: Int, awayFrom site: Site
  ) -> NetworkRoute.Hop? {
    let outside = problem.scenario.sites.filter {
      !$0.servesOwnRequestsOnly && !problem.scenario.isInside($0, site)
    }
    let hops = outside.compactMap { problem.routes[workload][$0.id] }
      .map { route in route.hops.first { $0.link == link } }
    guard let first = hops.first, let hop = first, hops.allSatisfy({ $0 == hop }) else {
      return nil
    }
    return hop
  }

  /// Whether a site without servers could not send away what arises at the site itself.
  func exceedsLinks(of site: Site, in scenario: Scenario) -> Bool {
    rows.contains { row in
      let own = row.perSite.filter { scenario.workloads[$0.key].originID == site.id }
      return own.reduce(0.0) { $0 + $1.value } > row.room * (1 + 1e-9)
    }
  }
}
