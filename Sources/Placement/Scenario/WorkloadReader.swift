import Catalog
import Demand
import Diagnostics
import Quantities
import XMLReading

/// Reads one `<workload>`.
struct WorkloadReader {
  /// The element.
  let element: XMLElement
  /// The id.
  let id: String
  /// The sites at which requests may arise.
  let sites: SiteIndex
  /// The profiles of demand.
  let profiles: ProfileReader

  /// What was read of one workload.
  struct Entry {
    /// The workload.
    var workload: Workload
    /// How its demand is spread over the week; nil when its busiest hour may be any.
    let profile: HourOfWeekProfile?
    /// When it arises, and how many hours it may wait; nil for work that does not wait.
    let deferral: (arrivals: HourOfWeekProfile, hours: Int)?
    /// How a part of it reaches a stronger model; nil where it does not.
    let cascade: Cascade?
  }

  /// The workload; nil if anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> Entry? {
    let origin = reading.reference("origin", of: element, to: "site", in: sites.ids)
    let useCaseID = reading.reference(
      "use-case", of: element, to: "use case", in: reading.catalog.useCases.keys)
    if element.attribute("use-case") != nil, useCaseID == nil { return nil }
    let useCase = useCaseID.flatMap { reading.catalog.useCases[$0] }
    let choice = ModelChoiceReader(element: element, workloadID: id).read(&reading)
    let policy = policy(&reading)
    let demand = DemandReader(workload: element, id: id, useCase: useCase, profiles: profiles)
      .read(&reading)
    guard let choice else { return nil }
    let shape = RequestShapeReader(
      workload: element, id: id, useCase: useCase, models: choice.models,
      burstiness: demand?.burstiness ?? 1, agent: demand?.agent
    ).read(&reading)
    let objectives = ObjectiveReader(
      workload: element, id: id, useCase: useCase, isGenerative: choice.isGenerative
    ).read(&reading)
    if let demandElement = element.child("demand"),
      let hours = demandElement.string("deferrable-hours").flatMap(Double.init),
      let urgent = objectives.first(where: {
        $0.metric == .timePerOutputToken || $0.limit.value(in: "h") < hours
      })
    {
      reading.refuse(
        demandElement, attribute: "deferrable-hours", code: "conflict",
        "work that may wait \(hours.formatted(significantDigits: 4)) h has the target \(urgent.formatted)",
        remedy: "Remove the target or the attribute.")
    }
    let quality = QualityFloorReader(workload: element, models: choice.models).read(&reading)
    let cascade = CascadeReader(workload: element, id: id).read(&reading)
    let priority = element.integer("priority", in: 1...9, into: &reading.diagnostics)
    guard let origin, let demand, let shape else { return nil }
    let workload = Workload(
      id: id, title: element.child("title")?.text ?? id, originID: origin, useCaseID: useCaseID,
      meanRate: demand.meanRate, peakToMean: demand.peakToMean, shape: shape,
      objectives: objectives, models: choice.choices, policy: policy,
      qualityFloor: quality, priority: priority ?? Workload.usualPriority)
    return Entry(
      workload: workload, profile: demand.profile, deferral: demand.deferral, cascade: cascade)
  }

  private func policy(_ reading: inout ScenarioReading) -> Workload.Policy {
    guard let policy = element.child("policy") else {
      return Workload.Policy(
        mustWorkOffline: false, residency: nil, tiers: nil, isIsolated: false, isDivisible: true)
    }
    let isOffline = policy.bool("offline", into: &reading.diagnostics) ?? false
    let tiers = reading.list("tiers", of: policy)?.compactMap(Tier.init(rawValue:))
    if isOffline, let tiers, !tiers.contains(.device), !tiers.contains(.premises) {
      reading.refuse(
        policy, attribute: "tiers", code: "conflict",
        "workload \(quoted(id)) must work offline, but may not be served on device or premises",
        remedy: "Add device or premises to tiers, or remove offline=\"true\".")
    }
    return Workload.Policy(
      mustWorkOffline: isOffline,
      residency: reading.references(
        "residency", of: policy, to: "region", in: reading.catalog.regions.keys),
      tiers: tiers,
      isIsolated: policy.bool("isolated", into: &reading.diagnostics) ?? false,
      isDivisible: policy.bool("divisible", into: &reading.diagnostics) ?? true,
      largestSpotShare: reading.number("largest-spot-share", of: policy, .share),
      minimumSites: policy.integer("minimum-sites", in: 1...1_000, into: &reading.diagnostics),
      hasOneServerType: policy.bool("one-server-type", into: &reading.diagnostics) ?? false,
      availability: reading.number(
        "availability", of: policy,
        PlausibleRange(lower: 0, upper: 1, includesLower: false, includesUpper: false)),
      failoverSiteID: failover(policy, &reading))
  }

  /// The site that serves while others are away: one that serves all comers, for a target.
  private func failover(
    _ policy: XMLElement, _ reading: inout ScenarioReading
  ) -> String? {
    guard let site = reading.reference("failover", of: policy, to: "site", in: sites.ids) else {
      return nil
    }
    if policy.attribute("availability") == nil {
      reading.refuse(
        policy, attribute: "failover", code: "not-applicable",
        "workload \(quoted(id)) has a site for failures, but no availability to reach",
        remedy: "Add availability=\"…\", or remove the attribute.")
    }
    let serving =
      sites[site].flatMap { $0.element.string("serves") }.flatMap(Serving.init(rawValue:))
      ?? sites[site].map { Serving(tier: $0.tier) }
    if serving == .own || sites[site]?.tier == .api {
      reading.refuse(
        policy, attribute: "failover", code: "wrong-tier",
        "\(quoted(site)) cannot hold servers for the requests of other sites",
        remedy: "Name a site of tier metro, datacenter or cloud.")
      return nil
    }
    return site
  }
}
