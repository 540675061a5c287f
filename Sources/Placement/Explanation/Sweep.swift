public import Quantities

/// What an input costs and changes: a plan for each of its values.
public struct Sweep: Hashable, Sendable, Codable {
  /// The plan, or its absence, at one value of the input.
  public struct Point: Hashable, Sendable, Codable {
    /// The value of the input.
    public let value: Double
    /// How the search ended, such as `optimal` or `conflict`.
    public let termination: String
    /// The cost per year; nil when there is no plan.
    public let cost: Double?
    /// The cost below which no plan can be; nil when there is no plan.
    public let bestBound: Double?
    /// (cost − bound) ÷ cost; nil when there is no plan.
    public let relativeGap: Double?
    /// Where each workload mainly runs, by the order of the scenario; empty when there is no plan.
    public let choices: [String]
    /// The servers in words, such as `3 × dgx-spark at shops`; empty when there is no plan.
    public let fleet: [String]

    package init(_ value: Double, _ result: PlanningResult) {
      self.value = value
      switch result {
      case .plan(let plan):
        termination = plan.solver.termination
        cost = plan.cost.total
        bestBound = plan.solver.bestBound
        relativeGap = plan.solver.relativeGap
        let main = plan.mainAssignments
        choices = plan.scenario.workloads.map { main[$0.id]?.placeText ?? "" }
        fleet = plan.fleet.filter { $0.count > 0 }.map {
          "\($0.count.formatted) × \($0.serverID) at \($0.siteID)"
        }
      case .conflict:
        termination = "conflict"
        (cost, bestBound, relativeGap) = (nil, nil, nil)
        (choices, fleet) = ([], [])
      case .stopped(let reason):
        termination = reason
        (cost, bestBound, relativeGap) = (nil, nil, nil)
        (choices, fleet) = ([], [])
      }
    }
  }

  /// The id of the scenario.
  public let scenarioID: String
  /// The title of the scenario.
  public let scenarioTitle: String
  /// The date for which prices and ages are judged.
  public let asOf: CalendarDate
  /// The code of the currency of all money.
  public let currency: String
  /// The name of the input.
  public let input: String
  /// The unit of its values; empty for plain numbers.
  public let unit: String
  /// Its value in the scenario or the catalog; nil when there is none yet.
  public let current: Double?
  /// Ids of the workloads, in the order of the choices.
  public let workloadIDs: [String]
  /// The points, in the order of the values asked for.
  public let points: [Point]

  package init(
    scenarioID: String, scenarioTitle: String, asOf: CalendarDate, currency: String,
    input: String, unit: String, current: Double?, workloadIDs: [String], points: [Point]
  ) {
    self.scenarioID = scenarioID
    self.scenarioTitle = scenarioTitle
    self.asOf = asOf
    self.currency = currency
    self.input = input
    self.unit = unit
    self.current = current
    self.workloadIDs = workloadIDs
    self.points = points
  }
}
