import Catalog
import Foundation

/// Plans a scenario with one of its requirements loosened, some of its workloads left out.
struct RelaxationTrial {
  /// Steps by which a number grows until there is a plan.
  private static let steps = [1.05, 1.15, 1.35, 1.7, 2.5, 4, 8, 20, 60, 200, 1_000]
  /// How close to the smallest number the search comes, relatively.
  private static let precision = 0.01
  private static let mostHalvings = 24

  private let scenario: Scenario
  private let leftOut: Set<Requirement>
  private let catalog: HardwareCatalog
  private let replanning: Replanning
  private let interruption: SolveInterruption

  init(
    _ scenario: Scenario, leavingOut leftOut: Set<Requirement>, catalog: HardwareCatalog,
    replanning: Replanning, interruption: SolveInterruption
  ) {
    self.scenario = scenario
    self.leftOut = leftOut
    self.catalog = catalog
    self.replanning = replanning
    self.interruption = interruption
  }

  /// The cheapest plan of the changed scenario; nil when there is none.
  func plan(with change: (inout Scenario) -> Void) throws -> Plan? {
    try replanning.plan(question(change), interruption)
  }

  /// What the changed scenario costs per year; nil when it has no plan.
  func cost(with change: (inout Scenario) -> Void) throws -> Double? {
    try plan(with: change)?.cost.total
  }

  /// The smallest number above `current` with which there is a plan, to three significant digits or a
  /// whole one; nil when none up to `most` has one.
  func least(
    above current: Double, most: Double, isWhole: Bool, set: (Double, inout Scenario) -> Void
  ) throws -> Double? {
    func works(_ value: Double) throws -> Bool {
      try replanning.anyPlan(question { set(value, &$0) }, interruption) != nil
    }
    var low = current
    var high: Double?
    let start = current > 0 ? current : 1
    for step in Self.steps {
      var value = min(most, start * step)
      if isWhole { value = max(value.rounded(.up), low + 1) }
      guard value > low else { break }
      if try works(value) {
        high = value
        break
      }
      low = value
    }
    guard var high else { return nil }
    for _ in 0..<Self.mostHalvings {
      guard isWhole ? high - low > 1 : high > low * (1 + Self.precision) else { break }
      var middle = low > 0 ? (low * high).squareRoot() : high / 8
      if isWhole { middle = ((low + high) / 2).rounded(.down) }
      if try works(middle) { high = middle } else { low = middle }
    }
    if isWhole { return high }
    let rounded = Self.roundedUp(high)
    return rounded <= most ? rounded : high
  }

  /// The number with three significant digits, not below it.
  private static func roundedUp(_ value: Double) -> Double {
    let unit = pow(10, (log10(value)).rounded(.down) - 2)
    return (value / unit).rounded(.up) * unit
  }

  private func question(_ change: (inout Scenario) -> Void) -> PlanningQuestion {
    var changed = scenario
    change(&changed)
    // Workloads go last, so that the change finds them where they were.
    return PlanningQuestion(changed.dropping(leftOut), on: catalog)
  }
}
