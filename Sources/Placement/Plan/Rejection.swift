/// An option that was ruled out before the optimization, with its reason and figures.
public struct Rejection: Hashable, Sendable, Codable, Comparable {
  /// Why an option was ruled out.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The workload's policy excludes the tier.
    case tierExcluded
    /// The workload must keep working when the links are down.
    case offline
    /// The site lies outside the regions in which the workload must stay.
    case residency
    /// No links lead from the origin to the site.
    case unreachableSite
    /// The traffic does not fit the link.
    case linkBandwidth
    /// Neither a price nor an inventory is known.
    case priceUnknown
    /// A figure is missing that the estimate needs.
    case figureMissing
    /// Announced only, or at its end of life.
    case availability
    /// The server draws more than the site provides, or does not fit its racks or cooling.
    case sitePower
    /// The server does not fit the racks of the site.
    case rackSpace
    /// The server needs liquid cooling.
    case cooling
    /// The accelerator lacks the precision.
    case precision
    /// No engine runs the precision on the accelerator.
    case engine
    /// Weights and KV cache do not fit the memory.
    case memory
    /// The context is longer than the model or the offer allows.
    case context
    /// A latency target is missed even without load.
    case latency
    /// The offer does not say how long it takes.
    case latencyUnknown
    /// The offer allows fewer requests than the workload sends.
    case rateLimit
    /// The offer or the server does not have the model.
    case modelUnavailable
    /// The vendor or the provider is excluded.
    case supplierExcluded
    /// It is delivered later than the latest day.
    case delivery
    /// The licence of the model is not among those allowed.
    case licence
    /// The machine may be interrupted, and the workload accepts no such machines.
    case interruption
    /// The model's quality at the precision is below the floor, or not known.
    case quality
    /// The device's battery or its way to get the model does not suffice.
    case deviceLimit
    /// No pattern of spares and sites reaches the availability target.
    case availabilityTarget
    /// Prompts and generation cannot be on different servers there.
    case pairing
  }

  /// The id of the workload.
  public let workloadID: String
  /// The id of the site class.
  public let siteID: String
  /// The id of the server, instance or offer; nil when the whole site is ruled out.
  public let serverID: String?
  /// The id of the model; nil when it does not depend on the model.
  public let modelID: String?
  /// The id of the precision; nil when it does not depend on it.
  public let precisionID: String?
  /// Why.
  public let reason: Reason
  /// The figures behind it, in words.
  public let detail: String
  /// What it comes to over what is allowed, above 1; nil when the reason has no number.
  public let excess: Double?

  package init(
    workloadID: String, siteID: String, serverID: String? = nil, modelID: String? = nil,
    precisionID: String? = nil, reason: Reason, detail: String, excess: Double? = nil
  ) {
    self.workloadID = workloadID
    self.siteID = siteID
    self.serverID = serverID
    self.modelID = modelID
    self.precisionID = precisionID
    self.reason = reason
    self.detail = detail
    self.excess = excess
  }

  private var sortKey: [String] {
    [
      workloadID, siteID, serverID ?? "", modelID ?? "", precisionID ?? "", reason.rawValue, detail,
    ]
  }
  /// Orders by workload, site, server, model and precision.
  public static func < (left: Self, right: Self) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }
}
