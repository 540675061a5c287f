public import Placement
import Quantities

extension ExplanationReport {
  /// Why the plan is what it is, and what would change it.
  public struct PlanPart: Hashable, Sendable, Codable {
    /// The yearly cost.
    public let cost: Double
    /// How the optimization ended.
    public let solver: Report.Solver
    /// What was chosen for each workload, and what comes next.
    public let choices: [Choice]
    /// The price below which each machine that was not chosen would be.
    public let entryPrices: [Entry]
    /// What a little more of each limit saves.
    public let limits: [Limit]
    /// What sets the plan apart.
    public let traits: PlanTraits
    /// The share by which an alternative may be dearer and still counts as near-optimal.
    public let allowance: Double
    /// Plans of another character.
    public let alternatives: [Alternative]
    /// Of every workload and reason, what was ruled out by the least.
    public let nearestMisses: [Miss]
    /// Options that were ruled out, each with its reason.
    public let rejections: [Report.RejectedOption]
    /// What part of the cost rests on weak or old figures.
    public let basis: Basis
    /// The figures on which most of the bill rests, the heaviest first; at most five.
    public let assumptions: [Report.Assumption]
    /// The confidence with which targets hold; nil for a plan for the estimates.
    public let confidence: Double?
    /// How the plan fares when performance, demand and prices come out otherwise.
    public let uncertainty: [Check]
    /// Choices that the figures cannot tell from their runners-up.
    public let ties: [TiedChoice]
    /// The plans at other targets, prices and demand.
    public let variants: Report.Variants?

    init(_ explanation: PlanExplanation) {
      let plan = explanation.plan
      let rounding = BoundRounding(cost: plan.cost.total)
      cost = plan.cost.total.rounded(decimals: 2)
      solver = Report.Solver(plan.solver, rounding: rounding)
      choices = Choice.all(of: plan, rounding: rounding)
      entryPrices = explanation.entryPrices.map(Entry.init)
      limits = explanation.limitValues.map { Limit($0, rounding: rounding) }
      traits = explanation.traits.rounded
      allowance = explanation.allowance
      alternatives = explanation.alternatives.map { Alternative($0, rounding: rounding) }
      nearestMisses = explanation.nearestMisses.map(Miss.init)
      rejections = plan.rejections.sorted().map(Report.RejectedOption.init)
      basis = Basis(explanation.costBasis)
      assumptions = Report.Assumption.heaviest(of: plan)
      confidence = plan.scenario.rules.confidence
      uncertainty = explanation.uncertainty.map { Check($0, rounding: rounding) }
      ties = explanation.ties.map(TiedChoice.init)
      variants = plan.variants.map {
        Report.Variants($0, figures: plan.figures, rounding: rounding)
      }
    }
  }

  /// What was chosen for a workload, and what comes next.
  public struct Choice: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// Where it mainly runs: model, server, site.
    public let choice: String
    /// Share of its requests there, above 0 to 1.
    public let share: Double
    /// What would be chosen without it; nil when it was not searched.
    public let runnerUp: Report.Alternative?

    static func all(of plan: Plan, rounding: BoundRounding) -> [Self] {
      let main = plan.mainAssignments
      return plan.scenario.workloads.compactMap { workload in
        main[workload.id].map { assignment in
          Self(
            workload: workload.id, choice: assignment.placeText,
            share: assignment.share.rounded(decimals: 6),
            runnerUp: plan.runnersUp.first { $0.workloadID == workload.id }
              .map { Report.Alternative($0, rounding: rounding) })
        }
      }
    }
  }

  /// The price below which a machine would be part of the plan.
  public struct Entry: Hashable, Sendable, Codable {
    /// The id of the server, or of the provider and the instance.
    public let server: String
    /// How it would come to a site.
    public let ownership: Ownership
    /// What is paid for: a server, or an hour.
    public let unit: EntryPrice.Unit
    /// The price now; nil when none is known.
    public let currentPrice: Double?
    /// What was found.
    public let finding: EntryPrice.Finding
    /// Below this price it surely enters; nil unless it enters.
    public let surelyBelow: Double?
    /// Above this price it surely does not; nil unless it enters.
    public let surelyNotAbove: Double?
    /// Where it would stand.
    public let sites: [String]
    /// What it would serve.
    public let workloads: [String]

    init(_ price: EntryPrice) {
      server = price.serverID
      ownership = price.ownership
      unit = price.unit
      currentPrice = price.currentPrice?.rounded(significantDigits: 6)
      finding = price.finding
      surelyBelow = price.surelyBelow?.rounded(significantDigits: 5)
      surelyNotAbove = price.surelyNotAbove?.rounded(significantDigits: 5)
      sites = price.siteIDs
      workloads = price.workloadIDs
    }
  }

  /// What a little more of a limit saves.
  public struct Limit: Hashable, Sendable, Codable {
    /// What is limited.
    public let kind: String
    /// The id of what has the limit.
    public let subject: String
    /// What was loosened, in words.
    public let loosened: String
    /// What was found.
    public let finding: LimitValue.Finding
    /// What it saves per year; nil unless it saves.
    public let saving: Report.ExtraCost?
    /// Whether the saving cannot be told from the gaps of the two plans.
    public let isBelowResolution: Bool

    init(_ value: LimitValue, rounding: BoundRounding) {
      kind = value.kind
      subject = value.subject
      loosened = value.loosened
      finding = value.finding
      saving = value.saving.map { Report.ExtraCost($0, rounding: rounding) }
      isBelowResolution = saving.map { $0.atLeast <= 0 } ?? false
    }
  }
}

extension Report.ExtraCost {
  init(_ interval: CostInterval, rounding: BoundRounding) {
    self.init(
      atLeast: max(0, rounding.down(interval.atLeast)), atMost: rounding.up(interval.atMost))
  }
}
