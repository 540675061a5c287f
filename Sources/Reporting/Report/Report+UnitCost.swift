import Demand
import Placement
import Quantities

extension Report {
  /// What a workload costs for what it serves in a year.
  public struct UnitCost: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// The yearly cost of all its shares.
    public let cost: Double
    /// Requests per year, all sites together.
    public let requests: Double
    /// The cost of a million requests; nil when there are none.
    public let costPerMillionRequests: Double?
    /// Tokens per year, prompts and answers together; nil when the model generates none.
    public let tokens: Double?
    /// The cost of a million of these tokens; nil when there are none.
    public let costPerMillionTokens: Double?
  }

  /// What all workloads that generate tokens cost together.
  public struct TokenCost: Hashable, Sendable, Codable {
    /// Their yearly cost.
    public let cost: Double
    /// Their tokens per year, prompts and answers together; above 0.
    public let tokens: Double
    /// The cost of a million of these tokens.
    public let costPerMillionTokens: Double
  }
}

extension Report.TokenCost {
  /// The sum of the workloads that generate tokens; nil when none does.
  init?(_ workloads: [Report.UnitCost]) {
    let generating = workloads.filter { $0.tokens ?? 0 > 0 }
    let tokens = generating.reduce(0) { $0 + ($1.tokens ?? 0) }
    guard tokens > 0 else { return nil }
    cost = CentAllocation.money(generating.reduce(0) { $0 + Int(($1.cost * 100).rounded()) })
    self.tokens = tokens.rounded(significantDigits: 6)
    costPerMillionTokens = (cost * 1e6 / tokens).rounded(significantDigits: 5)
  }
}

extension Report.UnitCost {
  /// The workloads of a plan, in the order of the scenario, with the costs of their assignments.
  static func all(of plan: Plan, _ assignments: [Report.Assignment]) -> [Self] {
    plan.scenario.workloads.map { workload in
      let sites = plan.scenario.site(workload.originID).map { plan.scenario.totalCount(of: $0) }
      let cents = assignments.filter { $0.workload == workload.id }
        .reduce(0) { $0 + Int(($1.cost * 100).rounded()) }
      let requests = workload.meanRate * Double(sites ?? 0) * Seconds.hoursPerYear * 3_600
      let shape = workload.shape
      return Self(
        workload: workload.id, cents: cents, requests: requests,
        tokensPerRequest: shape.outputLength.map {
          shape.inputLength.mean + $0.mean + shape.hiddenOutputLength
        })
    }
  }

  private init(workload: String, cents: Int, requests: Double, tokensPerRequest: Double?) {
    func price(of amount: Double) -> Double? {
      guard amount > 0 else { return nil }
      return (CentAllocation.money(cents) * 1e6 / amount).rounded(significantDigits: 5)
    }
    let tokens = tokensPerRequest.map { $0 * requests }
    self.workload = workload
    cost = CentAllocation.money(cents)
    self.requests = requests.rounded(significantDigits: 6)
    costPerMillionRequests = price(of: requests)
    self.tokens = tokens.map { $0.rounded(significantDigits: 6) }
    costPerMillionTokens = tokens.flatMap(price)
  }
}
