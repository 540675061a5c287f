import Catalog
package import Demand
import Quantities

/// Something that the scenario asks and that could be dropped to make a plan possible.
package enum Requirement: Hashable, Sendable {
  /// The workload is served at all.
  case served(workload: Int)
  /// One latency target of a workload.
  case objective(workload: Int, LatencyMetric)
  /// The workload keeps working when the links are down.
  case offline(workload: Int)
  /// The workload stays in its regions.
  case residency(workload: Int)
  /// The workload stays on its tiers.
  case tiers(workload: Int)
  /// The power limit of a site class.
  case power(site: Int)
  /// The rack space of a site class.
  case rackUnits(site: Int)
  /// The bandwidth of a link.
  case bandwidth(link: Int)
  /// The yearly budget.
  case budget
  /// The availability target of a workload.
  case availability(workload: Int)
  /// The quality floor of a workload.
  case quality(workload: Int)
  /// The share of a workload on machines that may be interrupted.
  case spotShare(workload: Int)
  /// The least number of sites of a workload.
  case minimumSites(workload: Int)
  /// One type of server for a workload.
  case oneServerType(workload: Int)
  /// One type of server at each site of a class.
  case oneServerTypePerSite(site: Int)
  /// The power of each rack of a site class.
  case rackPower(site: Int)
  /// A number of accelerators or servers that can be had.
  case supply(Int)
  /// The largest share of a vendor.
  case vendorShare(Int)
  /// Suppliers from which nothing is taken.
  case excludedSuppliers
  /// The latest day of delivery.
  case latestDelivery
  /// The licences under which models may be used.
  case licences
}

extension Scenario {
  /// Everything that the scenario asks, the services themselves last.
  package var requirements: [Requirement] {
    var result: [Requirement] = []
    if finance.yearlyBudget != nil { result.append(.budget) }
    result += procurement.requirements
    for (index, site) in sites.enumerated() {
      if site.powerLimit != nil { result.append(.power(site: index)) }
      if site.rackUnits != nil { result.append(.rackUnits(site: index)) }
      if site.rackPowerLimit != nil { result.append(.rackPower(site: index)) }
      if site.hasOneServerType { result.append(.oneServerTypePerSite(site: index)) }
    }
    for (index, link) in links.enumerated() where link.upload != nil || link.download != nil {
      result.append(.bandwidth(link: index))
    }
    for (index, workload) in workloads.enumerated() {
      result += workload.objectives.map { .objective(workload: index, $0.metric) }
      if workload.policy.mustWorkOffline { result.append(.offline(workload: index)) }
      if workload.policy.residency != nil { result.append(.residency(workload: index)) }
      if workload.policy.tiers != nil { result.append(.tiers(workload: index)) }
      if workload.policy.availability != nil { result.append(.availability(workload: index)) }
      if workload.qualityFloor != nil { result.append(.quality(workload: index)) }
      result += workload.policy.spreadRequirements(of: index)
    }
    return result + workloads.indices.map { .served(workload: $0) }
  }

  /// The scenario without some of its requirements.
  package func dropping(_ dropped: Set<Requirement>) -> Scenario {
    var result = self
    for requirement in dropped {
      switch requirement {
      case .served: continue
      case .objective(let index, let metric):
        result.workloads[index].objectives.removeAll { $0.metric == metric }
      case .offline(let index): result.workloads[index].policy.mustWorkOffline = false
      case .residency(let index): result.workloads[index].policy.residency = nil
      case .tiers(let index): result.workloads[index].policy.tiers = nil
      case .power(let index): result.sites[index].powerLimit = nil
      case .rackUnits(let index): result.sites[index].rackUnits = nil
      case .bandwidth(let index):
        result.links[index].upload = nil
        result.links[index].download = nil
      case .availability(let index): result.workloads[index].policy.availability = nil
      case .quality(let index): result.workloads[index].qualityFloor = nil
      case .rackPower(let index):
        result.sites[index].rackPowerLimit = nil
        result.sites[index].rackHeight = nil
      case .oneServerTypePerSite(let index): result.sites[index].hasOneServerType = false
      case .spotShare(let index), .minimumSites(let index), .oneServerType(let index):
        result.workloads[index].policy.drop(requirement)
      case .budget: result.finance.yearlyBudget = nil
      case .supply, .vendorShare, .excludedSuppliers, .latestDelivery, .licences: continue
      }
    }
    result.procurement = procurement.dropping(dropped)
    // Workloads go last: the indices of the other requirements are those of the whole scenario.
    let unserved = Set(
      dropped.compactMap { requirement -> Int? in
        if case .served(let index) = requirement { index } else { nil }
      })
    result.workloads = result.workloads.enumerated().filter { !unserved.contains($0.offset) }
      .map(\.element)
    return result
  }

  /// The requirement in words, with its figures.
  package func describe(_ requirement: Requirement) -> String {
    switch requirement {
    case .served(let index): return "\(workloads[index].id): every request is served"
    case .objective(let index, let metric):
      let objective = workloads[index].objectives.first { $0.metric == metric }
      return "\(workloads[index].id): \(objective?.formatted ?? metric.abbreviation)"
    case .offline(let index): return "\(workloads[index].id): works when the links are down"
    case .residency(let index):
      let regions = workloads[index].policy.residency ?? []
      return "\(workloads[index].id): stays in \(regions.joined(separator: ", "))"
    case .tiers(let index):
      let tiers = workloads[index].policy.tiers ?? []
      return "\(workloads[index].id): runs on \(tiers.map(\.rawValue).joined(separator: ", ")) only"
    case .power(let index):
      return
        "\(sites[index].id): at most \((sites[index].powerLimit ?? .zero).formatted()) per site"
    case .rackUnits(let index):
      let units = (sites[index].rackUnits ?? 0).formatted(significantDigits: 3)
      return "\(sites[index].id): at most \(units) rack units per site"
    case .bandwidth(let index):
      let link = links[index]
      let rates = [
        link.upload.map { "\($0.formattedAsBitRate()) up" },
        link.download.map { "\($0.formattedAsBitRate()) down" },
      ]
      return "link \(link.from) → \(link.to): \(rates.compactMap(\.self).joined(separator: ", "))"
    case .budget:
      let budget = (finance.yearlyBudget ?? 0).formatted(decimals: 2, trimmingZeros: true)
      return "budget: at most \(budget) \(finance.currency.code) per year"
    case .availability(let index):
      let target = workloads[index].policy.availability ?? 0
      return
        "\(workloads[index].id): \(target.formattedAsPercentage(decimals: 4)) of the requests are "
        + "served though servers and links fail"
    case .quality(let index):
      let floor = workloads[index].qualityFloor
      return "\(workloads[index].id): \(floor?.benchmark ?? "quality") of "
        + (floor?.limit ?? 0).formatted(significantDigits: 4)
    case .rackPower(let index):
      let limit = (sites[index].rackPowerLimit ?? .zero).formatted()
      return "\(sites[index].id): at most \(limit) per rack"
    case .oneServerTypePerSite(let index): return "\(sites[index].id): one type of server per site"
    case .spotShare(let index), .minimumSites(let index), .oneServerType(let index):
      return "\(workloads[index].id): \(workloads[index].policy.describe(requirement))"
    case .supply, .vendorShare, .excludedSuppliers, .latestDelivery, .licences:
      return procurement.describe(requirement)
    }
  }
}
