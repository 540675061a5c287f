/// The same workload on every machine that can run it, one workload after the other.
///
/// Each workload stands alone: nothing shares its servers, and what concerns a whole plan (budget,
/// shares of vendors) is left aside. Rates, costs and reasons are those of a plan that puts the
/// workload on that machine only.
public struct ServerComparison: Hashable, Sendable, Codable {
  /// The question.
  public let scenario: Scenario
  /// The workloads asked for, in the order of the scenario.
  public let workloads: [WorkloadComparison]
  /// The catalog that was read.
  public let catalogVersion: String
  /// SHA-256 of the catalog's files.
  public let catalogDigest: String

  package init(
    scenario: Scenario, workloads: [WorkloadComparison], catalogVersion: String,
    catalogDigest: String
  ) {
    self.scenario = scenario
    self.workloads = workloads
    self.catalogVersion = catalogVersion
    self.catalogDigest = catalogDigest
  }
}

/// One workload on every machine that can run it, beside what is sold by the token.
public struct WorkloadComparison: Hashable, Sendable, Codable {
  /// The id of the workload.
  public let workloadID: String
  /// Requests in a year, all sites together.
  public let requestsPerYear: Double
  /// Tokens in a year, prompts and answers together; nil for models that generate none.
  public let tokensPerYear: Double?
  /// Generated tokens in a year; nil for models that generate none.
  public let outputTokensPerYear: Double?
  /// What can run it, the cheapest first; equal costs by id, without any known price last.
  public let servers: [ComparedServer]
  /// Who sells the tokens: what is known to meet the targets first, then by cost.
  public let tokenOffers: [Acquisition]
  /// What cannot, the nearest miss first, then by id.
  public let excluded: [ExcludedServer]
}

/// A server of the catalog to own, or an accelerator in rented machines, with the ways to have it.
///
/// Beside the ways to own a server stand the cheapest machines for rent with the same accelerator.
public struct ComparedServer: Hashable, Sendable, Codable {
  /// The id of the server; of the accelerator where machines with it are for rent.
  public let id: String
  /// Its name.
  public let name: String
  /// The id of its accelerator.
  public let acceleratorID: String
  /// Accelerators in the server; nil for machines for rent, which come in several sizes.
  public let acceleratorCount: Int?
  /// For each way to have it the cheapest, and the cheapest that the scenario itself allows: own machines
  /// first, then by cost, without a known price last; never empty.
  public let acquisitions: [Acquisition]
  /// From which use on one way is cheaper than another.
  public let breakEven: [CostCrossing]
  /// Why it cannot be had in other ways.
  public let obstacles: [Obstacle]

  /// What its row is about: the cheapest way to own it, or to rent it where it is for rent.
  public var best: Acquisition? { acquisitions.first }
}

/// A machine that cannot run the workload, and what it misses by the least.
public struct ExcludedServer: Hashable, Sendable, Codable {
  /// The id of the server or of the token offer; of the accelerator where the catalog has no server.
  public let id: String
  /// Its name.
  public let name: String
  /// The id of its accelerator; nil for token offers and for servers without one.
  public let acceleratorID: String?
  /// What keeps it out by the least; every other reason is further away or has no number.
  public let nearest: Obstacle
  /// All that keeps it out, by site, machine, model and precision.
  public let obstacles: [Obstacle]
}

/// Why a machine cannot run a workload, or cannot be had in some way.
public struct Obstacle: Hashable, Sendable, Codable {
  /// What kind of reason it is.
  public enum Reason: Hashable, Sendable, Codable {
    /// An option was ruled out for this reason.
    case ruledOut(Rejection.Reason)
    /// No site of the scenario takes machines of its kind.
    case noSite
    /// As many as a site takes do not carry the demand.
    case tooFewFit
    /// A limit of the scenario does not hold, such as what a link carries or how many can be had.
    case limit
  }

  /// How the machine would have come to the site; nil when it does not matter.
  public let ownership: Ownership?
  /// The id of the site class; nil when it concerns all of them.
  public let siteID: String?
  /// The id of the server, instance or offer.
  public let machineID: String
  /// The id of the model; nil when it does not depend on it.
  public let modelID: String?
  /// The id of the precision; nil when it does not depend on it.
  public let precisionID: String?
  /// What kind of reason it is.
  public let reason: Reason
  /// The figures behind it, in words.
  public let detail: String
  /// What it comes to over what is allowed, above 1; nil when the reason has no number.
  public let excess: Double?

  init(
    ownership: Ownership? = nil, siteID: String?, machineID: String, modelID: String? = nil,
    precisionID: String? = nil, reason: Reason, detail: String, excess: Double? = nil
  ) {
    self.ownership = ownership
    self.siteID = siteID
    self.machineID = machineID
    self.modelID = modelID
    self.precisionID = precisionID
    self.reason = reason
    self.detail = detail
    self.excess = excess
  }
}
