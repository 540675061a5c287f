import Catalog
import Demand
import Economics
import LinearProgramming
import Quantities

extension Formulation {
  /// Shares of the workloads, with what serving them costs.
  mutating func addShares(banning banned: Set<Choice>) {
    for (index, stack) in problem.stacks.enumerated() {
      for (position, service) in stack.services.enumerated() {
        guard !banned.contains(problem.choice(stack: index, service: position)) else { continue }
        addShare(stack: index, service: position, service.workload)
      }
    }
    for (index, option) in problem.services.enumerated() {
      guard !banned.contains(problem.choice(offer: index)) else { continue }
      let workload = problem.scenario.workloads[option.workload]
      let name = "share[\(workload.id), \(option.id)]"
      let units = workload.policy.isDivisible ? 1 : problem.originCount(workload)
      let variable = model.addVariable(
        name, in: 0...units, kind: workload.policy.isDivisible ? .continuous : .integer)
      let site = problem.scenario.sites[option.site]
      let requests = problem.meanRate(option.workload) * Seconds.secondsPerYear
      cost +=
        (requests * option.costPerRequest + networkCost(option.workload, at: site)) / units
        * variable
      offerShares.append(
        OfferShare(
          offer: index, workload: option.workload, variable: variable, shareOfUnit: 1 / units))
    }
  }

  private mutating func addShare(stack index: Int, service position: Int, _ workload: Int) {
    let stack = problem.stacks[index]
    let service = stack.services[position]
    let description = problem.scenario.workloads[workload]
    let site = problem.scenario.sites[stack.layout.site]
    let name = "share[\(description.id), \(stack.id), \(stack.layout.pools[service.pool].id)]"
    var units = 1.0
    if !description.policy.isDivisible {
      units =
        site.servesOwnRequestsOnly
        ? Double(problem.scenario.totalCount(of: site)) : problem.originCount(description)
    }
    let variable = model.addVariable(
      name, in: 0...units,
      kind: description.policy.isDivisible ? .continuous : .integer)
    cost +=
      (energyCost(workload, service, stack) + networkCost(workload, at: site)) / units * variable
    shares.append(
      Share(
        stack: index, service: position, workload: workload, variable: variable,
        shareOfUnit: 1 / units))
  }

  /// Yearly energy and carbon cost of the load of a whole workload on a stack, idle left out.
  private func energyCost(_ workload: Int, _ service: Stack.Service, _ stack: Stack) -> Double {
    guard let power = stack.layout.option.power else { return 0 }
    let site = problem.scenario.sites[stack.layout.site]
    let busyServers = problem.meanRate(workload) / service.ratePerServer
    let idle = stack.layout.option.paysIdleEnergy ? power.idle : .zero
    return yearlyFacilityEnergy(
      (power.load - idle) * busyServers,
      powerUsageEffectiveness: site.powerUsageEffectiveness.value)
      * problem.scenario.energyPrice(at: site)
  }

  /// Yearly cost of carrying a whole workload to a site and back.
  private func networkCost(_ workload: Int, at site: Site) -> Double {
    guard let route = problem.routes[workload][site.id] else { return 0 }
    let shape = problem.scenario.workloads[workload].shape
    let bytes = shape.requestPayload + shape.responsePayload
    return problem.meanRate(workload) * Seconds.secondsPerYear * bytes.value(in: "GB")
      * route.pricePerGigabyte
  }

  /// Every request is served, within the rates of the servers and at its own site.
  mutating func addService() {
    let scenario = problem.scenario
    for (index, workload) in scenario.workloads.enumerated() {
      let served =
        sum(over: shares.filter { $0.workload == index }) { $0.shareOfUnit * $0.variable }
        + sum(over: offerShares.filter { $0.workload == index }) { $0.shareOfUnit * $0.variable }
      model.addConstraint("serve[\(workload.id)]", served == 1)
    }
    let free = 1 - scenario.rules.headroom
    let byStack = Dictionary(grouping: shares, by: \.stack)
    for (index, stack) in problem.stacks.enumerated() {
      let own = byStack[index] ?? []
      guard !own.isEmpty else {
        model.setBounds(0...0, of: sites[index])
        continue
      }
      let load = sum(over: own) { share in
        problem.peakRate(share.workload) / stack.services[share.service].ratePerServer
          * share.shareOfUnit * share.variable
      }
      model.addConstraint("capacity[\(stack.id)]", load - free * servers[index] <= 0)
      if scenario.sites[stack.layout.site].servesOwnRequestsOnly {
        addOwnSites(stack: index, own, free: free)
      } else {
        // Without servers nothing is served, however small the load.
        for share in own {
          model.addConstraint(
            "used[\(stack.id), \(scenario.workloads[share.workload].id)]",
            share.shareOfUnit * share.variable - sites[index] <= 0)
        }
      }
    }
    addSitesInUse()
  }

  /// Sites in use serve each of their own workloads once, whatever the number of stacks there.
  private mutating func addSitesInUse() {
    for (site, open) in openSites.sorted(by: { $0.key < $1.key }) {
      let description = problem.scenario.sites[site]
      guard description.servesOwnRequestsOnly else { continue }
      let total = Double(problem.scenario.totalCount(of: description))
      let here = shares.filter { problem.stacks[$0.stack].layout.site == site }
      for (workload, members) in Dictionary(grouping: here, by: \.workload)
        .sorted(by: { $0.key < $1.key })
      {
        let served = sum(over: members) { total * $0.shareOfUnit * $0.variable }
        model.addConstraint(
          "own-sites[\(description.id), \(problem.scenario.workloads[workload].id)]",
          served - open <= 0)
      }
      if SiteTraffic(problem, site: site).exceedsLinks(of: description, in: problem.scenario) {
        // A site without servers would send everything over a link that cannot carry it.
        let all = Double(problem.usableCount(site))
        model.addConstraint("every-site[\(description.id)]", open >= all)
      }
    }
  }

  /// A site of the tiers device and premises serves at most the requests that arise there.
  private mutating func addOwnSites(stack index: Int, _ own: [Share], free: Double) {
    let stack = problem.stacks[index]
    let site = stack.layout.site
    let total = Double(problem.scenario.totalCount(of: problem.scenario.sites[site]))
    for share in own {
      let service = stack.services[share.service]
      let perSite =
        problem.scenario.workloads[share.workload].peakRate
        * problem.originsPerSite(share.workload, at: site)
      let capacity = Double(stack.serversPerSite.upperBound) * service.ratePerServer * free
      var most = perSite > 0 ? Swift.min(1, capacity / perSite) : 1
      if !problem.scenario.workloads[share.workload].policy.isDivisible, most < 1 { most = 0 }
      model.addConstraint(
        "own-site[\(stack.id), \(problem.scenario.workloads[share.workload].id)]",
        total * share.shareOfUnit * share.variable - most * sites[index] <= 0)
    }
  }
}

extension Quantity where Kind == TimeDimension {
  /// The seconds of a year in the economics of the plan.
  static var secondsPerYear: Double { hoursPerYear * 3_600 }
}
