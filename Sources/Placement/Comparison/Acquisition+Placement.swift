import Catalog
import Demand
import Economics
import Quantities

extension Acquisition {
  /// The percentile at which latencies without a target are shown.
  private static let usualPercentile = 95.0
  /// A limit that no latency reaches.
  private static let noLimit = Seconds(base: 1e9)

  /// A way to serve a workload with machines; `lines` are left out where their price is not known.
  init?(
    _ way: SoloPlacement.Way, catalog: HardwareCatalog, isPriced: Bool, isInScenario: Bool
  ) {
    let problem = way.problem
    let scenario = problem.scenario
    let assembly = PlanAssembly(
      problem: problem, decision: way.decision,
      ratings: PoolRatings(scenario, catalog: catalog, routes: problem.routes))
    let busiest = assembly.assignments().max { $0.peakRate < $1.peakRate }
    guard let busiest, let fleet = assembly.fleet().first,
      let option = way.decision.placed.first.map({ problem.stacks[$0.stack].layout.option })
    else { return nil }
    ownership = option.ownership
    machineID = option.serverID
    machineName = option.name
    acceleratorCount = option.acceleratorCount
    siteID = fleet.siteID
    tier = fleet.tier
    self.isInScenario = isInScenario
    isProven = true
    assignment = busiest
    latencies = Self.latencies(way, busiest, catalog)
    self.fleet = fleet
    let further = way.lines.reduce(0.0) { sum, placed in
      sum + placed.line.amount * Self.variableShare(of: placed.line.kind, way)
    }
    let requests = problem.meanRate(0) * Seconds.secondsPerYear
    lines = isPriced ? way.lines : nil
    fixedCost = isPriced ? way.lines.reduce(0) { $0 + $1.line.amount } - further : nil
    costPerFurtherRequest = isPriced ? further / requests : nil
    capacity = way.sustainableRate * Seconds.secondsPerYear
    bindingLimits = assembly.bindingLimits()
    figures = assembly.figures().filter { isPriced || $0.provenance.source != Self.unpriced }
  }

  /// The source of a price that stands in for one that is not known, and is never shown.
  static let unpriced = "unpriced"

  /// Tokens that are bought instead.
  init?(
    _ problem: PlacementProblem, _ decision: PlacementDecision, _ lines: [PlacedCostLine],
    catalog: HardwareCatalog, isInScenario: Bool, isProven: Bool
  ) {
    let assembly = PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes))
    guard let assignment = assembly.assignments().first else { return nil }
    ownership = .service
    machineID = assignment.serverID
    machineName = assignment.serverName
    acceleratorCount = nil
    siteID = assignment.siteID
    tier = assignment.tier
    self.isInScenario = isInScenario
    self.isProven = isProven
    self.assignment = assignment
    latencies = assignment.latencies
    fleet = nil
    self.lines = lines
    let requests = problem.meanRate(0) * Seconds.secondsPerYear
    fixedCost = 0
    costPerFurtherRequest = lines.reduce(0) { $0 + $1.line.amount } / requests
    capacity = nil
    bindingLimits = assembly.bindingLimits()
    figures = assembly.figures()
  }

  /// TTFT and TPOT beside what has a target, at the same load.
  private static func latencies(
    _ way: SoloPlacement.Way, _ assignment: Assignment, _ catalog: HardwareCatalog
  ) -> [LatencyResult] {
    let problem = way.problem
    let workload = problem.scenario.workloads[0]
    let missing = [LatencyMetric.timeToFirstToken, .timePerOutputToken].filter { metric in
      workload.shape.outputLength != nil && !workload.objectives.contains { $0.metric == metric }
    }
    guard !missing.isEmpty, assignment.measurementNote == nil else { return assignment.latencies }
    var scenario = problem.scenario
    scenario.workloads[0].objectives += missing.map {
      ServiceLevelObjective(metric: $0, percentile: usualPercentile, limit: noLimit)
    }
    let probe = PlanAssembly(
      problem: PlacementProblem(
        scenario: scenario, stacks: problem.stacks, services: [], routes: problem.routes,
        rejections: [], candidateCount: 0), decision: way.decision,
      ratings: PoolRatings(scenario, catalog: catalog, routes: problem.routes))
    let found = probe.assignments().max { $0.peakRate < $1.peakRate }?.latencies ?? []
    return assignment.latencies
      + missing.compactMap { metric in
        found.first { $0.metric == metric }.map { $0.withoutLimit }
      }
  }

  /// Which share of a kind of cost grows with the requests.
  private static func variableShare(of kind: CostKind, _ way: SoloPlacement.Way) -> Double {
    switch kind {
    case .network, .penalty, .tokens: 1
    case .energy, .carbon: variableShareOfPower(way)
    default: 0
    }
  }

  /// The part of the mean power above idle: `(P_load − P_idle)·busy / P_mean`.
  private static func variableShareOfPower(_ way: SoloPlacement.Way) -> Double {
    let costing = PlanCosting(problem: way.problem, decision: way.decision)
    var above = 0.0
    var all = 0.0
    for placed in way.decision.placed {
      let option = way.problem.stacks[placed.stack].layout.option
      guard let power = option.power, let mean = costing.meanPower(of: placed) else { continue }
      let busy = costing.busyServersInTheMean(of: placed)
      let idle = option.paysIdleEnergy ? power.idle : .zero
      above += (power.load - idle).baseValue * busy
      all += mean.baseValue
    }
    return all > 0 ? above / all : 0
  }
}

extension LatencyResult {
  /// The same latency without a target.
  fileprivate var withoutLimit: LatencyResult {
    LatencyResult(
      metric: metric, percentile: percentile, value: value, low: low, high: high, limit: nil,
      parts: parts)
  }
}
