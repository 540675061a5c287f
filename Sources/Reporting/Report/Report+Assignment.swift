public import Catalog
public import Demand
public import Placement
import Quantities

extension Report {
  /// A share of a workload that is served by one kind of server at one class of sites.
  public struct Assignment: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// The id of the site class at which its requests arise.
    public let origin: String
    /// The id of the site class that serves them.
    public let site: String
    /// The tier of that site class.
    public let tier: Tier
    /// The id of the server, instance or token offer.
    public let server: String
    /// Its name.
    public let serverName: String
    /// How the server comes to the site.
    public let ownership: Ownership
    /// The id of the accelerator; nil for token offers.
    public let accelerator: String?
    /// The id of the model.
    public let model: String
    /// The id of the weight precision; nil for token offers.
    public let precision: String?
    /// How the model is served; nil for token offers.
    public let configuration: Configuration?
    /// Share of the workload's requests, above 0 to 1.
    public let share: Double
    /// Requests per second at the peak, all sites together.
    public let peakRate: Double
    /// Requests per second that one server sustains within every target; nil for token offers.
    public let sustainableRatePerServer: Double?
    /// Share of the servers' time that this takes at the peak; nil for token offers.
    public let load: Double?
    /// What limits the sustainable rate, in words; nil for token offers.
    public let limitedBy: String?
    /// Where the rate comes from when the user measured it, in the user's words; nil when estimated.
    public let measured: String?
    /// Share of the requests that is served though servers and links fail; nil without a target.
    public let availability: Double?
    /// Memory of one accelerator; nil for token offers.
    public let memory: Memory?
    /// What a deployment must set; nil for token offers.
    public let serving: Serving?
    /// The servers that process its prompts; nil where its own servers do everything.
    public let prompts: [Prompts]?
    /// Each target beside the latency at the planned load.
    public let latency: [Latency]
    /// The yearly cost that this share causes.
    public let cost: Double
  }

  /// How a model is served.
  public struct Configuration: Hashable, Sendable, Codable {
    /// The id of the serving engine.
    public let engine: String?
    /// Accelerators over which one replica is split.
    public let tensorParallelism: Int?
    /// Replicas on each server.
    public let replicasPerServer: Int?
    /// Mean requests running at once on one replica at the peak.
    public let batch: Double?
    /// What is used beyond plain serving; nil for nothing.
    public let levers: [String]?
  }

  /// Memory of one accelerator in bytes.
  public struct Memory: Hashable, Sendable, Codable {
    /// What weights, KV cache and overhead take.
    public let use: Double
    /// What there is.
    public let capacity: Double?
  }

  /// A latency in seconds beside its target.
  public struct Latency: Hashable, Sendable, Codable {
    /// The metric.
    public let metric: LatencyMetric
    /// The percentile at which it is judged.
    public let percentile: Double
    /// The latency at the planned load.
    public let value: Double
    /// The P10 of the estimate; nil for measured services.
    public let low: Double?
    /// The P90 of the estimate; nil for measured services.
    public let high: Double?
    /// The target; nil when there is none.
    public let limit: Double?
    /// Whether the value is at most the target; nil when there is none.
    public let meetsTarget: Bool?
    /// What the latency consists of, as means.
    public let parts: [Part]

    /// A part of a latency.
    public struct Part: Hashable, Sendable, Codable {
      /// `network`, `upload`, `queue`, `prefill` or `decode`.
      public let name: String
      /// Its mean in seconds.
      public let value: Double
    }
  }
}

extension Report.Assignment {
  /// The assignments of a plan, in its order; their costs are rounded together.
  static func all(of plan: Plan) -> [Self] {
    let cents = CentAllocation(plan.assignments.map(\.yearlyCost))
    return zip(plan.assignments, cents.parts).map { Self($0, in: plan, cents: $1) }
  }

  private init(_ assignment: Placement.Assignment, in plan: Plan, cents: Int) {
    workload = assignment.workloadID
    origin = assignment.originID
    site = assignment.siteID
    tier = assignment.tier
    server = assignment.serverID
    serverName = assignment.serverName
    ownership = assignment.ownership
    accelerator = assignment.acceleratorID
    model = assignment.modelID
    precision = assignment.precisionID
    configuration =
      assignment.ownership == .service
      ? nil
      : Report.Configuration(
        engine: assignment.engineID, tensorParallelism: assignment.tensorParallelism,
        replicasPerServer: assignment.replicasPerServer,
        batch: assignment.batch.map { $0.rounded(significantDigits: 4) },
        levers: assignment.levers.isEmpty ? nil : assignment.levers)
    share = assignment.share.rounded(decimals: 6)
    peakRate = assignment.peakRate.rounded(significantDigits: 6)
    sustainableRatePerServer = assignment.sustainableRatePerServer.map {
      $0.rounded(significantDigits: 6)
    }
    load = assignment.load.map { $0.rounded(decimals: 4) }
    limitedBy = assignment.limitedBy
    measured = assignment.measurementNote
    availability = assignment.availability.map { $0.rounded(decimals: 6) }
    memory = assignment.memoryUse.map { use in
      Report.Memory(
        use: use.baseValue.rounded(decimals: 0),
        capacity: assignment.memoryCapacity.map { $0.baseValue.rounded(decimals: 0) })
    }
    serving = Report.Serving(assignment, in: plan)
    prompts =
      assignment.prompts.isEmpty
      ? nil : assignment.prompts.map { Report.Prompts($0, in: plan) }
    latency = assignment.latencies.map(Report.Latency.init)
    cost = CentAllocation.money(cents)
  }
}

extension Report.Latency {
  /// A latency of a plan, with four significant digits.
  init(_ result: LatencyResult) {
    func rounded(_ time: Seconds) -> Double { time.baseValue.rounded(significantDigits: 4) }
    metric = result.metric
    percentile = result.percentile
    value = rounded(result.value)
    low = result.low.map(rounded)
    high = result.high.map(rounded)
    limit = result.limit.map(rounded)
    // The bisection for the sustainable rate ends a little off the target.
    meetsTarget = result.limit.map { result.value.baseValue <= $0.baseValue * (1 + 1e-6) }
    parts = result.parts.map { Part(name: $0.name, value: rounded($0.value)) }
  }
}
