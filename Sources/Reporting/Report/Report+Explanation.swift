public import Placement
import Quantities

extension Report {
  /// A limit of the scenario that the plan uses up.
  public struct Limit: Hashable, Sendable, Codable {
    /// `power`, `rackUnits`, `inventory`, `link`, `budget` or `capacity`.
    public let kind: String
    /// The id of the site class, link or server that has the limit.
    public let subject: String
    /// What is used.
    public let used: Double
    /// What there is.
    public let limit: Double
    /// The unit of both.
    public let unit: String

    init(_ limit: BindingLimit) {
      kind = limit.kind
      subject = limit.subject
      used = limit.used.rounded(significantDigits: 6)
      self.limit = limit.limit.rounded(significantDigits: 6)
      unit = limit.unit
    }
  }

  /// The best plan without the main choice of a workload.
  public struct Alternative: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// The choice that was banned, in words.
    public let banned: String
    /// What would be chosen instead; nil when nothing was found.
    public let choice: String?
    /// The latencies of the workload there; nil when nothing was found or none is known.
    public let latency: [Latency]?
    /// The largest share that a latency of any workload takes of its target in that plan; nil when
    /// nothing was found, or no workload has a target.
    public let strain: Double?
    /// What it would cost more per year; nil when nothing was found.
    public let extraCost: ExtraCost?
    /// Whether the extra cost cannot be told from the gaps of the two plans.
    public let isBelowResolution: Bool
    /// The standard deviation of the extra cost per year from prices and rates that are off; nil when
    /// nothing was found.
    public let noise: Double?
    /// Whether the figures cannot tell the two options apart: the extra cost is below the noise.
    public let isTie: Bool
    /// How the search ended.
    public let termination: String

    init(_ runnerUp: RunnerUp, rounding: BoundRounding) {
      workload = runnerUp.workloadID
      banned = runnerUp.banned
      choice = runnerUp.choice
      latency = runnerUp.latencies.isEmpty ? nil : runnerUp.latencies.map(Latency.init)
      strain = runnerUp.strain?.rounded(significantDigits: 4)
      if let least = runnerUp.extraCostAtLeast, let most = runnerUp.extraCostAtMost {
        extraCost = ExtraCost(atLeast: max(0, rounding.down(least)), atMost: rounding.up(most))
      } else {
        extraCost = nil
      }
      isBelowResolution = extraCost.map { $0.atLeast <= 0 } ?? false
      noise = runnerUp.noise?.rounded(significantDigits: 3)
      isTie = runnerUp.isTie
      termination = runnerUp.termination
    }
  }

  /// An interval of yearly cost that respects the gaps of both plans.
  public struct ExtraCost: Hashable, Sendable, Codable {
    /// The least, 0 or more.
    public let atLeast: Double
    /// The most.
    public let atMost: Double
  }

  /// An option that was ruled out.
  public struct RejectedOption: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// The id of the site class.
    public let site: String
    /// The id of the server, instance or offer; nil when the whole site is ruled out.
    public let server: String?
    /// The id of the model; nil when it does not depend on the model.
    public let model: String?
    /// The id of the precision; nil when it does not depend on it.
    public let precision: String?
    /// Why.
    public let reason: Rejection.Reason
    /// The figures behind it, in words.
    public let detail: String

    init(_ rejection: Rejection) {
      workload = rejection.workloadID
      site = rejection.siteID
      server = rejection.serverID
      model = rejection.modelID
      precision = rejection.precisionID
      reason = rejection.reason
      detail = rejection.detail
    }
  }
}
