public import Catalog
import Economics
public import Placement
import Quantities

extension ComparisonReport {
  /// One way to have a machine that serves the workload alone.
  public struct Way: Hashable, Sendable, Codable {
    /// How it comes to the site.
    public let ownership: Ownership
    /// The id of the server, instance or offer.
    public let machine: String
    /// Its name.
    public let machineName: String
    /// The id of the site class where it is cheapest.
    public let site: String
    /// The tier of that site class.
    public let tier: Tier
    /// Whether the scenario itself lets a plan choose it there.
    public let isInScenario: Bool
    /// Whether it is known to meet the targets; false for offers whose latency nobody measured.
    public let isProven: Bool
    /// The machines; nil for token offers.
    public let units: Units?
    /// The id of the model.
    public let model: String
    /// The id of the weight precision; nil for token offers.
    public let precision: String?
    /// How the model is served; nil for token offers.
    public let configuration: Report.Configuration?
    /// The bill; nil when no price is known.
    public let cost: Cost?
    /// IT power of all machines; nil where no energy is paid for.
    public let power: Power?
    /// Each latency at the planned load, with its target where there is one.
    public let latency: [Report.Latency]
    /// Requests per second that one machine sustains within every target; nil for token offers.
    public let sustainableRatePerUnit: Double?
    /// What limits that rate, in words; nil for token offers.
    public let limitedBy: String?
    /// Memory of one accelerator; nil for token offers.
    public let memory: Report.Memory?
    /// Limits of the scenario that leave no room for one more.
    public let binding: [Report.Limit]
    /// Names of the figures on which it rests.
    public let figures: [String]
  }

  /// Machines of one kind.
  public struct Units: Hashable, Sendable, Codable {
    /// All of them.
    public let count: Int
    /// How many of them are spare, for others that fail; nil for none.
    public let spares: Int?
    /// Accelerators in each.
    public let acceleratorsEach: Int
    /// How they are spread over the sites.
    public let groups: [Report.Group]
    /// Load over capacity.
    public let utilization: Report.Utilization
    /// Share of the capacity that is free in the busiest hour, 0 to 1.
    public let free: Double
  }

  /// The yearly bill of one way, its lines rounded together.
  public struct Cost: Hashable, Sendable, Codable {
    /// Everything.
    public let perYear: Double
    /// For a million tokens, prompts and answers together; nil for models that generate none.
    public let perMillionTokens: Double?
    /// For a million requests.
    public let perMillionRequests: Double?
    /// What is paid in a year without a single request.
    public let fixed: Double
    /// What a million further requests cost.
    public let perMillionFurtherRequests: Double
    /// The bill by kind of cost.
    public let components: [Report.Component]

    /// The lines of the bill.
    public var lines: [Report.Line] { components.flatMap(\.lines) }
  }

  /// IT power of the machines of one way, in watts.
  public struct Power: Hashable, Sendable, Codable {
    /// The mean.
    public let mean: Double
    /// What the sites must provide.
    public let provisioned: Double?
    /// Joules of IT energy for each token, prompts and answers together; nil without tokens.
    public let joulesPerToken: Double?
    /// Joules of IT energy for each generated token; nil without tokens.
    public let joulesPerOutputToken: Double?
    /// Joules of IT energy for each request.
    public let joulesPerRequest: Double
  }

  /// What a workload asks in the mean.
  struct Demand {
    let requestsPerYear: Double
    let tokensPerYear: Double?
    let outputTokensPerYear: Double?

    init(_ comparison: WorkloadComparison) {
      requestsPerYear = comparison.requestsPerYear
      tokensPerYear = comparison.tokensPerYear
      outputTokensPerYear = comparison.outputTokensPerYear
    }
  }
}

extension ComparisonReport.Way {
  init(_ way: Acquisition, _ demand: ComparisonReport.Demand) {
    let assignment = way.assignment
    ownership = way.ownership
    machine = way.machineID
    machineName = way.machineName
    site = way.siteID
    tier = way.tier
    isInScenario = way.isInScenario
    isProven = way.isProven
    units = way.fleet.map(ComparisonReport.Units.init)
    model = assignment.modelID
    precision = assignment.precisionID
    configuration =
      way.ownership == .service
      ? nil
      : Report.Configuration(
        engine: assignment.engineID, tensorParallelism: assignment.tensorParallelism,
        replicasPerServer: assignment.replicasPerServer,
        batch: assignment.batch.map { $0.rounded(significantDigits: 4) },
        levers: assignment.levers.isEmpty ? nil : assignment.levers)
    cost = ComparisonReport.Cost(way, demand)
    power = way.fleet.flatMap { ComparisonReport.Power($0, demand) }
    latency = way.latencies.map(Report.Latency.init)
    sustainableRatePerUnit = assignment.sustainableRatePerServer.map {
      $0.rounded(significantDigits: 6)
    }
    limitedBy = assignment.limitedBy
    memory = assignment.memoryUse.map { use in
      Report.Memory(
        use: use.baseValue.rounded(decimals: 0),
        capacity: assignment.memoryCapacity.map { $0.baseValue.rounded(decimals: 0) })
    }
    // That machines are as full as the headroom allows is what their number is for.
    binding = way.bindingLimits.filter { $0.kind != "capacity" }.map(Report.Limit.init)
    figures = Set(way.figures.map(\.name)).sorted()
  }
}

extension ComparisonReport.Units {
  fileprivate init(_ entry: FleetEntry) {
    count = entry.count
    spares = entry.spareCount == 0 ? nil : entry.spareCount
    acceleratorsEach = entry.acceleratorsPerServer
    groups = entry.groups.map { Report.Group(sites: $0.sites, serversPerSite: $0.serversPerSite) }
    utilization = Report.Utilization(
      peak: entry.peakUtilization.rounded(decimals: 4),
      mean: entry.meanUtilization.rounded(decimals: 4))
    free = max(0, 1 - entry.peakUtilization).rounded(decimals: 4)
  }
}

extension ComparisonReport.Cost {
  fileprivate init?(_ way: Acquisition, _ demand: ComparisonReport.Demand) {
    guard let placed = way.lines, let fixed = way.fixedCost,
      let further = way.costPerFurtherRequest
    else { return nil }
    let cents = CentAllocation(placed.map(\.line.amount))
    func price(of amount: Double?) -> Double? {
      guard let amount, amount > 0 else { return nil }
      return (CentAllocation.money(cents.total) * 1e6 / amount).rounded(significantDigits: 5)
    }
    perYear = CentAllocation.money(cents.total)
    perMillionTokens = price(of: demand.tokensPerYear)
    perMillionRequests = price(of: demand.requestsPerYear)
    self.fixed = fixed.rounded(decimals: 2)
    perMillionFurtherRequests = (further * 1e6).rounded(significantDigits: 5)
    components = Report.Component.all(of: placed, cents)
  }
}

extension ComparisonReport.Power {
  fileprivate init?(_ entry: FleetEntry, _ demand: ComparisonReport.Demand) {
    guard let mean = entry.meanPower else { return nil }
    func joules(per amount: Double?) -> Double? {
      guard let amount, amount > 0 else { return nil }
      return (mean.baseValue * Seconds.hoursPerYear * 3_600 / amount).rounded(significantDigits: 4)
    }
    self.mean = mean.baseValue.rounded(decimals: 1)
    provisioned = entry.provisionedPower.map { $0.baseValue.rounded(decimals: 1) }
    joulesPerToken = joules(per: demand.tokensPerYear)
    joulesPerOutputToken = joules(per: demand.outputTokensPerYear)
    joulesPerRequest = joules(per: demand.requestsPerYear) ?? 0
  }
}
