public import Catalog
public import Quantities

/// One planning question: sites, links, workloads, rules and money.
public struct Scenario: Hashable, Sendable, Codable {
  /// The id, which names the folder of the plan.
  public package(set) var id: String
  /// The title of the plan.
  public package(set) var title: String
  /// What it is about.
  public package(set) var details: String?
  /// The date for which prices and ages are judged.
  public package(set) var asOf: CalendarDate
  /// How money is counted.
  public package(set) var finance: Finance
  /// Rules that hold for the whole plan.
  public package(set) var rules: PlanningRules
  /// What can be had, from whom, and by when.
  public package(set) var procurement: Procurement
  /// How often servers fail.
  public package(set) var failures: [ServerFailures]
  /// The sites in the order of the file.
  public package(set) var sites: [Site]
  /// The links in the order of the file.
  public package(set) var links: [Link]
  /// The workloads in the order of the file.
  public package(set) var workloads: [Workload]
  /// What the user measured, in the order of the file; it replaces the performance model.
  public package(set) var measurements: [MeasuredCapacity]
  /// Parts of the year into which the demand is divided, in the order of the file; at least one.
  public package(set) var periods: [Period]
  /// Figures that the scenario did not give and that were taken from the catalog.
  public package(set) var defaults: [FigureReference]
  /// SHA-256 of the scenario file, in hexadecimal.
  public package(set) var digest: String

  package init(
    id: String, title: String, details: String?, asOf: CalendarDate, finance: Finance,
    rules: PlanningRules, procurement: Procurement = Procurement(),
    failures: [ServerFailures] = [], sites: [Site], links: [Link],
    workloads: [Workload], measurements: [MeasuredCapacity] = [], defaults: [FigureReference],
    digest: String, periods: [Period] = [.wholeYear]
  ) {
    self.id = id
    self.title = title
    self.details = details
    self.asOf = asOf
    self.finance = finance
    self.rules = rules
    self.procurement = procurement
    self.failures = failures
    self.sites = sites
    self.links = links
    self.workloads = workloads
    self.measurements = measurements
    self.defaults = defaults
    self.digest = digest
    self.periods = periods
  }

  /// The site with this id; nil when there is none.
  public func site(_ id: String) -> Site? { sites.first { $0.id == id } }
  /// The workload with this id; nil when there is none.
  public func workload(_ id: String) -> Workload? { workloads.first { $0.id == id } }

  /// How many sites of a class there are in all: its own count times those of the sites around it.
  public func totalCount(of site: Site) -> Int {
    var total = site.count
    var outer = site.within
    while let id = outer, let parent = self.site(id) {
      total *= parent.count
      outer = parent.within
    }
    return total
  }

  /// Requests per second of a workload that can come to one site of a class at the peak: its own
  /// where sites serve only what arises there, else all of them.
  package func peakRate(of workload: Workload, atOneOf site: Site) -> Double {
    let origins = self.site(workload.originID).map { Double(totalCount(of: $0)) } ?? 0
    let all = workload.peakRate * origins
    return site.servesOwnRequestsOnly ? all / Double(totalCount(of: site)) : all
  }

  /// Whether `site` is `other` or lies within it, at any depth.
  public func isInside(_ site: Site, _ other: Site) -> Bool {
    var current: Site? = site
    while let here = current {
      if here.id == other.id { return true }
      current = here.within.flatMap { self.site($0) }
    }
    return false
  }
}

/// How money is counted.
public struct Finance: Hashable, Sendable, Codable {
  /// The currency of the plan.
  public package(set) var currency: Currency
  /// Yearly discount rate, 0 to 1.
  public package(set) var discountRate: Double
  /// Years over which bought servers are written off; above 0.
  public package(set) var depreciationYears: Double
  /// What a server is worth after these years, as a share of its price; 0 to 1.
  public package(set) var residualValue: Double
  /// Yearly maintenance as a share of the price.
  public package(set) var maintenanceShare: Sourced<Double>
  /// Price per tonne of carbon dioxide equivalent, in the plan's currency; nil for none.
  public package(set) var carbonPrice: Double?
  /// The most that the plan may cost per year, in the plan's currency; nil for no limit.
  public package(set) var yearlyBudget: Double?

  package init(
    currency: Currency, discountRate: Double, depreciationYears: Double, residualValue: Double,
    maintenanceShare: Sourced<Double>, carbonPrice: Double?, yearlyBudget: Double?
  ) {
    self.currency = currency
    self.discountRate = discountRate
    self.depreciationYears = depreciationYears
    self.residualValue = residualValue
    self.maintenanceShare = maintenanceShare
    self.carbonPrice = carbonPrice
    self.yearlyBudget = yearlyBudget
  }
}

/// Rules that hold for the whole plan.
public struct PlanningRules: Hashable, Sendable, Codable {
  /// Share of every pool's rate that stays free at the peak, 0 to below 1.
  public package(set) var headroom: Double
  /// Whether hardware that is announced only may be planned.
  public package(set) var allowsAnnouncedHardware: Bool
  /// Whether hardware at its end of life may be planned.
  public package(set) var allowsEndOfLifeHardware: Bool
  /// The year whose demand the plan serves, counted from today; nil for today's.
  public package(set) var year: Int?
  /// The confidence with which targets hold, 0.5 to below 1; nil for estimates as they are.
  public package(set) var confidence: Double?
  /// Whether requests are sent to the replica that has their prefix in its cache.
  public package(set) var routesByPrefix: Bool
  /// The share of the time in which as many sites as failover is planned for are away at most.
  public package(set) var failoverQuantile: Double

  /// The share where the scenario does not say.
  public static let usualFailoverQuantile = 0.999

  package init(
    headroom: Double, allowsAnnouncedHardware: Bool, allowsEndOfLifeHardware: Bool,
    year: Int? = nil, confidence: Double? = nil, routesByPrefix: Bool = false,
    failoverQuantile: Double = usualFailoverQuantile
  ) {
    self.headroom = headroom
    self.allowsAnnouncedHardware = allowsAnnouncedHardware
    self.allowsEndOfLifeHardware = allowsEndOfLifeHardware
    self.year = year
    self.confidence = confidence
    self.routesByPrefix = routesByPrefix
    self.failoverQuantile = failoverQuantile
  }
}
