/// A number of a question that a sweep can change, with its name and unit.
public struct PlanInput: Sendable {
  /// The name, such as `workload/chat/time-to-first-token`.
  public let name: String
  /// The unit of its values, such as `ms`; empty for plain numbers.
  public let unit: String
  /// The value in the scenario or the catalog; nil when there is none yet.
  public let current: Double?
  /// The values that can be meant.
  public let range: ClosedRange<Double>
  private let set: @Sendable (Double, inout PlanningQuestion) -> Void

  package init(
    _ name: String, unit: String = "", current: Double?, in range: ClosedRange<Double>,
    set: @escaping @Sendable (Double, inout PlanningQuestion) -> Void
  ) {
    self.name = name
    self.unit = unit
    self.current = current
    self.range = range
    self.set = set
  }

  /// The question with this value of the input.
  public func setting(_ value: Double, in question: PlanningQuestion) -> PlanningQuestion {
    var result = question
    set(value, &result)
    return result
  }
}
