import Catalog
import Demand
import Quantities

/// The links away from the sites of a cell, and what the cell sends over them.
///
/// Every cell has links of its own, so that each of them has to hold by itself.
struct LocalLinks: Sendable {
  /// One link in one direction.
  struct Row: Sendable {
    /// The name of its constraint.
    let name: String
    /// The member class at its near end.
    let near: Int
    /// Bytes per second that one cell may plan for, over all its links of this kind.
    let roomPerCell: Double
    /// Bytes per second of one cell's requests of a workload, in each period, when a service within
    /// the cell takes all of them; by service.
    let within: [Int: [Double]]
    /// The same when they leave the cell, by workload and then by the site class that takes them.
    let leaving: [Int: [Int: [Double]]]
  }

  /// The links whose room one cell could exceed.
  let rows: [Row]
  /// Workloads of which it matters where they go when they leave the cell.
  let split: Set<Int>
  /// The site classes outside the cell that could take a workload, by workload.
  let destinations: [Int: [Int]]

  /// The links of all cell classes, in their order.
  static func all(_ structure: ProblemStructure) -> [LocalLinks] {
    let problem = structure.problem
    var destinations = problem.scenario.workloads.map { _ in Set<Int>() }
    for service in structure.services {
      let site = structure.site(ofStack: service.stack)
      if !problem.scenario.sites[site].servesOwnRequestsOnly {
        destinations[service.workload].insert(site)
      }
    }
    for offer in structure.offers {
      destinations[problem.services[offer].workload].insert(problem.services[offer].site)
    }
    let sorted = destinations.map { $0.sorted() }
    return structure.cells.map {
      LocalLinks(structure, cell: $0, destinationsOfWorkload: sorted)
    }
  }

  private init(
    _ structure: ProblemStructure, cell: CellClass, destinationsOfWorkload: [[Int]]
  ) {
    guard cell.servesOwnRequestsOnly else {
      rows = []
      split = []
      destinations = [:]
      return
    }
    let problem = structure.problem
    let scenario = problem.scenario
    destinations = Dictionary(
      uniqueKeysWithValues: cell.workloads.map { ($0, destinationsOfWorkload[$0]) })
    let inside = cell.stacks.flatMap { structure.servicesOfStack[$0] }
    let insideByWorkload = Dictionary(grouping: inside) { structure.services[$0].workload }
    var rows: [Row] = []
    var split: Set<Int> = []
    for index in structure.linksOfRoot[cell.root] ?? [] {
      let link = scenario.links[index]
      guard let near = structure.nearSites[index] else { continue }
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        let sites = Double(structure.siteCounts[near]) / Double(cell.count)
        let room = bandwidth.baseValue * link.usableShare * link.plannedUtilization * sites
        func traffic(_ workload: Int, to site: Int) -> [Double] {
          let bytes = problem.bytes(workload, over: index, to: scenario.sites[site], direction)
          return structure.peakRates[workload].map { $0 / Double(cell.count) * bytes }
        }
        var within: [Int: [Double]] = [:]
        for service in inside {
          let choice = structure.services[service]
          let bytes = traffic(choice.workload, to: structure.site(ofStack: choice.stack))
          if bytes.contains(where: { $0 > 0 }) { within[service] = bytes }
        }
        var leaving: [Int: [Int: [Double]]] = [:]
        var most = 0.0
        for workload in cell.workloads {
          var highest = 0.0
          for site in destinationsOfWorkload[workload] {
            let bytes = traffic(workload, to: site)
            leaving[workload, default: [:]][site] = bytes
            highest = max(highest, bytes.max() ?? 0)
          }
          for service in insideByWorkload[workload] ?? [] {
            highest = max(highest, within[service]?.max() ?? 0)
          }
          most += highest
        }
        guard most > room * (1 - 1e-9) else { continue }
        for (workload, sites) in leaving
        where Set(sites.values).count > 1 || structure.isAlternative(workload) {
          split.insert(workload)
        }
        rows.append(
          Row(
            name: "link[\(link.from)→\(link.to), \(direction.rawValue)]", near: near,
            roomPerCell: room, within: within, leaving: leaving))
      }
    }
    self.rows = rows
    self.split = split
  }
}

extension PlacementProblem {
  /// Bytes of one request of a workload over a link in one direction when a site serves it.
  func bytes(_ workload: Int, over link: Int, to site: Site, _ direction: LinkDirection) -> Double {
    guard let hop = routes[workload][site.id]?.hops.first(where: { $0.link == link }) else {
      return 0
    }
    return bytes(workload, over: hop, direction)
  }

  /// Bytes of one request of a workload over a hop of its route in one direction.
  func bytes(
    _ workload: Int, over hop: NetworkRoute.Hop, _ direction: LinkDirection
  ) -> Double {
    let shape = scenario.workloads[workload].shape
    let isAnswer = hop.direction(ofAnswers: true) == direction
    return (isAnswer ? shape.responsePayload : shape.requestPayload).baseValue
  }
}
