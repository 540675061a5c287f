public import Catalog
public import Demand
public import Placement
public import Quantities

/// The same workload on every machine that can run it, as it leaves Tierwise: versioned, rounded, in a
/// stable order.
///
/// Every format renders this value and decides nothing. Money is in `currency` per year with two
/// decimals, time in seconds with four significant digits, power in watts, shares from 0 to 1.
public struct ComparisonReport: Hashable, Sendable, Codable {
  /// The version of this format; it grows when a reader of the old one could misread the new one.
  public static let currentSchemaVersion = 1

  /// The version of the format.
  public let schemaVersion: Int
  /// The question.
  public let scenario: Report.ScenarioTitle
  /// The date for which prices and ages are judged.
  public let asOf: CalendarDate
  /// The currency of all money.
  public let currency: Currency
  /// Share of every pool's rate that stays free at the peak, 0 to below 1.
  public let headroom: Double
  /// The site classes of the scenario, in its order.
  public let sites: [Report.SiteTitle]
  /// The workloads compared, in the order of the scenario.
  public let workloads: [Workload]
  /// Every figure that any row rests on, by name.
  public let figures: [Report.Figure]
  /// The program that compared.
  public let tool: Report.Tool
  /// The catalog that was read.
  public let catalog: Report.CatalogVersion
  /// SHA-256 of the scenario file, 64 hexadecimal digits.
  public let scenarioDigest: String

  /// One workload on every machine that can run it.
  public struct Workload: Hashable, Sendable, Codable {
    /// The workload.
    public let workload: Report.WorkloadTitle
    /// Its latency targets.
    public let targets: [Target]
    /// Ids of the models that it accepts.
    public let models: [String]
    /// Requests in a year, all sites together.
    public let requestsPerYear: Double
    /// Tokens in a year, prompts and answers together; nil for models that generate none.
    public let tokensPerYear: Double?
    /// What can run it, the cheapest first; equal costs by id, without a known price last.
    public let servers: [Server]
    /// Who sells the tokens: what is known to meet the targets first, then by cost.
    public let tokenOffers: [Way]
    /// What cannot, the nearest miss first, then by id.
    public let excluded: [Excluded]
  }

  /// A latency target.
  public struct Target: Hashable, Sendable, Codable {
    /// The metric.
    public let metric: LatencyMetric
    /// The percentile at which it is judged.
    public let percentile: Double
    /// The longest time allowed, in seconds.
    public let limit: Double
  }

  /// A server of the catalog to own, or an accelerator in machines for rent.
  public struct Server: Hashable, Sendable, Codable {
    /// The id of the server; of the accelerator where machines with it are for rent.
    public let id: String
    /// Its name.
    public let name: String
    /// The id of its accelerator.
    public let accelerator: String
    /// Accelerators in the server; nil for machines for rent, which come in several sizes.
    public let accelerators: Int?
    /// What the row is about, then other ways: own machines first, then by cost, without a known price
    /// last; never empty. Beside a server stand machines for rent with the same accelerator.
    public let ways: [Way]
    /// From which use on one way is cheaper than another.
    public let breakEven: [Crossing]
    /// Why it cannot be had in other ways or at other sites.
    public let obstacles: [Obstacle]
  }

  /// From which use on machines that are there all year cost less than what is paid as it is used.
  public struct Crossing: Hashable, Sendable, Codable {
    /// What is cheaper above the use.
    public let ownership: Ownership
    /// What is cheaper below it.
    public let alternative: Ownership
    /// The id of the machine or the offer of the alternative.
    public let alternativeMachine: String
    /// Mean requests over what the machines sustain, above 0 to 1; nil when not even at full use.
    public let utilization: Double?
  }

  /// Something that cannot run the workload.
  public struct Excluded: Hashable, Sendable, Codable {
    /// The id of the server, the token offer or the accelerator.
    public let id: String
    /// Its name.
    public let name: String
    /// The id of its accelerator; nil for token offers and for servers without one.
    public let accelerator: String?
    /// What keeps it out by the least.
    public let nearest: Obstacle
    /// All that keeps it out.
    public let obstacles: [Obstacle]
  }

  /// Why a machine cannot run the workload, or cannot be had in some way.
  public struct Obstacle: Hashable, Sendable, Codable {
    /// How the machine would have come to the site; nil when it does not matter.
    public let ownership: Ownership?
    /// The id of the site class; nil when it concerns all of them.
    public let site: String?
    /// The id of the server, instance or offer.
    public let machine: String
    /// The id of the model; nil when it does not depend on it.
    public let model: String?
    /// The id of the precision; nil when it does not depend on it.
    public let precision: String?
    /// The reason as plans name it, or `noSite`, `tooFewFit` or `limit`.
    public let reason: String
    /// The reason as tables name it.
    public let phrase: String
    /// The figures behind it, in words.
    public let detail: String
    /// By what share of the limit it misses, above 0; nil when the reason has no number.
    public let missedBy: Double?
  }
}

extension ComparisonReport {
  /// The report on a comparison; `sources` are those of the catalog, by id.
  public init(_ comparison: ServerComparison, sources: [String: Source]) {
    let scenario = comparison.scenario
    schemaVersion = Self.currentSchemaVersion
    self.scenario = Report.ScenarioTitle(scenario)
    asOf = scenario.asOf
    currency = scenario.finance.currency
    headroom = scenario.rules.headroom
    sites = scenario.sites.map { Report.SiteTitle($0, in: scenario) }
    workloads = comparison.workloads.compactMap { Workload($0, in: scenario) }
    figures = comparison.workloads.reduce(into: Set<FigureReference>()) { all, workload in
      for way in workload.servers.flatMap(\.acquisitions) + workload.tokenOffers {
        all.formUnion(way.figures)
      }
    }.sorted().map { Report.Figure($0, sources: sources) }
    tool = .current
    catalog = Report.CatalogVersion(
      version: comparison.catalogVersion, digest: comparison.catalogDigest)
    scenarioDigest = scenario.digest
  }

  /// The report as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }
}

extension ComparisonReport.Workload {
  fileprivate init?(_ comparison: WorkloadComparison, in scenario: Scenario) {
    guard let description = scenario.workload(comparison.workloadID) else { return nil }
    workload = Report.WorkloadTitle(description, in: scenario)
    targets = description.objectives.map {
      ComparisonReport.Target(
        metric: $0.metric, percentile: $0.percentile,
        limit: $0.limit.baseValue.rounded(significantDigits: 4))
    }
    models = description.models.map(\.modelID)
    requestsPerYear = comparison.requestsPerYear.rounded(significantDigits: 6)
    tokensPerYear = comparison.tokensPerYear.map { $0.rounded(significantDigits: 6) }
    let demand = ComparisonReport.Demand(comparison)
    servers = comparison.servers.map { ComparisonReport.Server($0, demand) }
    tokenOffers = comparison.tokenOffers.map { ComparisonReport.Way($0, demand) }
    excluded = comparison.excluded.map(ComparisonReport.Excluded.init)
  }
}

extension ComparisonReport.Server {
  fileprivate init(_ server: ComparedServer, _ demand: ComparisonReport.Demand) {
    id = server.id
    name = server.name
    accelerator = server.acceleratorID
    accelerators = server.acceleratorCount
    ways = server.acquisitions.map { ComparisonReport.Way($0, demand) }
    breakEven = server.breakEven.map {
      ComparisonReport.Crossing(
        ownership: $0.ownership, alternative: $0.alternative, alternativeMachine: $0.alternativeID,
        utilization: $0.utilization.map { $0.rounded(significantDigits: 4) })
    }
    obstacles = server.obstacles.map(ComparisonReport.Obstacle.init)
  }
}

extension ComparisonReport.Excluded {
  fileprivate init(_ excluded: ExcludedServer) {
    id = excluded.id
    name = excluded.name
    accelerator = excluded.acceleratorID
    nearest = ComparisonReport.Obstacle(excluded.nearest)
    obstacles = excluded.obstacles.map(ComparisonReport.Obstacle.init)
  }
}

extension ComparisonReport.Obstacle {
  fileprivate init(_ obstacle: Obstacle) {
    ownership = obstacle.ownership
    site = obstacle.siteID
    machine = obstacle.machineID
    model = obstacle.modelID
    precision = obstacle.precisionID
    (reason, phrase) =
      switch obstacle.reason {
      case .ruledOut(let reason): (reason.rawValue, reason.phrase)
      case .noSite: ("noSite", "no site for it")
      case .tooFewFit: ("tooFewFit", "too few fit")
      case .limit: ("limit", "limit of the scenario")
      }
    detail = obstacle.detail
    missedBy = obstacle.excess.map { ($0 - 1).rounded(significantDigits: 4) }
  }
}
