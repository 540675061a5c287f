import Catalog
import Demand
import Economics
import LinearProgramming
import Quantities

/// The cost of a placement and the limits that its sites share, as sums over quantities.
///
/// What is added here reaches the optimization in all its forms: as a row where sites are summed or
/// copied, as a price where configurations are searched.
struct SharedLimits: Sendable {
  let structure: ProblemStructure
  /// Yearly cost.
  private(set) var cost: [PlacementTerm] = []
  /// A variable that only rules about the whole plan need.
  struct Switch: Sendable {
    let name: String
    let bounds: ClosedRange<Double>
    let kind: Variable.Kind
  }
  /// Decisions beside those of sites and shares.
  var switches: [Switch] = []
  /// What is held for failures.
  var reserves: [ReserveChoice] = []
  /// The limits, in the order of their rows.
  var rows: [SharedLimit] = []

  var problem: PlacementProblem { structure.problem }
  var scenario: Scenario { structure.problem.scenario }

  init(_ structure: ProblemStructure) {
    self.structure = structure
    cost = costTerms() + removalTerms()
    addReserves()
    rows +=
      serviceLimits() + pairingLimits() + linkLimits() + rateLimits() + fleetLimits() + planLimits()
      + spotShares()
    addServerTypes()
    addMinimumSites()
    if let budget = scenario.finance.yearlyBudget {
      rows.append(SharedLimit("budget", cost, atMost: budget))
    }
  }

  /// What a period is called in the name of a row; nothing where there is only one.
  func tag(_ period: Int) -> String {
    structure.periods.count > 1 ? " \(structure.periods[period].id)" : ""
  }
}
