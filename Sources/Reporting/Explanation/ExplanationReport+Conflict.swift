import Placement
import Quantities

extension ExplanationReport {
  /// Requirements that cannot hold together, with what helps.
  public struct ConflictPart: Hashable, Sendable, Codable {
    /// Requirements of which at least one must give way.
    public struct RequirementSet: Hashable, Sendable, Codable {
      /// The requirements, in words with their figures; without any one of them there is a plan.
      public let requirements: [String]
      /// What helps, the cheapest plan first; empty when nothing was found in time.
      public let relaxations: [Relaxation]
    }

    /// A requirement loosened so that there is a plan, shown by planning again.
    public struct Relaxation: Hashable, Sendable, Codable {
      /// The requirement in words.
      public let requirement: String
      /// What to change.
      public let change: String
      /// What the plan then costs per year, other conflicts set aside.
      public let yearlyCost: Double
    }

    /// The sets of clashing requirements; at most five.
    public let sets: [RequirementSet]
    /// What the scenario costs per year with the first relaxation of every set; nil when that was not
    /// shown to be enough.
    public let costWithFirstOfEach: Double?
    /// Options that were ruled out for the workloads that cannot be served.
    public let rejections: [Report.RejectedOption]

    init(_ explanation: ConflictExplanation) {
      sets = explanation.sets.map { set in
        RequirementSet(
          requirements: set.requirements,
          relaxations: set.relaxations.map {
            Relaxation(
              requirement: $0.requirement, change: $0.change,
              yearlyCost: $0.yearlyCost.rounded(decimals: 2))
          })
      }
      costWithFirstOfEach = explanation.costWithFirstOfEach?.rounded(decimals: 2)
      rejections = explanation.conflict.rejections.sorted().map(Report.RejectedOption.init)
    }
  }
}
