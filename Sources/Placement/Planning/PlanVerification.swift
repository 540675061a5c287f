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

  var scenario: Scenario { problem.scenario }

  /// What does not hold, in words; empty for a valid plan.
  func violations(objective: Double) -> [String] {
    var result = shareViolations() + pairingViolations() + batchingViolations()
    result += rateViolations() + siteViolations()
    result += linkViolations()
    result += cellLinkViolations()
    result += policyViolations() + offerViolations() + missedTargets().map(\.text)
    result +=
      availabilityViolations() + failoverViolations() + procurementViolations() + spreadViolations()
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
    scenario.periods.indices.flatMap { period -> [String] in
      var served = scenario.workloads.map { _ in 0.0 }
      for placed in decision.placed {
        let stack = problem.stacks[placed.stack]
        for (service, shares) in zip(stack.services, placed.shares)
        where stack.role(of: service).completesRequests {
          served[service.workload] += shares[period]
        }
      }
      for bought in decision.bought {
        served[problem.services[bought.offer].workload] += bought.shares[period]
      }
      return zip(scenario.workloads, served).compactMap { workload, share in
        (share - 1).magnitude <= Self.tolerance
          ? nil
          : "\(workload.id): \(share.formattedAsPercentage(decimals: 4)) of the requests are served"
            + suffix(period)
      }
    }
  }

  /// Names a period where there are several.
  private func suffix(_ period: Int) -> String {
    scenario.periods.count > 1 ? " in \(scenario.periods[period].id)" : ""
  }

  /// What servers have to do that are missing, or that sustain nothing.
  private func rateViolations() -> [String] {
    let ratings = PoolRatings(scenario, catalog: catalog, routes: problem.routes)
    var result: [String] = []
    for group in decision.groups {
      for content in group.contents {
        for period in scenario.periods.indices {
          switch load(content, of: group, period, ratings) {
          case nil, .busy: continue
          case .noServers: result.append("\(stackID(content)): no servers\(suffix(period))")
          case .noRate(let reason): result.append("\(stackID(content)): \(reason)")
          }
        }
      }
    }
    return result
  }

  private func stackID(_ content: PlacementDecision.Content) -> String {
    problem.stacks[content.stack].id
  }

  /// What is too much for the servers of a content in a period, with rates computed again for their
  /// number; nil when nothing is.
  private func overload(
    _ content: PlacementDecision.Content, of group: PlacementDecision.Group, _ period: Int,
    _ ratings: PoolRatings
  ) -> String? {
    guard case .busy(let load, let working)? = load(content, of: group, period, ratings) else {
      return nil
    }
    let limit = working * (1 - scenario.rules.headroom)
    guard load > limit * (1 + Self.tolerance) else { return nil }
    return
      "\(stackID(content)): load \(load.formatted(significantDigits: 6)) exceeds "
      + "\(limit.formatted(significantDigits: 6)) servers\(suffix(period))"
  }

  /// Stacks that do not sustain what they are given, or whose latencies at the planned mix miss a target,
  /// in words.
  func missedTargets() -> [(stack: Int, text: String)] {
    let ratings = PoolRatings(scenario, catalog: catalog, routes: problem.routes)
    let assembly = PlanAssembly(problem: problem, decision: decision, ratings: ratings)
    var result: [(stack: Int, text: String)] = []
    for group in decision.groups {
      for content in group.contents {
        let stack = problem.stacks[content.stack]
        for period in scenario.periods.indices {
          if let overload = overload(content, of: group, period, ratings) {
            result.append((content.stack, overload))
          }
          for position in stack.services.indices where content.shares[position][period] > 0 {
            let point = assembly.operatingPoint(content, in: group, position, period: period)
            let workload = scenario.workloads[stack.services[position].workload]
            if !point.keepsUp, !workload.objectives.isEmpty {
              result.append((content.stack, "\(stack.id): does not keep up with \(workload.id)"))
            }
            for latency in point.latencies {
              guard let limit = latency.limit, latency.value > limit * (1 + 1e-3) else { continue }
              let pool = stack.layout.pools[stack.services[position].pool]
              if pool.missesSoftTargets, workload.isSoft(latency) { continue }
              result.append(
                (
                  content.stack,
                  "\(workload.id) on \(stack.id): \(latency.metric.abbreviation) is "
                    + "\(latency.value.formatted()), target \(limit.formatted())\(suffix(period))"
                ))
            }
          }
        }
      }
    }
    return result
  }

  private func siteViolations() -> [String] {
    var result: [String] = []
    for (index, site) in scenario.sites.enumerated() {
      let count = problem.usableCount(index)
      let open = decision.openSites(in: problem)[index] ?? 0
      if open > count {
        result.append("\(site.id): \(open) sites hold servers, \(count) may")
      }
    }
    for group in decision.groups {
      let sites = Set(group.contents.map { problem.stacks[$0.stack].layout.site }).sorted()
      for site in sites { result += groupViolations(group, at: site) }
      if scenario.sites[group.root].servesOwnRequestsOnly { result += ownViolations(group) }
    }
    return result
  }

  /// Cells that serve more of a workload than arises in them, and devices that serve for others.
  private func ownViolations(_ group: PlacementDecision.Group) -> [String] {
    let cells = scenario.totalCount(of: scenario.sites[group.root])
    var result: [String] = []
    for period in scenario.periods.indices {
      var served: [Int: Double] = [:]
      for content in group.contents {
        let stack = problem.stacks[content.stack]
        let site = scenario.sites[stack.layout.site]
        let all = scenario.totalCount(of: site)
        let holding = group.count * content.sites[period]
        for (service, shares) in zip(stack.services, content.shares) {
          served[service.workload, default: 0] += shares[period]
          guard shares[period] * Double(all) > Double(holding) * (1 + Self.tolerance) + 1e-6 else {
            continue
          }
          result.append(
            "\(stack.id): \(holding) of \(all) sites serve "
              + shares[period].formattedAsPercentage(decimals: 2) + suffix(period))
        }
      }
      for (workload, share) in served.sorted(by: { $0.key < $1.key })
      where share * Double(cells) > Double(group.count) * (1 + Self.tolerance) + 1e-6 {
        result.append(
          "\(scenario.workloads[workload].id): \(group.count) of \(cells) "
            + "\(scenario.sites[group.root].id) serve "
            + share.formattedAsPercentage(decimals: 2) + suffix(period))
      }
    }
    return result
  }

  /// What does not fit the sites of one class in a cell: power, racks and what is there.
  private func groupViolations(_ group: PlacementDecision.Group, at index: Int) -> [String] {
    let site = scenario.sites[index]
    let contents = group.contents.filter { problem.stacks[$0.stack].layout.site == index }
    // The cell's own site is one; of a fleet each site holds one stack.
    let sites =
      index == group.root ? 1 : Double(contents.reduce(0) { $0 + ($1.sites.max() ?? 0) })
    var result: [String] = []
    for period in scenario.periods.indices {
      var power = Power.zero
      var height = 0.0
      var counts: [String: (count: Int, limit: Int?)] = [:]
      for content in contents {
        let option = problem.stacks[content.stack].layout.option
        let servers = Double(content.servers[period])
        power += (option.power?.maximum ?? .zero) * servers
        height += (option.rackUnits ?? 0) * servers
        counts[option.id, default: (0, option.limitPerSite)].count += content.servers[period]
      }
      if let limit = site.powerLimit, power > limit * (sites * (1 + Self.tolerance)) {
        result.append(
          "a site of \(site.id) draws \((power / sites).formatted()) of \(limit.formatted())")
      }
      if let limit = site.rackUnits, height > limit * sites * (1 + Self.tolerance) {
        result.append(
          "a site of \(site.id) needs "
            + "\((height / sites).formatted(significantDigits: 4)) rack units")
      }
      for (id, entry) in counts.sorted(by: { $0.key < $1.key }) {
        if let limit = entry.limit, Double(entry.count) > Double(limit) * sites {
          result.append("a site of \(site.id) uses \(entry.count) of \(limit) \(id)")
        }
      }
    }
    return Set(result).sorted()
  }

  /// Where each share is served, held against the policy of its workload.
  private func policyViolations() -> [String] {
    let admission = SiteAdmission(problem.scenario, catalog: catalog, routes: problem.routes)
    var served: Set<[Int]> = []
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares)
      where shares.contains(where: { $0 > 0 }) {
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

  private func offerViolations() -> [String] {
    overloadedOffers().map { "\($0): more requests or tokens per minute than it takes" }
  }

  /// Ids of the offers of which more is bought in a minute than they sell.
  func overloadedOffers() -> [String] {
    Set(scenario.periods.indices.flatMap { overloadedOffers(in: $0) }).sorted()
  }

  private func overloadedOffers(in period: Int) -> [String] {
    var requests: [String: Double] = [:]
    var tokens: [String: Double] = [:]
    var offers: [String: TokenOffer] = [:]
    for bought in decision.bought {
      let option = problem.services[bought.offer]
      let shape = problem.scenario.workloads[option.workload].shape
      let perMinute =
        problem.peakRate(option.workload, inPeriod: period) * bought.shares[period] * 60
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
      return tooMany || tooLong ? id : nil
    }
  }
}
