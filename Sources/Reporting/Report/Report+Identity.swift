public import Catalog
import Placement
import Quantities

extension Report {
  /// The program that made a report.
  public struct Tool: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Its version.
    public let version: String

    /// This program.
    public static let current = Tool(name: "tierwise", version: "0.1.0")
  }

  /// The catalog that was read.
  public struct CatalogVersion: Hashable, Sendable, Codable {
    /// The version that it states.
    public let version: String
    /// SHA-256 of its files, 64 hexadecimal digits.
    public let digest: String
  }

  /// What a scenario is called.
  public struct ScenarioTitle: Hashable, Sendable, Codable {
    /// The id.
    public let id: String
    /// The title.
    public let title: String

    init(_ scenario: Scenario) {
      id = scenario.id
      title = scenario.title
    }
  }

  /// A class of identical sites of the scenario.
  public struct SiteTitle: Hashable, Sendable, Codable {
    /// The id.
    public let id: String
    /// The name.
    public let title: String
    /// The tier.
    public let tier: Tier
    /// How many sites there are in all.
    public let count: Int

    init(_ site: Site, in scenario: Scenario) {
      id = site.id
      title = site.title
      tier = site.tier
      count = scenario.totalCount(of: site)
    }
  }

  /// A workload of the scenario.
  public struct WorkloadTitle: Hashable, Sendable, Codable {
    /// The id.
    public let id: String
    /// The name.
    public let title: String
    /// The id of the site class at which its requests arise.
    public let origin: String
    /// Requests per second in the mean, all sites together.
    public let meanRate: Double
    /// Requests per second in the busiest hour, all sites together.
    public let peakRate: Double
    /// How important it is, 1 the most and 9 the least.
    public let priority: Int
    /// When it is done, in words, where it may wait and the plan chose; nil else.
    public let deferral: String?

    init(_ workload: Workload, in scenario: Scenario) {
      let sites = scenario.site(workload.originID).map { scenario.totalCount(of: $0) } ?? 0
      id = workload.id
      title = workload.title
      origin = workload.originID
      meanRate = (workload.meanRate * Double(sites)).rounded(significantDigits: 6)
      peakRate = (workload.peakRate * Double(sites)).rounded(significantDigits: 6)
      priority = workload.priority
      deferral = workload.deferral
    }
  }
}
