public import Catalog
public import Demand
public import Quantities

/// A share of a workload that is served by one kind of server at one class of sites.
public struct Assignment: Hashable, Sendable, Codable {
  /// The id of the workload.
  public let workloadID: String
  /// The id of the site class at which its requests arise.
  public let originID: String
  /// The id of the site class that serves them.
  public let siteID: String
  /// The tier of that site class.
  public let tier: Tier
  /// The id of the server, instance or token offer.
  public let serverID: String
  /// The name of the server, instance or token offer.
  public let serverName: String
  /// How the server comes to the site.
  public let ownership: Ownership
  /// The id of the accelerator; nil for token offers.
  public let acceleratorID: String?
  /// The id of the model.
  public let modelID: String
  /// The id of the weight precision; nil for token offers, which do not say.
  public let precisionID: String?
  /// The id of the serving engine; nil for token offers.
  public let engineID: String?
  /// Accelerators over which one replica is split; nil for token offers.
  public let tensorParallelism: Int?
  /// Replicas on each server; nil for token offers.
  public let replicasPerServer: Int?
  /// Share of the workload's requests, above 0 to 1.
  public let share: Double
  /// Requests per second at the peak, all sites together.
  public let peakRate: Double
  /// Requests per second that one server sustains within every target, this workload alone.
  public let sustainableRatePerServer: Double?
  /// Share of the servers' time that this workload takes at the peak; nil for token offers.
  public let load: Double?
  /// What limits the sustainable rate, in words.
  public let limitedBy: String?
  /// Each target beside the latency at the planned load.
  public let latencies: [LatencyResult]
  /// Mean requests running at once on one replica at the peak.
  public let batch: Double?
  /// Bytes per accelerator that weights, KV cache and overhead take; nil for token offers.
  public let memoryUse: Bytes?
  /// Bytes per accelerator that the hardware has.
  public let memoryCapacity: Bytes?
  /// Where the rate comes from when the user measured it, in the user's words; nil when the
  /// performance model estimated it.
  public let measurementNote: String?
  /// Share of the requests that is served though servers and links fail; nil without a target.
  public let availability: Double?
  /// What is used beyond plain serving, such as `fp8 cache`; empty for nothing.
  public let levers: [String]
  /// How the engine is set up; nil for token offers.
  public let serving: ServingSetup?
  /// The servers that process its prompts; empty where the servers of the assignment do everything.
  public let prompts: [PromptServers]
  /// Yearly cost that this share causes: its part of the servers by load, tokens and network.
  public let yearlyCost: Double

  package init(
    workloadID: String, originID: String, siteID: String, tier: Tier, serverID: String,
    serverName: String, ownership: Ownership, acceleratorID: String?, modelID: String,
    precisionID: String?, engineID: String?, tensorParallelism: Int?, replicasPerServer: Int?,
    share: Double, peakRate: Double, sustainableRatePerServer: Double?, load: Double?,
    limitedBy: String?, latencies: [LatencyResult], batch: Double?, memoryUse: Bytes?,
    memoryCapacity: Bytes?, measurementNote: String? = nil, levers: [String] = [],
    availability: Double? = nil, serving: ServingSetup? = nil,
    prompts: [PromptServers] = [], yearlyCost: Double
  ) {
    self.workloadID = workloadID
    self.originID = originID
    self.siteID = siteID
    self.tier = tier
    self.serverID = serverID
    self.serverName = serverName
    self.ownership = ownership
    self.acceleratorID = acceleratorID
    self.modelID = modelID
    self.precisionID = precisionID
    self.engineID = engineID
    self.tensorParallelism = tensorParallelism
    self.replicasPerServer = replicasPerServer
    self.share = share
    self.peakRate = peakRate
    self.sustainableRatePerServer = sustainableRatePerServer
    self.load = load
    self.limitedBy = limitedBy
    self.latencies = latencies
    self.batch = batch
    self.memoryUse = memoryUse
    self.memoryCapacity = memoryCapacity
    self.measurementNote = measurementNote
    self.levers = levers
    self.availability = availability
    self.serving = serving
    self.prompts = prompts
    self.yearlyCost = yearlyCost
  }
}

/// A latency beside its target.
public struct LatencyResult: Hashable, Sendable, Codable {
  /// The metric.
  public let metric: LatencyMetric
  /// The percentile at which it is judged.
  public let percentile: Double
  /// The latency at the planned load.
  public let value: Seconds
  /// The P10 and P90 of the estimate; nil for measured services.
  public let low: Seconds?
  /// The P90 of the estimate; nil for measured services.
  public let high: Seconds?
  /// The target; nil when the workload has none for this metric.
  public let limit: Seconds?
  /// What the latency consists of, in the order network, queue, prefill, decode; may be empty.
  public let parts: [LatencyPart]

  package init(
    metric: LatencyMetric, percentile: Double, value: Seconds, low: Seconds?, high: Seconds?,
    limit: Seconds?, parts: [LatencyPart]
  ) {
    self.metric = metric
    self.percentile = percentile
    self.value = value
    self.low = low
    self.high = high
    self.limit = limit
    self.parts = parts
  }
}

/// A part of a latency.
public struct LatencyPart: Hashable, Sendable, Codable {
  /// `network`, `upload`, `queue`, `prefill` or `decode`.
  public let name: String
  /// Its mean.
  public let value: Seconds

  package init(name: String, value: Seconds) {
    self.name = name
    self.value = value
  }
}

/// Servers of one kind at one class of sites.
public struct FleetEntry: Hashable, Sendable, Codable {
  /// Sites that hold the same number of these servers.
  public struct Group: Hashable, Sendable, Codable {
    /// How many sites.
    public let sites: Int
    /// How many servers each of them holds.
    public let serversPerSite: Int

    package init(sites: Int, serversPerSite: Int) {
      self.sites = sites
      self.serversPerSite = serversPerSite
    }
  }
  /// The id of the site class.
  public let siteID: String
  /// Its tier.
  public let tier: Tier
  /// The id of the server or instance.
  public let serverID: String
  /// Its name.
  public let serverName: String
  /// The id of its accelerator.
  public let acceleratorID: String
  /// Accelerators in each server.
  public let acceleratorsPerServer: Int
  /// Ids of the models on each server.
  public let modelIDs: [String]
  /// How the server comes to the site.
  public let ownership: Ownership
  /// All servers of this kind at the class of sites.
  public let count: Int
  /// How they are spread over the sites.
  public let groups: [Group]
  /// How many of all of them are spare, for others that fail; 0 or more.
  public let spareCount: Int
  /// Load over capacity at the peak, 0 to 1, before headroom.
  public let peakUtilization: Double
  /// Load over capacity in the mean, 0 to 1.
  public let meanUtilization: Double
  /// Mean IT power of all of them; nil for rented machines.
  public let meanPower: Power?
  /// Power for which the sites must be provisioned; nil for rented machines.
  public let provisionedPower: Power?
  /// Yearly cost of all of them.
  public let yearlyCost: Double

  package init(
    siteID: String, tier: Tier, serverID: String, serverName: String, acceleratorID: String,
    acceleratorsPerServer: Int, modelIDs: [String], ownership: Ownership, count: Int,
    groups: [Group], peakUtilization: Double, meanUtilization: Double, meanPower: Power?,
    provisionedPower: Power?, yearlyCost: Double, spareCount: Int = 0
  ) {
    self.siteID = siteID
    self.tier = tier
    self.serverID = serverID
    self.serverName = serverName
    self.acceleratorID = acceleratorID
    self.acceleratorsPerServer = acceleratorsPerServer
    self.modelIDs = modelIDs
    self.ownership = ownership
    self.count = count
    self.groups = groups
    self.spareCount = spareCount
    self.peakUtilization = peakUtilization
    self.meanUtilization = meanUtilization
    self.meanPower = meanPower
    self.provisionedPower = provisionedPower
    self.yearlyCost = yearlyCost
  }
}
