public import Catalog
public import Placement
public import Quantities

/// A plan as it leaves Tierwise: versioned, rounded and in a stable order.
///
/// Every format renders this value and decides nothing. Money is in `currency` per year with two
/// decimals, time in seconds with four significant digits, power in watts, data in bytes, shares and
/// utilizations from 0 to 1. It holds no date and no duration of the run: the same input gives the
/// same report.
public struct Report: Hashable, Sendable, Codable {
  /// The version of this format; it grows when a reader of the old one could misread the new one.
  public static let currentSchemaVersion = 1

  /// The version of the format.
  public let schemaVersion: Int
  /// The question.
  public let scenario: ScenarioTitle
  /// The date for which prices and ages are judged.
  public let asOf: CalendarDate
  /// The currency of all money.
  public let currency: Currency
  /// The yearly bill.
  public let cost: Cost
  /// What each workload costs for what it serves, in the order of the scenario.
  public let unitCosts: [UnitCost]
  /// What all workloads that generate tokens cost together; nil when none does.
  public let tokenCost: TokenCost?
  /// How many targets hold, and how many would if the estimates were wrong.
  public let targets: TargetCounts
  /// The figures on which most of the bill rests, the heaviest first; at most five.
  public let assumptions: [Assumption]
  /// What has to be bought, rented or reserved, and what is there already.
  public let purchases: [Purchase]
  /// When the money is paid.
  public let cashFlow: CashFlow
  /// How the optimization ended.
  public let solver: Solver
  /// The site classes of the scenario, in its order.
  public let sites: [SiteTitle]
  /// The workloads of the scenario, in its order.
  public let workloads: [WorkloadTitle]
  /// Who is served where, by workload and site.
  public let assignments: [Assignment]
  /// The servers of the plan, by site.
  public let fleet: [Fleet]
  /// Capacity that is held for failures; nil for none.
  public let failover: [Failover]?
  /// From which use on which way to have silicon is the cheapest, by server; nil without servers.
  public let breakEvens: [BreakEven]?
  /// Limits of the scenario that the plan uses up.
  public let binding: [Limit]
  /// The best plan without the main choice of each workload; empty when it was not asked for.
  public let runnersUp: [Alternative]
  /// How the plan fares when performance, demand or prices come out otherwise, and what it costs that
  /// targets hold at a confidence; nil when it was not asked for.
  public let robustness: Robustness?
  /// The plans at other targets, prices and demand; nil when they were not asked for.
  public let variants: Variants?
  /// How many options were valued and could have been chosen.
  public let candidateCount: Int
  /// Options that were ruled out, each with its reason.
  public let rejections: [RejectedOption]
  /// Every figure that the plan rests on, by name.
  public let figures: [Figure]
  /// Names of figures that the scenario did not give and that were assumed or taken from the catalog.
  public let defaults: [String]
  /// The weakest kind among the figures; nil when the plan rests on none.
  public let weakestKind: FigureKind?
  /// Names of figures whose source was not consulted.
  public let unverifiedFigures: [String]
  /// The program that made the plan.
  public let tool: Tool
  /// Name and version of the solver.
  public let solverVersion: String
  /// The catalog that was read.
  public let catalog: CatalogVersion
  /// SHA-256 of the scenario file, 64 hexadecimal digits.
  public let scenarioDigest: String

  /// The report on a plan; `sources` are those of the catalog, by id.
  public init(_ plan: Plan, sources: [String: Source]) {
    let scenario = plan.scenario
    let resolution = BoundRounding(cost: plan.cost.total)
    schemaVersion = Self.currentSchemaVersion
    self.scenario = ScenarioTitle(scenario)
    asOf = scenario.asOf
    currency = scenario.finance.currency
    cost = Cost(plan)
    purchases = Purchase.all(of: plan, cost)
    cashFlow = CashFlow(plan.cost, purchases: purchases, finance: scenario.finance)
    solver = Solver(plan.solver, rounding: resolution)
    sites = scenario.sites.map { SiteTitle($0, in: scenario) }
    workloads = scenario.workloads.map { WorkloadTitle($0, in: scenario) }
    assignments = Assignment.all(of: plan)
    unitCosts = UnitCost.all(of: plan, assignments)
    tokenCost = TokenCost(unitCosts)
    targets = TargetCounts(assignments)
    fleet = Fleet.all(of: plan)
    failover = plan.failover.isEmpty ? nil : plan.failover.map(Failover.init)
    breakEvens = plan.breakEvens.isEmpty ? nil : plan.breakEvens.map(BreakEven.init)
    binding = plan.bindingLimits.map(Limit.init)
    runnersUp = plan.runnersUp.map { Alternative($0, rounding: resolution) }
    robustness = Robustness(plan, rounding: resolution)
    variants = plan.variants.map {
      Variants($0, figures: plan.figures, rounding: resolution)
    }
    candidateCount = plan.candidateCount
    rejections = plan.rejections.sorted().map(RejectedOption.init)
    figures = plan.figures.sorted().map { Figure($0, sources: sources) }
    defaults = Set(scenario.defaults.map(\.name)).sorted()
    assumptions = Assumption.heaviest(of: cost, figures: figures, defaults: defaults)
    weakestKind = plan.weakestKind
    unverifiedFigures = Set(
      plan.figures.filter { $0.provenance.kind == .unverified }.map(\.name)
    ).sorted()
    tool = .current
    solverVersion = plan.solver.solverVersion
    catalog = CatalogVersion(version: plan.catalogVersion, digest: plan.catalogDigest)
    scenarioDigest = scenario.digest
  }
}
