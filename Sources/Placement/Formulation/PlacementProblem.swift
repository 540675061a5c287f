import Catalog

/// Everything that the optimization may choose from.
package struct PlacementProblem: Sendable {
  /// The question.
  package let scenario: Scenario
  /// Server stacks, in a fixed order.
  package let stacks: [Stack]
  /// Token offers, in a fixed order.
  package let services: [ServiceOption]
  /// Routes from each workload's origin, by the index of the workload, then by site id.
  package let routes: [[String: NetworkRoute]]
  /// What was ruled out.
  package let rejections: [Rejection]
  /// Options that survived, before they were combined into stacks.
  package let candidateCount: Int
  /// Workloads of which exactly one is served: the ways to do work that may wait.
  var alternatives: [[Int]] = []

  /// The problem with some of its stacks only, by index.
  func keeping(stacks indices: [Int]) -> PlacementProblem {
    PlacementProblem(
      scenario: scenario, stacks: indices.map { stacks[$0] }, services: services, routes: routes,
      rejections: rejections, candidateCount: candidateCount, alternatives: alternatives)
  }

  /// The same options in another scenario with the same workloads and sites.
  func asked(by scenario: Scenario) -> PlacementProblem {
    PlacementProblem(
      scenario: scenario, stacks: stacks, services: services, routes: routes,
      rejections: rejections, candidateCount: candidateCount, alternatives: alternatives)
  }

  /// Requests per second of a workload at the peak of a period, all origin sites together.
  package func peakRate(_ workload: Int, inPeriod period: Int) -> Double {
    let workload = scenario.workloads[workload]
    return workload.rates(inPeriod: period).peak * originCount(workload)
  }
  /// Requests per second of a workload at the peak, all origin sites together.
  package func peakRate(_ workload: Int) -> Double {
    let workload = scenario.workloads[workload]
    return workload.peakRate * originCount(workload)
  }
  /// Requests per second of a workload in the mean over the year, all origin sites together.
  package func meanRate(_ workload: Int) -> Double {
    let description = scenario.workloads[workload]
    let mean = scenario.periods.enumerated().reduce(0.0) {
      $0 + $1.element.weight * description.rates(inPeriod: $1.offset).mean
    }
    return mean * originCount(description)
  }
  /// How many origin sites a workload has.
  package func originCount(_ workload: Workload) -> Double {
    scenario.site(workload.originID).map { Double(scenario.totalCount(of: $0)) } ?? 0
  }
  /// How many sites a class has in all, of which a fleet's serving share may be used.
  package func usableCount(_ site: Int) -> Int {
    let site = scenario.sites[site]
    // A share like 0.29 of 100 is a whole number but for rounding.
    return Int((Double(scenario.totalCount(of: site)) * site.servingShare + 1e-9).rounded(.down))
  }
  /// How many origin sites of a workload one site of a class serves on its own.
  ///
  /// Sites of the tiers device and premises serve only what arises at them or within them.
  package func originsPerSite(_ workload: Int, at site: Int) -> Double {
    originCount(scenario.workloads[workload])
      / Double(scenario.totalCount(of: scenario.sites[site]))
  }
}
