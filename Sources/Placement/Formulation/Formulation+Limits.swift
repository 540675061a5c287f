import Catalog
import Demand
import Economics
import LinearProgramming
package import Quantities

extension Formulation {
  /// What sites, links, offers and the budget allow.
  mutating func addLimits() {
    for (index, site) in problem.scenario.sites.enumerated() {
      let stacks = problem.stacks.indices.filter { problem.stacks[$0].layout.site == index }
      guard !stacks.isEmpty else { continue }
      let count = Double(problem.usableCount(index))
      // Only sites in use lend their power and racks to servers.
      let inUse = openSites[index].map { LinearExpression(1, $0) } ?? LinearExpression(count)
      if let limit = site.powerLimit {
        let power = sum(over: stacks) { stack in
          (problem.stacks[stack].layout.option.power?.maximum.baseValue ?? 0) * servers[stack]
        }
        model.addConstraint("power[\(site.id)]", power - limit.baseValue * inUse <= 0)
      }
      if let limit = site.rackUnits {
        let height = sum(over: stacks) { stack in
          (problem.stacks[stack].layout.option.rackUnits ?? 0) * servers[stack]
        }
        model.addConstraint("rack-units[\(site.id)]", height - limit * inUse <= 0)
      }
      addInventory(stacks, sitesInUse: inUse)
    }
    addLinks()
    addRateLimits()
    addPlanLimits()
    addSpotShares()
    addServerTypes()
    addMinimumSites()
    if let budget = problem.scenario.finance.yearlyBudget {
      model.addConstraint("budget", cost <= budget)
    }
  }

  private mutating func addInventory(_ stacks: [Int], sitesInUse: LinearExpression) {
    let limited = Dictionary(grouping: stacks) { problem.stacks[$0].layout.option.id }
    for (option, members) in limited.sorted(by: { $0.key < $1.key }) {
      guard let limit = problem.stacks[members[0]].layout.option.limitPerSite else { continue }
      let site = problem.scenario.sites[problem.stacks[members[0]].layout.site]
      model.addConstraint(
        "inventory[\(site.id), \(option)]",
        sum(over: members) { servers[$0] } - Double(limit) * sitesInUse <= 0)
    }
  }

  /// Traffic of every link in both directions, at the peak.
  private mutating func addLinks() {
    let scenario = problem.scenario
    for (index, link) in scenario.links.enumerated() {
      let origins = scenario.site(link.from).map { Double(scenario.totalCount(of: $0)) } ?? 0
      for direction in LinkDirection.allCases {
        guard let bandwidth = direction.bandwidth(of: link) else { continue }
        var traffic = LinearExpression()
        for share in shares {
          let site = scenario.sites[problem.stacks[share.stack].layout.site]
          traffic +=
            problem.traffic(share.workload, over: index, to: site, direction) * share.shareOfUnit
            * share.variable
        }
        for share in offerShares {
          let site = scenario.sites[problem.services[share.offer].site]
          traffic +=
            problem.traffic(share.workload, over: index, to: site, direction) * share.shareOfUnit
            * share.variable
        }
        guard !traffic.simplified.terms.isEmpty else { continue }
        let limit = bandwidth.baseValue * link.usableShare * link.plannedUtilization * origins
        model.addConstraint(
          "link[\(link.from)→\(link.to), \(direction.rawValue)]",
          (1 / Swift.max(limit, 1)) * traffic <= limit / Swift.max(limit, 1))
      }
    }
  }

  private mutating func addRateLimits() {
    let byOffer = Dictionary(grouping: offerShares) { problem.services[$0.offer].id }
    for (id, members) in byOffer.sorted(by: { $0.key < $1.key }) {
      let offer = problem.services[members[0].offer].offer
      if let limit = offer.requestsPerMinute?.value {
        model.addConstraint(
          "rate-limit[\(id), requests]",
          sum(over: members) {
            problem.peakRate($0.workload) * $0.shareOfUnit * $0.variable
          } <= limit / 60)
      }
      if let limit = offer.tokensPerMinute?.value {
        model.addConstraint(
          "rate-limit[\(id), tokens]",
          sum(over: members) { share in
            let shape = problem.scenario.workloads[share.workload].shape
            return problem.peakRate(share.workload)
              * (shape.inputLength.mean + shape.generatedLength) * share.shareOfUnit
              * share.variable
          } <= limit / 60)
      }
    }
  }

  /// Among plans of equal cost: fewer sites and servers, then the earlier ids.
  mutating func addTieBreaking() {
    var preference = LinearExpression()
    let step = 1 / Double(Swift.max(1, problem.stacks.count))
    for (index, sites) in sites.enumerated() {
      preference += (1 + Double(index) * step) * sites
      preference += (1 + Double(index) * step) * servers[index]
    }
    let shareStep = 1 / Double(Swift.max(1, shares.count + offerShares.count))
    for (index, share) in shares.enumerated() {
      preference += (Double(index + 1) * shareStep * share.shareOfUnit) * share.variable
    }
    for (index, share) in offerShares.enumerated() {
      preference +=
        (Double(shares.count + index + 1) * shareStep * share.shareOfUnit) * share.variable
    }
    model.secondaryObjective = preference
  }
}

/// A direction of traffic over a link.
package enum LinkDirection: String, CaseIterable, Sendable {
  case up, down

  /// The bandwidth of a link in this direction; nil when nothing limits it.
  package func bandwidth(of link: Link) -> Bandwidth? {
    self == .up ? link.upload : link.download
  }
}

extension PlacementProblem {
  /// Bytes per second that a whole workload sends over a link at the peak when a site serves it.
  package func traffic(
    _ workload: Int, over link: Int, to site: Site, _ direction: LinkDirection
  ) -> Double {
    guard let hop = routes[workload][site.id]?.hops.first(where: { $0.link == link }) else {
      return 0
    }
    let shape = scenario.workloads[workload].shape
    let isAnswer = hop.direction(ofAnswers: true) == direction
    let bytes = isAnswer ? shape.responsePayload : shape.requestPayload
    return peakRate(workload) * bytes.baseValue
  }
}
