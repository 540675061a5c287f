import Catalog
import Economics
import LinearProgramming
import Quantities

extension Formulation {
  /// Counts of sites and servers for every stack, and what they cost without load.
  mutating func addSites() {
    let scenario = problem.scenario
    for (site, description) in scenario.sites.enumerated()
    where description.siteCostPerYear > 0 || description.servesOwnRequestsOnly {
      let open = model.addVariable(
        "open[\(description.id)]", in: 0...Double(problem.usableCount(site)), kind: .integer)
      openSites[site] = open
      cost += description.siteCostPerYear * open
    }
    for stack in problem.stacks {
      let site = stack.layout.site
      let count = Double(problem.usableCount(site))
      let sitesWithStack = model.addVariable(
        "sites[\(stack.id)]", in: 0...count, kind: .integer)
      sites.append(sitesWithStack)
      let range = stack.serversPerSite
      if range.lowerBound == range.upperBound {
        servers.append(Double(range.lowerBound) * sitesWithStack)
      } else {
        let number = model.addVariable(
          "servers[\(stack.id)]", in: 0...(count * Double(range.upperBound)), kind: .integer)
        model.addConstraint(
          "segment[\(stack.id)]/least", number - Double(range.lowerBound) * sitesWithStack >= 0)
        model.addConstraint(
          "segment[\(stack.id)]/most", number - Double(range.upperBound) * sitesWithStack <= 0)
        servers.append(LinearExpression(1, number))
      }
      if let open = openSites[site] {
        model.addConstraint("open[\(stack.id)]", sitesWithStack - open <= 0)
      }
    }
    addSitesOfLayout()
    for (index, stack) in problem.stacks.enumerated() {
      cost += scenario.idleCostPerServer(of: stack.layout) * servers[index]
    }
  }

  /// A layout stands at each site at most once, in one of its sizes.
  private mutating func addSitesOfLayout() {
    var byLayout: [String: [Int]] = [:]
    for (index, stack) in problem.stacks.enumerated() {
      byLayout[stack.layout.id, default: []].append(index)
    }
    for (layout, stacks) in byLayout.sorted(by: { $0.key < $1.key }) where stacks.count > 1 {
      let site = problem.stacks[stacks[0]].layout.site
      model.addConstraint(
        "sites[\(layout)]",
        sum(over: stacks) { sites[$0] } <= Double(problem.usableCount(site)))
    }
  }
}

extension Formulation {
  /// What a solution pays for sites that it counts as open though the decision leaves them empty.
  ///
  /// Only an optimal solution has none of them; within a gap a solver may keep some.
  func costOfEmptySites(_ solution: Solution, _ decision: PlacementDecision) -> Double {
    problem.scenario.sites.enumerated().reduce(0) { sum, entry in
      guard let open = openSites[entry.offset] else { return sum }
      let empty = solution[open] - Double(decision.openSites[entry.offset] ?? 0)
      return sum + entry.element.siteCostPerYear * Swift.max(0, empty)
    }
  }
}

extension Scenario {
  /// What one server costs per year before it serves anything: its bill and its idle energy.
  func idleCostPerServer(of layout: Layout) -> Double {
    let site = sites[layout.site]
    var result = layout.option.fixedLines.total
    if let power = layout.option.power, layout.option.paysIdleEnergy {
      result +=
        yearlyFacilityEnergy(
          power.idle, powerUsageEffectiveness: site.powerUsageEffectiveness.value)
        * energyPrice(at: site)
    }
    return result
  }

  /// Electricity and carbon price of a kilowatt-hour, in the plan's currency.
  func energyPrice(at site: Site) -> Double {
    let carbon = (site.carbonIntensity?.value ?? 0) * 1e-6
    return (site.electricityPrice?.value ?? 0) + carbon * (finance.carbonPrice ?? 0)
  }
}
