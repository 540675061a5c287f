public import Catalog
import Demand
public import Economics
import Quantities

/// The answer: where every workload runs, on what, at which cost, and why nothing was cheaper.
public struct Plan: Hashable, Sendable, Codable {
  /// The question.
  public package(set) var scenario: Scenario
  /// Yearly cost with its lines, in the scenario's currency.
  public let cost: PlanCost
  /// How the optimization ended.
  public package(set) var solver: SolverSummary
  /// Who is served where, by workload and site.
  public let assignments: [Assignment]
  /// The servers of the plan, by site.
  public let fleet: [FleetEntry]
  /// Capacity that is held for failures.
  public let failover: [FailoverReserve]
  /// From which use on which way to have silicon is the cheapest, by server of the plan.
  public let breakEvens: [BreakEven]
  /// Limits that hold the cost up.
  public let bindingLimits: [BindingLimit]
  /// For every workload, the best plan without its main choice.
  public let runnersUp: [RunnerUp]
  /// How the plan as it is fares when performance, demand or prices come out otherwise; empty when it
  /// was not asked for.
  public let rechecks: [PlanRecheck]
  /// What it costs that targets hold at a confidence; nil for a plan for the estimates as they are,
  /// and when it was not asked for.
  public package(set) var confidencePrice: ConfidencePrice?
  /// The plans at other targets, prices and demand; nil when they were not asked for.
  public package(set) var variants: PlanVariants?
  /// Options that were ruled out, each with its reason.
  public let rejections: [Rejection]
  /// How many options were valued and could have been chosen.
  public let candidateCount: Int
  /// Every figure that the plan rests on, without duplicates, by name.
  public let figures: [FigureReference]
  /// The catalog that was read.
  public let catalogVersion: String
  /// SHA-256 of the catalog's files.
  public let catalogDigest: String

  package init(
    scenario: Scenario, cost: PlanCost, solver: SolverSummary, assignments: [Assignment],
    fleet: [FleetEntry], bindingLimits: [BindingLimit], runnersUp: [RunnerUp],
    rejections: [Rejection], candidateCount: Int, figures: [FigureReference],
    catalogVersion: String, catalogDigest: String, failover: [FailoverReserve] = [],
    breakEvens: [BreakEven] = [], rechecks: [PlanRecheck] = [],
    confidencePrice: ConfidencePrice? = nil, variants: PlanVariants? = nil
  ) {
    self.scenario = scenario
    self.cost = cost
    self.solver = solver
    self.assignments = assignments
    self.fleet = fleet
    self.failover = failover
    self.breakEvens = breakEvens
    self.bindingLimits = bindingLimits
    self.runnersUp = runnersUp
    self.rechecks = rechecks
    self.confidencePrice = confidencePrice
    self.variants = variants
    self.rejections = rejections
    self.candidateCount = candidateCount
    self.figures = figures
    self.catalogVersion = catalogVersion
    self.catalogDigest = catalogDigest
  }

  /// The weakest kind among the figures of the plan; nil when it rests on none.
  public var weakestKind: FigureKind? { figures.map(\.provenance.kind).max() }
}

/// The yearly bill.
public struct PlanCost: Hashable, Sendable, Codable {
  /// The lines of the bill, by site and kind.
  public let lines: [PlacedCostLine]

  package init(lines: [PlacedCostLine]) { self.lines = lines }

  /// Money per year in the scenario's currency.
  public var total: Double { lines.reduce(0) { $0 + $1.line.amount } }

  /// Money per year by kind of cost, in the order of `CostKind`.
  public var byKind: [(kind: CostKind, amount: Double)] {
    CostKind.allCases.compactMap { kind in
      let matching = lines.filter { $0.line.kind == kind }
      return matching.isEmpty ? nil : (kind, matching.reduce(0) { $0 + $1.line.amount })
    }
  }
}

/// A line of the bill with the site class where it arises.
public struct PlacedCostLine: Hashable, Sendable, Codable {
  /// The id of the site class.
  public let siteID: String
  /// The id of the server or offer; nil for costs of the site itself.
  public let serverID: String?
  /// The line, for all sites of the class together.
  public let line: CostLine

  package init(siteID: String, serverID: String?, line: CostLine) {
    self.siteID = siteID
    self.serverID = serverID
    self.line = line
  }
}

/// How the optimization ended.
public struct SolverSummary: Hashable, Sendable, Codable {
  /// `optimal`, `gapReached`, `timeLimitWithSolution` …
  public let termination: String
  /// The cost below which no plan can be, in the scenario's currency per year.
  public package(set) var bestBound: Double
  /// (cost − bound) ÷ cost; 0 or more.
  public package(set) var relativeGap: Double
  /// Name and version of the solver.
  public let solverVersion: String
  /// Size of the optimization model.
  public let variableCount: Int
  /// Size of the optimization model.
  public let constraintCount: Int

  package init(
    termination: String, bestBound: Double, relativeGap: Double, solverVersion: String,
    variableCount: Int, constraintCount: Int
  ) {
    self.termination = termination
    self.bestBound = bestBound
    self.relativeGap = relativeGap
    self.solverVersion = solverVersion
    self.variableCount = variableCount
    self.constraintCount = constraintCount
  }
}

/// How a server comes to a site.
public enum Ownership: String, Hashable, Sendable, Codable, CaseIterable {
  /// It stands there already; its price is sunk.
  case existing
  /// It stands at another site already and is moved; its price is sunk.
  case moved
  /// It is bought.
  case bought
  case onDemand = "on-demand"
  case reservedOneYear = "reserved-1-year"
  case reservedThreeYears = "reserved-3-years"
  /// It is rented by the hour and may be taken away.
  case spot
  /// Nothing is owned or rented: tokens are bought.
  case service
}
