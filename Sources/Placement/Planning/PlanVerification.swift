import Catalog
import Demand
import Economics
import InferencePerformance
import Quantities

/// Recomputes every limit and the cost of a decision without the optimization model.
///
/// Rates are computed anew for the servers that the plan holds, loads and limits are summed from
/// the decision alone, and the bill is compared with the solver's objective.
struct PlanVerification {
  /// How far a sum may lie above its limit, relatively: the solver's own tolerance and rounding.
  static let tolerance = 1e-5

  let problem: PlacementProblem
  let decision: PlacementDecision
  let catalog: HardwareCatalog

  /// What does not hold, in words; empty for a valid plan.
  func violations(objective: Double) -> [String] {
    var result = shareViolations() + rateViolations() + siteViolations() + linkViolations()
    result += policyViolations() + offerViolations() + missedTargets().map(\.text)
    result += procurementViolations() + spreadViolations()
    let total = PlanCost(lines: PlanCosting(problem: problem, decision: decision).lines()).total
    let allowed = Self.tolerance * max(1, objective.magnitude)
    if (total - objective).magnitude > allowed {
      result.append(
        "the bill adds up to \(total.formatted(decimals: 2)), the solver's objective is "
          + objective.formatted(decimals: 2))
    }
    if let budget = problem.scenario.finance.yearlyBudget, total > budget + allowed {
      result.append(
        "the bill of \(total.formatted(decimals: 2)) exceeds the budget of "
          + budget.formatted(decimals: 2))
    }
    return result
  }

  private func shareViolations() -> [String] {
    var served = problem.scenario.workloads.map { _ in 0.0 }
    for placed in decision.placed {
      for (service, share) in zip(problem.stacks[placed.stack].services, placed.shares) {
        served[service.workload] += share
      }
    }
    for bought in decision.bought {
      served[problem.services[bought.offer].workload] += bought.share
    }
    return zip(problem.scenario.workloads, served).compactMap { workload, share in
      (share - 1).magnitude <= Self.tolerance
        ? nil
        : "\(workload.id): \(share.formattedAsPercentage(decimals: 4)) of the requests are served"
    }
  }

  /// Loads with rates computed again, for the smallest pool that the plan holds.
  private func rateViolations() -> [String] {
    let ratings = PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    var result: [String] = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      let layout = stack.layout
      let smallest = placed.groups.map(\.serversPerSite).min() ?? 0
      guard smallest > 0 else {
        result.append("\(stack.id): no servers")
        continue
      }
      var load = 0.0
      for (service, share) in zip(stack.services, placed.shares) where share > 0 {
        let pool = layout.pools[service.pool]
        let others = layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element)
        let rating = ratings.rating(
          pool, workload: service.workload, site: layout.site, servers: smallest,
          memoryBudget: layout.memoryBudgets[service.pool], otherPools: others)
        guard let rate = rating.rate else {
          result.append("\(stack.id): \(rating.refusal?.detail ?? "no rate")")
          continue
        }
        load +=
          problem.peakRate(service.workload) * share
          / (rate / Double(smallest) * layout.option.usableShare)
      }
      let limit = Double(placed.servers) * (1 - problem.scenario.rules.headroom)
      if load > limit * (1 + Self.tolerance) {
        result.append(
          "\(stack.id): load \(load.formatted(significantDigits: 6)) exceeds "
            + "\(limit.formatted(significantDigits: 6)) servers")
      }
    }
    return result
  }

  /// Stacks whose latencies at the planned mix miss a target, with the miss in words.
  func missedTargets() -> [(stack: Int, text: String)] {
    let assembly = PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes))
    var result: [(stack: Int, text: String)] = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, share) in zip(stack.services, placed.shares) where share > 0 {
        let point = assembly.operatingPoint(placed, service)
        let workload = problem.scenario.workloads[service.workload]
        if !point.keepsUp, !workload.objectives.isEmpty {
          result.append((placed.stack, "\(stack.id): does not keep up with \(workload.id)"))
        }
        for latency in point.latencies {
          guard let limit = latency.limit, latency.value > limit * (1 + 1e-3) else { continue }
          result.append(
            (
              placed.stack,
              "\(workload.id) on \(stack.id): \(latency.metric.abbreviation) is "
                + "\(latency.value.formatted()), target \(limit.formatted())"
            ))
        }
      }
    }
    return result
  }

  private func siteViolations() -> [String] {
    var result: [String] = []
    for (index, site) in problem.scenario.sites.enumerated() {
      let here = decision.placed.filter { problem.stacks[$0.stack].layout.site == index }
      let count = problem.usableCount(index)
      for placed in here where placed.groups.reduce(0, { $0 + $1.sites }) > count {
        result.append("\(problem.stacks[placed.stack].id): more sites than there are")
      }
      for group in decision.siteGroups[index] ?? [] {
        result += groupViolations(group, at: site)
      }
      let grouped = (decision.siteGroups[index] ?? []).reduce(0) { $0 + $1.count }
      if !here.isEmpty, grouped > count {
        result.append("\(site.id): \(grouped) sites hold servers, \(count) may")
      }
      for placed in here where site.servesOwnRequestsOnly {
        let sites = placed.groups.reduce(0) { $0 + $1.sites }
        let total = problem.scenario.totalCount(of: site)
        for share in placed.shares
        where share * Double(total) > Double(sites) * (1 + Self.tolerance) {
          result.append(
            "\(problem.stacks[placed.stack].id): \(sites) of \(total) sites serve "
              + share.formattedAsPercentage(decimals: 2))
        }
      }
    }
    return result
  }

  /// What does not fit one site of a group: power, racks and what is there.
  private func groupViolations(_ group: SiteGroup, at site: Site) -> [String] {
    var power = Power.zero
    var height = 0.0
    var counts: [String: (count: Int, limit: Int?)] = [:]
    for content in group.contents {
      let option = problem.stacks[content.stack].layout.option
      power += (option.power?.maximum ?? .zero) * Double(content.servers)
      height += (option.rackUnits ?? 0) * Double(content.servers)
      counts[option.id, default: (0, option.limitPerSite)].count += content.servers
    }
    var result: [String] = []
    if let limit = site.powerLimit, power > limit * (1 + Self.tolerance) {
      result.append("a site of \(site.id) draws \(power.formatted()) of \(limit.formatted())")
    }
    if let limit = site.rackUnits, height > limit * (1 + Self.tolerance) {
      result.append(
        "a site of \(site.id) needs \(height.formatted(significantDigits: 4)) rack units")
    }
    for (id, entry) in counts.sorted(by: { $0.key < $1.key }) {
      if let limit = entry.limit, entry.count > limit {
        result.append("a site of \(site.id) uses \(entry.count) of \(limit) \(id)")
      }
    }
    return result
  }

  /// Where each share is served, held against the policy of its workload.
  private func policyViolations() -> [String] {
    let admission = SiteAdmission(problem.scenario, catalog: catalog, routes: problem.routes)
    var served: Set<[Int]> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, share) in zip(stack.services, placed.shares) where share > 0 {
        served.insert([service.workload, stack.layout.site])
      }
    }
    for bought in decision.bought {
      served.insert([problem.services[bought.offer].workload, problem.services[bought.offer].site])
    }
    return served.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { pair in
      admission.rejection(pair[0], at: problem.scenario.sites[pair[1]])
        .map { "\($0.workloadID) at \($0.siteID): \($0.detail)" }
    }
  }

  /// Requests and tokens of every offer held against its limits.
  private func offerViolations() -> [String] {
    var requests: [String: Double] = [:]
    var tokens: [String: Double] = [:]
    var offers: [String: TokenOffer] = [:]
    for bought in decision.bought {
      let option = problem.services[bought.offer]
      let shape = problem.scenario.workloads[option.workload].shape
      let perMinute = problem.peakRate(option.workload) * bought.share * 60
      requests[option.id, default: 0] += perMinute
      tokens[option.id, default: 0] +=
        perMinute * (shape.inputLength.mean + shape.generatedLength)
      offers[option.id] = option.offer
    }
    return offers.sorted { $0.key < $1.key }.compactMap { id, offer in
      let tooMany =
        (requests[id] ?? 0) > (offer.requestsPerMinute?.value ?? .infinity) * (1 + Self.tolerance)
      let tooLong =
        (tokens[id] ?? 0) > (offer.tokensPerMinute?.value ?? .infinity) * (1 + Self.tolerance)
      return tooMany || tooLong ? "\(id): more requests or tokens per minute than it takes" : nil
    }
  }

  private func linkViolations() -> [String] {
    PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    )
    .linkUses().compactMap { use in
      use.used <= use.limit * (1 + Self.tolerance)
        ? nil
        : "\(use.name): \(Bandwidth(base: use.used).formattedAsBitRate()) exceed "
          + Bandwidth(base: use.limit).formattedAsBitRate()
    }
  }
}
