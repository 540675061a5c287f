import Catalog

extension SharedLimits {
  /// Every request is served, and servers that serve others carry what they are given.
  func serviceLimits() -> [SharedLimit] {
    var byWorkload: [[PlacementTerm]] = scenario.workloads.flatMap { _ in
      structure.periods.map { _ in [] }
    }
    let count = structure.periods.count
    for (index, service) in structure.services.enumerated()
    where structure.role(ofService: index).completesRequests {
      for period in 0..<count {
        byWorkload[service.workload * count + period].append(
          PlacementTerm(1, .share(service: index, period: period)))
      }
    }
    for offer in structure.offers {
      for period in 0..<count {
        byWorkload[problem.services[offer].workload * count + period].append(
          PlacementTerm(1, .bought(offer: offer, period: period)))
      }
    }
    var result = byWorkload.enumerated().map { index, terms in
      let name = "serve[\(scenario.workloads[index / count].id)]\(tag(index % count))"
      guard let way = ways[index / count] else { return SharedLimit(name, terms, in: 1...1) }
      return SharedLimit(name, terms + [PlacementTerm(-1, way)], in: 0...0)
    }
    for cell in structure.cells where !cell.servesOwnRequestsOnly {
      for stack in cell.stacks { result += pooledLimits(of: stack) }
    }
    return result + destinationLimits()
  }

  private func pooledLimits(of stack: Int) -> [SharedLimit] {
    let services = structure.servicesOfStack[stack]
    guard !services.isEmpty else { return [] }
    let id = problem.stacks[stack].id
    var result: [SharedLimit] = []
    for period in structure.periods.indices {
      let free = 1 - scenario.rules.headroom
      let loads = services.map { service in
        let choice = structure.services[service]
        return PlacementTerm(
          structure.peakRates[choice.workload][period] / choice.ratePerServer,
          .share(service: service, period: period))
      }
      let reserved = services.compactMap { service -> PlacementTerm? in
        let choice = structure.services[service]
        return reserve(of: service, period: period).map {
          PlacementTerm(
            structure.peakRates[choice.workload][period] / choice.ratePerServer, $0)
        }
      }
      result.append(
        SharedLimit(
          "capacity[\(id)]\(tag(period))",
          loads + reserved + [PlacementTerm(-free, .servers(stack: stack, period: period))],
          atMost: 0))
      // Without servers nothing is served, however small the load.
      for service in services {
        let workload = scenario.workloads[structure.services[service].workload].id
        result.append(
          SharedLimit(
            "used[\(id), \(workload)]\(tag(period))",
            [
              PlacementTerm(1, .share(service: service, period: period)),
              PlacementTerm(-1, .sites(stack: stack, period: period)),
            ], atMost: 0))
      }
    }
    return result
  }

  /// A workload that a site class serves.
  private struct Arrival: Hashable {
    let workload: Int
    let site: Int
  }

  /// What leaves the cells for a site class is what arrives there.
  private func destinationLimits() -> [SharedLimit] {
    guard structure.localLinks.contains(where: { !$0.split.isEmpty }) else { return [] }
    let completing = structure.services.indices.filter {
      structure.role(ofService: $0).completesRequests
    }
    let services = Dictionary(grouping: completing) { index in
      Arrival(
        workload: structure.services[index].workload,
        site: structure.site(ofStack: structure.services[index].stack))
    }
    let offers = Dictionary(grouping: structure.offers) { offer in
      Arrival(workload: problem.services[offer].workload, site: problem.services[offer].site)
    }
    var result: [SharedLimit] = []
    for links in structure.localLinks {
      for workload in links.split.sorted() {
        for site in links.destinations[workload] ?? [] {
          let arrival = Arrival(workload: workload, site: site)
          for period in structure.periods.indices {
            var terms = [
              PlacementTerm(-1, .away(workload: workload, site: site, period: period))
            ]
            terms += (services[arrival] ?? []).map {
              PlacementTerm(1, .share(service: $0, period: period))
            }
            terms += (offers[arrival] ?? []).map {
              PlacementTerm(1, .bought(offer: $0, period: period))
            }
            let id = scenario.workloads[workload].id
            result.append(
              SharedLimit(
                "arrive[\(id), \(scenario.sites[site].id)]\(tag(period))", terms, in: 0...0))
          }
        }
      }
    }
    return result
  }
}
