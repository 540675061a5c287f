public import Placement
import Quantities

extension ExplanationReport {
  /// A plan of another character.
  public struct Alternative: Hashable, Sendable, Codable {
    /// What it is best at, or does without.
    public let character: PlanAlternative.Character
    /// What makes it so, in words; nil when the character says it all.
    public let detail: String?
    /// Its yearly cost; nil when there is no such plan.
    public let cost: Double?
    /// What it costs more; nil when there is no such plan.
    public let extraCost: Report.ExtraCost?
    /// Whether it costs at most as much more as allowed.
    public let isNearOptimal: Bool
    /// What sets it apart; nil when there is no such plan.
    public let traits: PlanTraits?
    /// Workloads that mainly run elsewhere, in words.
    public let moves: [String]

    init(_ plan: PlanAlternative, rounding: BoundRounding) {
      character = plan.character
      detail = plan.detail
      cost = plan.cost?.rounded(decimals: 2)
      extraCost = plan.extraCost.map { Report.ExtraCost($0, rounding: rounding) }
      isNearOptimal = plan.isNearOptimal
      traits = plan.traits?.rounded
      moves = plan.moves
    }
  }

  /// What a reason rules out by the least.
  public struct Miss: Hashable, Sendable, Codable {
    /// The option that comes nearest.
    public let nearest: Report.RejectedOption
    /// By what share of the limit it misses; nil when the reason has no number.
    public let missedBy: Double?
    /// How many options of the workload the reason rules out.
    public let count: Int

    init(_ miss: NearestMiss) {
      nearest = Report.RejectedOption(miss.rejection)
      missedBy = miss.missedBy?.rounded(significantDigits: 3)
      count = miss.count
    }
  }

  /// What part of the cost rests on weak or old figures. Parts may overlap.
  public struct Basis: Hashable, Sendable, Codable {
    /// A part of the cost and the figures it rests on.
    public struct Part: Hashable, Sendable, Codable {
      /// Money per year.
      public let amount: Double
      /// Names of the figures.
      public let figures: [String]

      init(_ part: CostBasis.Part) {
        amount = part.amount.rounded(decimals: 2)
        figures = part.figures
      }
    }

    /// Lines with an unverified figure.
    public let unverified: Part
    /// Lines of servers whose capacity rests on an unverified figure.
    public let unverifiedCapacity: Part
    /// Lines with an estimated or derived figure.
    public let estimated: Part
    /// Lines with a price that is more than a year older than the scenario.
    public let old: Part

    init(_ basis: CostBasis) {
      unverified = Part(basis.unverified)
      unverifiedCapacity = Part(basis.unverifiedCapacity)
      estimated = Part(basis.estimated)
      old = Part(basis.old)
    }
  }
}

extension PlanTraits {
  /// The traits with as many digits as they are worth.
  var rounded: PlanTraits {
    PlanTraits(
      siteCount: siteCount, edgeShare: edgeShare.rounded(decimals: 4),
      meanPower: meanPower.rounded(significantDigits: 4), vendors: vendors,
      tokenShare: tokenShare.rounded(decimals: 4), ownServerCount: ownServerCount)
  }
}
