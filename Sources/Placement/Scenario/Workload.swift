public import Catalog
public import Demand
public import Quantities

/// Requests of one kind that arise at the sites of one class.
public struct Workload: Hashable, Sendable, Codable {
  /// A model that the workload accepts, with the precisions it accepts.
  public struct ModelChoice: Hashable, Sendable, Codable {
    /// The id of the model.
    public package(set) var modelID: String
    /// Ids of the precisions; nil for all in which the model can be had.
    public package(set) var precisionIDs: [String]?

    /// Whether it is the stronger model of a cascade.
    public package(set) var isStrong: Bool

    /// Formats of the KV cache that may be used beside the engine's own.
    public package(set) var cacheFormats: [String]
    /// Ways to guess tokens ahead that may be used.
    public package(set) var speculations: [Speculation]
    /// Parts of the KV cache that may be kept alone.
    public package(set) var compressions: [CompressionLever]
    /// Whether prompts and generation may run on replicas of their own.
    public package(set) var splitsPools: Bool
    /// On which servers prompts and generation may be apart; nil where they may not.
    public package(set) var pairing: PairRule?
    /// How long requests of a single-pass model may wait at most for a fuller batch; nil where nothing
    /// of it is planned.
    public package(set) var longestBatchingDelay: Seconds?

    package init(
      modelID: String, precisionIDs: [String]?, isStrong: Bool = false,
      cacheFormats: [String] = [], speculations: [Speculation] = [],
      compressions: [CompressionLever] = [], splitsPools: Bool = false,
      pairing: PairRule? = nil, longestBatchingDelay: Seconds? = nil
    ) {
      self.modelID = modelID
      self.precisionIDs = precisionIDs
      self.isStrong = isStrong
      self.cacheFormats = cacheFormats
      self.speculations = speculations
      self.compressions = compressions
      self.splitsPools = splitsPools
      self.pairing = pairing
      self.longestBatchingDelay = longestBatchingDelay
    }
  }
  /// Where and how the workload may be served.
  public struct Policy: Hashable, Sendable, Codable {
    /// Whether it must keep working when the site's links are down.
    public package(set) var mustWorkOffline: Bool
    /// Ids of regions in which it must be served; nil for anywhere.
    public package(set) var residency: [String]?
    /// Tiers on which it may be served; nil for any.
    public package(set) var tiers: [Tier]?
    /// Whether it shares no pool with other workloads.
    public package(set) var isIsolated: Bool
    /// Whether the requests of one origin site may be split between places.
    public package(set) var isDivisible: Bool
    /// The largest share of its requests on machines that may be interrupted, 0 to 1; nil for none.
    public package(set) var largestSpotShare: Double?
    /// The least number of sites that serve all comers and hold servers for it; nil for no rule.
    public package(set) var minimumSites: Int?
    /// Whether one type of server, or one token offer, serves all of it.
    public package(set) var hasOneServerType: Bool
    /// The share of its requests that must be served though servers and links fail, 0 to 1; nil for no
    /// target.
    public package(set) var availability: Double?
    /// The id of the site class that serves its requests while others are away; nil for none.
    public package(set) var failoverSiteID: String?

    package init(
      mustWorkOffline: Bool, residency: [String]?, tiers: [Tier]?, isIsolated: Bool,
      isDivisible: Bool, largestSpotShare: Double? = nil, minimumSites: Int? = nil,
      hasOneServerType: Bool = false, availability: Double? = nil,
      failoverSiteID: String? = nil
    ) {
      self.mustWorkOffline = mustWorkOffline
      self.residency = residency
      self.tiers = tiers
      self.isIsolated = isIsolated
      self.isDivisible = isDivisible
      self.largestSpotShare = largestSpotShare
      self.minimumSites = minimumSites
      self.hasOneServerType = hasOneServerType
      self.availability = availability
      self.failoverSiteID = failoverSiteID
    }
  }

  /// The id.
  public package(set) var id: String
  /// The name shown in the plan.
  public package(set) var title: String
  /// The id of the site class at whose sites requests arise.
  public package(set) var originID: String
  /// The id of the use case that gave the defaults; nil for none.
  public package(set) var useCaseID: String?
  /// Mean requests per second at each origin site.
  public package(set) var meanRate: Double
  /// Busiest hour over the mean; at least 1.
  public package(set) var peakToMean: Double
  /// The demand in each period of the scenario; empty when it is alike in all of them.
  ///
  /// The weighted means add up to 1, and the highest peak is `peakToMean`.
  public package(set) var activity: [Activity]
  /// When it can be done if it may wait, the even spread first; empty for work that does not wait.
  public package(set) var deferrals: [Deferral] = []
  /// When it is done, in words, if it may wait and the plan chose; nil else.
  public package(set) var deferral: String?
  /// What one request asks.
  public package(set) var shape: RequestShape
  /// Latency targets; empty for work without hurry.
  public package(set) var objectives: [ServiceLevelObjective]
  /// The models it accepts.
  public package(set) var models: [ModelChoice]
  /// Where and how it may be served.
  public package(set) var policy: Policy
  /// The quality that its models must have; nil for any.
  public package(set) var qualityFloor: QualityFloor?
  /// How important it is, 1 the most and 9 the least.
  public package(set) var priority: Int

  /// The priority of a workload that names none.
  public static let usualPriority = 5

  package init(
    id: String, title: String, originID: String, useCaseID: String?, meanRate: Double,
    peakToMean: Double, shape: RequestShape, objectives: [ServiceLevelObjective],
    models: [ModelChoice], policy: Policy, activity: [Activity] = [],
    qualityFloor: QualityFloor? = nil, priority: Int = usualPriority
  ) {
    self.id = id
    self.title = title
    self.originID = originID
    self.useCaseID = useCaseID
    self.meanRate = meanRate
    self.peakToMean = peakToMean
    self.shape = shape
    self.objectives = objectives
    self.models = models
    self.policy = policy
    self.activity = activity
    self.qualityFloor = qualityFloor
    self.priority = priority
  }

  /// Makes the busiest hour so many times the mean, and every other peak higher or lower by as much.
  mutating func scalePeaks(to peakToMean: Double) {
    let factor = peakToMean / self.peakToMean
    func scaled(_ activity: Activity) -> Activity {
      Activity(mean: activity.mean, peak: max(activity.mean, activity.peak * factor))
    }
    self.peakToMean = peakToMean
    activity = activity.map(scaled)
    for index in deferrals.indices {
      deferrals[index].activity = deferrals[index].activity.map(scaled)
    }
  }

  /// The busiest hour of all ways in which it can be done, over that of `activity`; 1 or more.
  var highestPeak: Double {
    let peaks = deferrals.flatMap(\.activity).map(\.peak)
    return max(1, (peaks.max() ?? 0) / peakToMean)
  }

  /// Requests per second at each origin site in the busiest hour.
  public var peakRate: Double { meanRate * peakToMean }
}
