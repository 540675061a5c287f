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
  /// Whether a workload is the way in which its work is done, by its index; absent where there is only
  /// one.
  private(set) var ways: [Int: PlacementQuantity] = [:]
  /// What is held for failures.
  var reserves: [ReserveChoice] = []
  /// The limits, in the order of their rows.
  var rows: [SharedLimit] = []

  var problem: PlacementProblem { structure.problem }
  var scenario: Scenario { structure.problem.scenario }

  init(_ structure: ProblemStructure) {
    self.structure = structure
    cost = costTerms() + removalTerms()
    addWays()
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

  /// Work that may wait is done in one of its ways.
  private mutating func addWays() {
    for members in problem.alternatives {
      for member in members {
        ways[member] = addSwitch(
          "way[\(scenario.workloads[member].id)]", in: 0...1, kind: .binary)
      }
      rows.append(
        SharedLimit(
          "way[\(scenario.workloads[members[0]].id)]",
          members.compactMap { ways[$0].map { PlacementTerm(1, $0) } }, in: 1...1))
    }
  }

  /// What a period is called in the name of a row; nothing where there is only one.
  func tag(_ period: Int) -> String {
    structure.periods.count > 1 ? " \(structure.periods[period].id)" : ""
  }
}
