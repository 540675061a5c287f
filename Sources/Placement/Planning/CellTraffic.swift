import Catalog
import Demand
import Quantities

/// What single cells of a decision send over their own links, recomputed from shares and payloads.
struct CellTraffic {
  let problem: PlacementProblem
  let decision: PlacementDecision

  private var scenario: Scenario { problem.scenario }

  /// Bytes per second of one cell at the peak beside what its links may carry, for every kind of cell.
  ///
  /// Where links away from a cell depend on the place that serves, requests that leave are taken to
  /// use the place in use that sends the least over the link.
  func uses() -> [(link: Int, name: String, used: Double, limit: Double)] {
    var result: [(link: Int, name: String, used: Double, limit: Double)] = []
    for (index, link) in scenario.links.enumerated() {
      guard let near = scenario.site(link.from), near.servesOwnRequestsOnly,
        let root = outermost(near)
      else { continue }
      let cells = scenario.totalCount(of: scenario.sites[root])
      let groups = decision.groups.filter { $0.root == root }
      let empty = cells - groups.reduce(0) { $0 + $1.count }
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        let links = Double(scenario.totalCount(of: near)) / Double(cells)
        let limit = bandwidth.baseValue * link.usableShare * link.plannedUtilization * links
        for period in scenario.periods.indices {
          var used = groups.map { sent($0, root, cells, over: index, direction, period) }
          if empty > 0 {
            let rest = PlacementDecision.Group(root: root, count: empty, contents: [])
            used.append(sent(rest, root, cells, over: index, direction, period))
          }
          let name = "\(link.from) → \(link.to), \(direction.rawValue)"
          result.append((index, name, used.max() ?? 0, limit))
        }
      }
    }
    return result
  }

  /// The outermost class around a class that serves only its own requests and holds servers.
  private func outermost(_ site: Site) -> Int? {
    var result: Int?
    var current: Site? = site
    while let here = current {
      if here.servesOwnRequestsOnly {
        result = scenario.sites.firstIndex { $0.id == here.id }
      }
      current = here.within.flatMap { scenario.site($0) }
    }
    return result.flatMap { root in decision.groups.contains { $0.root == root } ? root : nil }
  }

  private func sent(
    _ group: PlacementDecision.Group, _ root: Int, _ cells: Int, over link: Int,
    _ direction: LinkDirection, _ period: Int
  ) -> Double {
    var sum = 0.0
    for (workload, description) in scenario.workloads.enumerated() {
      guard let origin = scenario.site(description.originID),
        scenario.isInside(origin, scenario.sites[root])
      else { continue }
      let rate = problem.peakRate(workload, inPeriod: period) / Double(cells)
      func bytes(_ site: Int) -> Double {
        rate * problem.bytes(workload, over: link, to: scenario.sites[site], direction)
      }
      var within = 0.0
      for content in group.contents {
        let stack = problem.stacks[content.stack]
        for (service, shares) in zip(stack.services, content.shares)
        where service.workload == workload {
          let cellsWorth = shares[period] * Double(cells) / Double(group.count)
          within += cellsWorth
          sum += cellsWorth * bytes(stack.layout.site)
        }
      }
      let least = placesOutside(workload, period).map(bytes).min() ?? 0
      sum += max(0, 1 - within) * least
    }
    return sum
  }

  /// The site classes that take requests which leave their cells.
  private func placesOutside(_ workload: Int, _ period: Int) -> Set<Int> {
    var result: Set<Int> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      guard !scenario.sites[stack.layout.site].servesOwnRequestsOnly else { continue }
      for (service, shares) in zip(stack.services, placed.shares)
      where service.workload == workload && shares[period] > 0 {
        result.insert(stack.layout.site)
      }
    }
    for bought in decision.bought
    where problem.services[bought.offer].workload == workload && bought.shares[period] > 0 {
      result.insert(problem.services[bought.offer].site)
    }
    return result
  }
}
