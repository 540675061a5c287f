import Catalog
import Economics
import Quantities
import TestSupport
import Testing

@testable import Placement

/// A large placement problem with made-up servers and rates, the same for the same seed.
///
/// Sites of several classes with requests of every kind, boxes of three sizes under a power limit that
/// serve groups of workloads, and a data centre with large servers that serve everybody.
struct SyntheticProblem {
  /// How many classes of sites there are.
  var classes: Int
  /// Sites of each class.
  var sitesPerClass: Int
  /// Kinds of requests at each site.
  var workloads: Int
  /// Workloads that can share a box.
  var groupSize = 5
  var seed: UInt64 = 1

  private struct Machine {
    let id: String
    let speed: Double
    let price: Double
    let watts: Double
  }
  private static let boxes = [
    Machine(id: "small", speed: 1, price: 1_900, watts: 200),
    Machine(id: "middle", speed: 2.3, price: 3_900, watts: 380),
    Machine(id: "large", speed: 5, price: 7_600, watts: 700),
  ]
  private static let servers = [
    Machine(id: "rack", speed: 30, price: 42_000, watts: 3_000),
    Machine(id: "dense", speed: 80, price: 101_000, watts: 7_000),
  ]

  func problem() throws -> PlacementProblem {
    let template = try LimitScenarios.read(
      sites: LimitScenarios.shops()
        + #"<site id="hub" tier="metro" region="town"><buy servers="small-box"/></site>"#,
      links: LimitScenarios.link(), workloads: LimitScenarios.vision(rate: 5))
    let stack = try #require(PlanningFixtures.problem(template).stacks.first)
    var random = SplitMix64(seed: seed)
    var scenario = template
    let hub = template.sites[1]
    scenario.sites = []
    scenario.workloads = []
    scenario.rules.headroom = 0.1
    // Requests per second of every kind that one small box serves.
    let rates = (0..<workloads).map { _ in Double.random(in: 5...50, using: &random) }
    let usual = (0..<workloads).map { _ in Double.random(in: 0.02...0.5, using: &random) }
    for index in 0..<classes {
      var site = template.sites[0]
      site.id = "metro-\(index)"
      site.count = sitesPerClass
      site.powerLimit = Power(base: Double.random(in: 1_000...3_000, using: &random))
      site.siteCostPerYear = Double.random(in: 100...900, using: &random)
      scenario.sites.append(site)
      for kind in 0..<workloads {
        var workload = template.workloads[0]
        workload.id = "w\(kind)-\(index)"
        workload.originID = site.id
        workload.peakToMean = 2
        // A share of a small box at the peak.
        workload.meanRate =
          rates[kind] * usual[kind] * Double.random(in: 0.3...1.7, using: &random) / 2
        scenario.workloads.append(workload)
      }
    }
    scenario.sites.append(hub)
    scenario.links = []
    return PlacementProblem(
      scenario: scenario, stacks: stacks(like: stack, rates, &random), services: [],
      routes: scenario.workloads.map { _ in [:] }, rejections: [], candidateCount: 0)
  }

  private func stacks(
    like template: Stack, _ rates: [Double], _ random: inout SplitMix64
  ) -> [Stack] {
    let groups = stride(from: 0, to: workloads, by: groupSize).map {
      Array($0..<Swift.min($0 + groupSize, workloads))
    }
    // How well each machine suits each group.
    let fits = groups.map { _ in
      (Self.boxes + Self.servers).map { _ in Double.random(in: 0.7...1.3, using: &random) }
    }
    var result: [Stack] = []
    for index in 0..<classes {
      for (number, machine) in Self.boxes.enumerated() {
        for (group, members) in groups.enumerated() {
          for size in 1...3 {
            result.append(
              stack(
                template, at: index, machine, group: group,
                members.map { (index * workloads + $0, rates[$0] * fits[group][number]) },
                sizes: size...size))
          }
        }
      }
    }
    for (number, machine) in Self.servers.enumerated() {
      for (group, members) in groups.enumerated() {
        let all = (0..<classes).flatMap { index in
          members.map {
            (index * workloads + $0, rates[$0] * fits[group][Self.boxes.count + number])
          }
        }
        for sizes in [1...1, 2...7, 8...63] {
          result.append(
            stack(template, at: classes, machine, group: group, all, sizes: sizes))
        }
      }
    }
    return result
  }

  private func stack(
    _ template: Stack, at site: Int, _ machine: Machine, group: Int,
    _ rates: [(workload: Int, rate: Double)], sizes: ClosedRange<Int>
  ) -> Stack {
    let option = ServerOption(
      serverID: machine.id, name: machine.id, ownership: .bought,
      accelerator: template.layout.option.accelerator, acceleratorCount: 1,
      fixedLines: [
        CostLine(
          kind: .capital, item: machine.id, quantity: 1, unit: "server",
          unitPrice: machine.price * 0.3, figures: [])
      ],
      power: ServerPower(
        idle: Power(base: machine.watts * 0.3), load: Power(base: machine.watts * 0.7),
        maximum: Power(base: machine.watts), figures: []), paysIdleEnergy: true, rackUnits: nil,
      limitPerSite: nil, usableShare: 1, offerRegionID: nil, providerID: nil, figures: [])
    let layout = Layout(
      site: site, option: option, pools: [template.layout.pools[0]],
      memoryBudgets: [nil], id: "\(site)/\(machine.id)/\(group)")
    // Larger pools even out bursts.
    let bonus = 1 + 0.04 * Double(Swift.min(sizes.lowerBound, 8) - 1)
    return Stack(
      layout: layout, serversPerSite: sizes,
      services: rates.map {
        Stack.Service(
          workload: $0.workload, pool: 0, ratePerServer: $0.rate * machine.speed * bonus)
      })
  }
}
