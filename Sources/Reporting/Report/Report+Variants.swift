public import Catalog
import Placement
import Quantities

extension Report {
  /// What planning again says about the neighbourhood of the plan.
  public struct Variants: Hashable, Sendable, Codable {
    /// The cheapest plans at tighter and looser latency targets, from the tightest; empty when no
    /// workload has a target.
    public let frontier: [FrontierPoint]
    /// How the cost moves with each input, the one that moves it most first.
    public let sensitivity: [Sensitivity]

    /// The variants of a plan; `figures` are those on which it rests.
    init(_ variants: PlanVariants, figures: [FigureReference], rounding: BoundRounding) {
      let kinds = Dictionary(
        figures.map { ($0.name, $0.provenance.kind) }, uniquingKeysWith: { max($0, $1) })
      frontier = variants.frontier.map { FrontierPoint($0, rounding: rounding) }
      sensitivity = variants.sensitivity.map { Sensitivity($0, kinds: kinds, rounding: rounding) }
    }

    /// How many searches ended before it was known whether there is a plan.
    package var unknownCount: Int {
      (frontier.map(\.plan) + sensitivity.flatMap { [$0.low.plan, $0.high.plan] })
        .filter { $0.cost == nil && !$0.isConflict }.count
    }

    /// Whether no search found out anything.
    package var isEmpty: Bool {
      let searched =
        frontier.filter { $0.factor != 1 }.map(\.plan)
        + sensitivity.flatMap { [$0.low.plan, $0.high.plan] }
      return searched.allSatisfy { $0.cost == nil && !$0.isConflict }
    }
  }

  /// The cheapest plan when all latency targets are multiplied by a factor, or its absence.
  public struct FrontierPoint: Hashable, Sendable, Codable {
    /// What all targets are multiplied by; 1 for the plan itself.
    public let factor: Double
    /// What was found.
    public let plan: VariantPlan
    /// The largest share that a latency of the plan takes of its target as the scenario has it; nil
    /// when there is no plan.
    public let strain: Double?

    init(_ point: Placement.FrontierPoint, rounding: BoundRounding) {
      factor = point.factor
      plan = VariantPlan(point.plan, rounding: rounding)
      strain = point.strain?.rounded(significantDigits: 4)
    }
  }

  /// How the cost moves when an input is lower or higher.
  public struct Sensitivity: Hashable, Sendable, Codable {
    /// The name of the input, as sweeps know it.
    public let input: String
    /// The unit of its values; empty for plain numbers.
    public let unit: String
    /// Its value in the scenario or the catalog.
    public let current: Double
    /// Names of the figures that give the value; empty when the scenario gives it itself.
    public let figures: [String]
    /// The weakest kind among these figures; nil when the plan rests on none of them.
    public let kind: FigureKind?
    /// Whether the value, or a part of it, stands in for what the scenario does not say.
    public let isDefault: Bool
    /// At the lower end of the band.
    public let low: Move
    /// At the upper end of the band.
    public let high: Move

    init(
      _ sensitivity: InputSensitivity, kinds: [String: FigureKind], rounding: BoundRounding
    ) {
      input = sensitivity.input
      unit = sensitivity.unit
      current = sensitivity.current.rounded(significantDigits: 6)
      figures = sensitivity.figures
      kind = sensitivity.figures.compactMap { kinds[$0] }.max()
      isDefault = sensitivity.isDefault
      low = Move(sensitivity.low, rounding: rounding)
      high = Move(sensitivity.high, rounding: rounding)
    }
  }

  /// An input at another value.
  public struct Move: Hashable, Sendable, Codable {
    /// The value.
    public let value: Double
    /// What was found.
    public let plan: VariantPlan

    init(_ move: InputSensitivity.Move, rounding: BoundRounding) {
      value = move.value.rounded(significantDigits: 6)
      plan = VariantPlan(move.plan, rounding: rounding)
    }
  }

  /// The plan of a changed question, as far as readers of the first plan need it.
  public struct VariantPlan: Hashable, Sendable, Codable {
    /// How the search ended, such as `optimal` or `conflict`.
    public let termination: String
    /// The cost per year; nil when there is no plan.
    public let cost: Double?
    /// The cost below which no plan can be; nil when there is no plan.
    public let bestBound: Double?
    /// (cost − bound) ÷ cost, rounded up; nil when there is no plan.
    public let relativeGap: Double?
    /// By how much the cost changes against the plan; nil when there is no plan.
    public let change: CostDifference?
    /// Workloads that mainly run elsewhere than in the plan, in words.
    public let moves: [String]
    /// Whether the fleet is that of the plan.
    public let hasSameFleet: Bool

    init(_ variant: PlanVariant, rounding: BoundRounding) {
      let own = BoundRounding(cost: variant.cost ?? 0)
      termination = variant.termination
      cost = variant.cost?.rounded(decimals: 2)
      bestBound = variant.bestBound.map { own.bound($0) }
      relativeGap = variant.relativeGap.map { own.gap($0) }
      change = variant.change.map {
        CostDifference(atLeast: rounding.down($0.atLeast), atMost: rounding.up($0.atMost))
      }
      moves = variant.moves
      hasSameFleet = variant.hasSameFleet
    }

    /// Whether it is proven that there is no such plan.
    package var isConflict: Bool { termination == "conflict" }
  }

  /// An interval of a change of yearly cost that respects the gaps of both plans; below 0 where it
  /// becomes cheaper.
  public struct CostDifference: Hashable, Sendable, Codable {
    /// The least.
    public let atLeast: Double
    /// The most.
    public let atMost: Double

    /// The middle, for charts.
    package var middle: Double { (atLeast + atMost) / 2 }
  }
}
