/// How the cost moves when an input is lower or higher.
public struct InputSensitivity: Hashable, Sendable, Codable {
  /// The input at another value.
  public struct Move: Hashable, Sendable, Codable {
    /// The value.
    public let value: Double
    /// What was found.
    public let plan: PlanVariant

    package init(value: Double, plan: PlanVariant) {
      self.value = value
      self.plan = plan
    }
  }

  /// The name of the input, as sweeps know it.
  public let input: String
  /// The unit of its values; empty for plain numbers.
  public let unit: String
  /// Its value in the scenario or the catalog.
  public let current: Double
  /// Names of the figures that give the value; empty when the scenario gives it itself.
  public let figures: [String]
  /// Whether the value, or a part of it, stands in for what the scenario does not say.
  public let isDefault: Bool
  /// At the lower end of the band.
  public let low: Move
  /// At the upper end of the band.
  public let high: Move

  package init(
    input: String, unit: String, current: Double, figures: [String], isDefault: Bool, low: Move,
    high: Move
  ) {
    self.input = input
    self.unit = unit
    self.current = current
    self.figures = figures
    self.isDefault = isDefault
    self.low = low
    self.high = high
  }

  /// How far the cost moves at most, one way or the other; infinite where one of the two has no plan,
  /// nil where neither was found out in time.
  public var span: Double? {
    let found = [low, high].map(\.plan)
    if found.contains(where: \.isConflict) { return .infinity }
    return found.compactMap(\.change).map { max($0.atMost.magnitude, $0.atLeast.magnitude) }.max()
  }
}
