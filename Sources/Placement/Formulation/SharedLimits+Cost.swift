import Catalog
import Demand
import Economics
import Quantities

extension SharedLimits {
  /// Sites, servers, energy, tokens and network: means, weighted by the length of their periods.
  func costTerms() -> [PlacementTerm] {
    var terms: [PlacementTerm] = []
    for cell in structure.cells {
      for site in cell.members where scenario.sites[site].siteCostPerYear > 0 {
        terms.append(PlacementTerm(scenario.sites[site].siteCostPerYear, .open(site: site)))
      }
    }
    for (index, stack) in problem.stacks.enumerated() {
      for (period, description) in structure.periods.enumerated() {
        let idle = scenario.idleCost(
          ofServer: stack.layout.option, at: scenario.sites[stack.layout.site], inPeriod: period)
        guard idle != 0 else { continue }
        terms.append(
          PlacementTerm(idle * description.weight, .servers(stack: index, period: period)))
      }
    }
    for (index, service) in structure.services.enumerated() {
      let stack = problem.stacks[service.stack]
      let site = scenario.sites[stack.layout.site]
      for (period, description) in structure.periods.enumerated() {
        let mean = structure.meanRates[service.workload][period] * description.weight
        let amount =
          energyCost(
            mean / service.ratePerServer * stack.services[service.position].energyFactor, stack,
            period)
          + (structure.role(ofService: index).completesRequests
            ? networkCost(service.workload, mean, site) : 0)
          + mean * Seconds.secondsPerYear * stack.services[service.position].penaltyPerRequest
        guard amount != 0 else { continue }
        terms.append(PlacementTerm(amount, .share(service: index, period: period)))
      }
    }
    for offer in structure.offers {
      let option = problem.services[offer]
      for (period, description) in structure.periods.enumerated() {
        let mean = structure.meanRates[option.workload][period] * description.weight
        let amount =
          mean * Seconds.secondsPerYear * option.costPerRequest
          + networkCost(option.workload, mean, scenario.sites[option.site])
        terms.append(PlacementTerm(amount, .bought(offer: offer, period: period)))
      }
    }
    return terms
  }

  /// Yearly energy and carbon cost of so many busy servers, idle left out.
  private func energyCost(_ busyServers: Double, _ stack: Stack, _ period: Int) -> Double {
    scenario.energyCost(
      ofBusyServers: busyServers, stack.layout.option, at: scenario.sites[stack.layout.site],
      inPeriod: period)
  }

  /// Yearly cost of carrying requests of a workload to a site and back, at so many per second.
  private func networkCost(_ workload: Int, _ meanRate: Double, _ site: Site) -> Double {
    guard let route = problem.routes[workload][site.id], route.pricePerGigabyte != 0 else {
      return 0
    }
    let shape = scenario.workloads[workload].shape
    let bytes = shape.requestPayload + shape.responsePayload
    return meanRate * Seconds.secondsPerYear * bytes.value(in: "GB") * route.pricePerGigabyte
  }
}

extension Scenario {
  /// What one server costs per year before it serves anything: its bill and its idle energy.
  func idleCostPerServer(of layout: Layout) -> Double {
    idleCost(ofServer: layout.option, at: sites[layout.site])
  }

  /// What one machine at a site costs per year before it serves anything, less what it would cost to
  /// take it away.
  ///
  /// With a period, at the rate of that one; else in the mean.
  func idleCost(
    ofServer option: ServerOption, at site: Site, inPeriod period: Int? = nil
  ) -> Double {
    var result = option.fixedLines.total - option.avoidedRemoval
    if let power = option.power, option.paysIdleEnergy {
      result +=
        yearlyFacilityEnergy(
          power.idle, powerUsageEffectiveness: site.powerUsageEffectiveness.value)
        * energyPrice(at: site, inPeriod: period)
    }
    return result
  }

  /// Yearly energy and carbon cost of so many busy machines at a site, idle energy left out where it
  /// is paid anyway.
  func energyCost(
    ofBusyServers busyServers: Double, _ option: ServerOption, at site: Site,
    inPeriod period: Int? = nil
  ) -> Double {
    guard let power = option.power else { return 0 }
    let idle = option.paysIdleEnergy ? power.idle : .zero
    return yearlyFacilityEnergy(
      (power.load - idle) * busyServers,
      powerUsageEffectiveness: site.powerUsageEffectiveness.value)
      * energyPrice(at: site, inPeriod: period)
  }

  /// Electricity and carbon price of a kilowatt-hour, in the plan's currency.
  func energyPrice(at site: Site, inPeriod period: Int? = nil) -> Double {
    let carbon = (site.carbonIntensity?.value ?? 0) * 1e-6
    let factor = period.map { site.electricityFactor(inPeriod: $0) } ?? 1
    return (site.electricityPrice?.value ?? 0) * factor + carbon * (finance.carbonPrice ?? 0)
  }
}

extension Site {
  /// Price of electricity in a period over its mean.
  func electricityFactor(inPeriod period: Int) -> Double {
    electricityFactors.indices.contains(period) ? electricityFactors[period] : 1
  }
}

extension Quantity where Kind == TimeDimension {
  /// The seconds of a year in the economics of the plan.
  static var secondsPerYear: Double { hoursPerYear * 3_600 }
}
