public import Catalog
import Placement
import Quantities

extension Report {
  /// A figure on which a large part of the bill rests.
  public struct Assumption: Hashable, Sendable, Codable {
    /// The name of the figure.
    public let figure: String
    /// The sum of the lines of the bill that rest on it, other figures beside it.
    public let amount: Double
    /// The most by which the bill moves when the figure is a tenth higher or lower and the plan stays.
    ///
    /// Figures are factors of a line or of a part of it, so that a tenth of the figure is at most a
    /// tenth of the line.
    public let tenthMovesAtMost: Double
    /// How the figure came about; nil when it is not among the figures of the report.
    public let kind: FigureKind?
    /// Whether it stands in for what the scenario does not say.
    public let isDefault: Bool
  }
}

extension Report.Assumption {
  /// How many assumptions are named.
  private static let named = 5

  /// The figures on which most of the bill of a plan rests, the heaviest first.
  static func heaviest(of plan: Plan) -> [Self] {
    heaviest(
      of: Report.Cost(plan), figures: plan.figures.sorted().map { Report.Figure($0, sources: [:]) },
      defaults: Set(plan.scenario.defaults.map(\.name)).sorted())
  }

  /// The figures on which most of a bill rests, the heaviest first.
  static func heaviest(
    of cost: Report.Cost, figures: [Report.Figure], defaults: [String]
  ) -> [Self] {
    var cents: [String: Int] = [:]
    for line in cost.components.flatMap(\.lines) {
      for figure in Set(line.figures) {
        cents[figure, default: 0] += Int((line.amount * 100).rounded())
      }
    }
    let kinds = Dictionary(
      figures.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let defaults = Set(defaults)
    return cents.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(named).map {
      Self(
        figure: $0.key, amount: CentAllocation.money($0.value),
        tenthMovesAtMost: (CentAllocation.money($0.value) / 10).rounded(decimals: 2),
        kind: kinds[$0.key],
        isDefault: defaults.contains($0.key))
    }
  }
}
