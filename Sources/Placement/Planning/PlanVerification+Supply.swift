import Catalog
import Economics
import Quantities

extension PlanVerification {
  /// Accelerators, servers and money per vendor, counted from the decision.
  func procurementViolations() -> [String] {
    let procurement = problem.scenario.procurement
    var result: [String] = []
    for limit in procurement.supplyLimits {
      let used =
        problem.scenario.periods.indices.map { period in
          decision.placed.reduce(0) { $0 + $1.servers[period] * count(of: limit.subject, $1) }
        }.max() ?? 0
      if used > limit.most {
        result.append(
          "the plan takes \(used.formatted) of \(limit.most.formatted) \(limit.subject.id)")
      }
    }
    let spend = spendByVendor()
    let total = spend.values.reduce(0, +)
    for share in procurement.vendorShares {
      let named = procurement.vendorShares.compactMap(\.vendor)
      let vendors = share.vendor.map { [$0] } ?? spend.keys.filter { !named.contains($0) }.sorted()
      for vendor in vendors {
        guard let paid = spend[vendor], paid > total * (share.largest + Self.tolerance) else {
          continue
        }
        result.append(
          "\(vendor) gets \((paid / total).formattedAsPercentage(decimals: 2)) of the spend, "
            + "at most \(share.largest.formattedAsPercentage(decimals: 2)) may go to it")
      }
    }
    return result + fleetViolations() + exclusionViolations()
  }

  /// Servers that a part of the sites has, held against what is used of them.
  private func fleetViolations() -> [String] {
    var result: [String] = []
    for (index, site) in problem.scenario.sites.enumerated() {
      for item in site.inventory where item.share < 1 || site.transition.moving != nil {
        let used = decision.placed.reduce(0) { sum, placed in
          let layout = problem.stacks[placed.stack].layout
          let isMeant = layout.option.isOfInventory(
            item.serverID, of: index, standingAt: layout.site)
          return isMeant ? sum + placed.mostServers : sum
        }
        let most = Double(problem.usableCount(index)) * item.share * Double(item.countPerSite)
        if Double(used) > most + 1e-6 {
          result.append(
            "\(site.id): \(used.formatted) \(item.serverID) are used, "
              + "\(most.formatted(significantDigits: 6)) are there")
        }
      }
    }
    return result
  }

  private func count(
    of subject: Procurement.Scarce, _ placed: PlacementDecision.Placed
  ) -> Int {
    let option = problem.stacks[placed.stack].layout.option
    guard !option.ownership.isThere else { return 0 }
    return switch subject {
    case .accelerator(let id): option.accelerator.id == id ? option.acceleratorCount : 0
    case .server(let id): option.serverID == id ? 1 : 0
    }
  }

  /// What is paid for servers, machines and tokens, energy and network left out.
  private func spendByVendor() -> [String: Double] {
    let costing = PlanCosting(problem: problem, decision: decision)
    var result: [String: Double] = [:]
    for placed in decision.placed {
      let option = problem.stacks[placed.stack].layout.option
      guard !option.ownership.isThere else { continue }
      result[option.accelerator.vendor, default: 0] +=
        option.fixedLines.total * costing.meanServers(of: placed)
    }
    for bought in decision.bought {
      let tokens = costing.lines(of: bought).map(\.line).filter { $0.kind == .tokens }
      result[problem.services[bought.offer].providerName, default: 0] += tokens.total
    }
    return result
  }

  /// Whether anything comes from an excluded supplier or runs a model whose licence is not allowed.
  private func exclusionViolations() -> [String] {
    let procurement = problem.scenario.procurement
    var result: Set<String> = []
    for placed in decision.placed {
      let layout = problem.stacks[placed.stack].layout
      let option = layout.option
      if !option.ownership.isThere,
        procurement.excludedVendors.contains(option.accelerator.vendor)
      {
        result.insert("\(option.serverID) is of the excluded vendor \(option.accelerator.vendor)")
      }
      if let provider = option.providerID, procurement.excludedProviders.contains(provider) {
        result.insert("\(option.serverID) is of the excluded provider \(provider)")
      }
      for pool in layout.pools {
        if let licence = catalog.models[pool.modelID]?.licence.value,
          !(procurement.allowedLicences?.contains(licence) ?? true)
        {
          result.insert("\(pool.modelID) has the licence \(licence), which is not allowed")
        }
      }
    }
    for bought in decision.bought {
      let provider = problem.services[bought.offer].offer.providerID
      if procurement.excludedProviders.contains(provider) {
        result.insert("tokens come from the excluded provider \(provider)")
      }
    }
    return result.sorted()
  }
}
