package import Catalog
import Demand
import Economics
import Quantities

/// Lists the token offers that could serve a workload, and why others could not.
package struct ServiceOptions: Sendable {
  package private(set) var options: [ServiceOption] = []
  package private(set) var rejections: [Rejection] = []

  /// Examines the offers of a site class of tier `api` for one workload.
  package init(
    workload index: Int, site siteIndex: Int, scenario: Scenario, catalog: HardwareCatalog,
    route: NetworkRoute
  ) {
    let workload = scenario.workloads[index]
    let site = scenario.sites[siteIndex]
    let conversion = CurrencyConversion(
      to: scenario.finance.currency, rates: catalog.exchangeRates)
    for providerID in Set(site.serviceProviderIDs).sorted() {
      guard let provider = catalog.providers[providerID] else { continue }
      for choice in workload.models {
        let offers = provider.tokenOffers.filter { $0.modelID == choice.modelID }
        if offers.isEmpty {
          reject(
            workload, site, providerID, choice.modelID, .modelUnavailable,
            "\(provider.name) does not offer \(choice.modelID)")
        }
        for offer in offers {
          let id = providerID + "/" + offer.id
          if let (reason, detail) = Self.exclusion(
            of: provider, choice, workload, scenario, catalog)
          {
            reject(workload, site, id, choice.modelID, reason, detail)
            continue
          }
          if let (reason, detail) = Self.obstacle(offer, to: workload) {
            reject(workload, site, id, choice.modelID, reason, detail)
            continue
          }
          let latencies = Self.latencies(offer, workload, route)
          if let missed = latencies.first(where: { $0.value > $0.limit ?? $0.value }) {
            reject(
              workload, site, id, choice.modelID, .latency,
              "\(missed.metric.abbreviation) p\(missed.percentile.formatted(significantDigits: 4)) "
                + "is \(missed.value.formatted()) with the network; target "
                + (missed.limit ?? .zero).formatted(),
              excess: missed.limit.map { missed.value / $0 })
            continue
          }
          if let (reason, detail) = Self.availabilityObstacle(
            index, providerID, site, route, scenario)
          {
            reject(workload, site, id, choice.modelID, reason, detail)
            continue
          }
          guard let lines = Self.lines(offer, workload, conversion) else { continue }
          options.append(
            ServiceOption(
              workload: index, site: siteIndex, offer: offer, providerName: provider.name,
              linesPerRequest: lines, latencies: latencies))
        }
      }
    }
  }

  /// Why a provider does not reach the workload's availability; nil when it does, or has none.
  private static func availabilityObstacle(
    _ index: Int, _ provider: String, _ site: Site, _ route: NetworkRoute, _ scenario: Scenario
  ) -> (Rejection.Reason, String)? {
    guard let target = scenario.workloads[index].policy.availability else { return nil }
    guard let own = site.serviceAvailability[provider] else {
      return (
        .availabilityTarget,
        "the availability of \(provider) is not known; add availability to <service>"
      )
    }
    var routes: [[String: NetworkRoute]] = scenario.workloads.map { _ in [:] }
    routes[index] = [site.id: route]
    switch Availability(scenario: scenario, routes: routes).path(of: index, to: site) {
    case .unknown(let problem): return (.availabilityTarget, problem)
    case .known(let path):
      return path * own >= target
        ? nil : (.availabilityTarget, Availability.miss(path * own, target, at: site))
    }
  }

  /// Why nothing may be bought of a provider, or the model may not be used; nil when both may.
  private static func exclusion(
    of provider: Provider, _ choice: Workload.ModelChoice, _ workload: Workload,
    _ scenario: Scenario, _ catalog: HardwareCatalog
  ) -> (Rejection.Reason, String)? {
    if scenario.procurement.excludedProviders.contains(provider.id) {
      return (.supplierExcluded, "the scenario excludes the provider \(provider.id)")
    }
    return catalog.models[choice.modelID].flatMap {
      scenario.licenceObstacle(to: $0) ?? workload.qualityObstacle(to: $0, precision: nil)
    }
  }

  private mutating func reject(
    _ workload: Workload, _ site: Site, _ server: String, _ model: String,
    _ reason: Rejection.Reason, _ detail: String, excess: Double? = nil
  ) {
    rejections.append(
      Rejection(
        workloadID: workload.id, siteID: site.id, serverID: server, modelID: model, reason: reason,
        detail: detail, excess: excess))
  }

  /// Why an offer cannot serve a workload, before latencies are compared.
  private static func obstacle(
    _ offer: TokenOffer, to workload: Workload
  ) -> (Rejection.Reason, String)? {
    let shape = workload.shape
    guard let output = shape.outputLength else {
      return (.modelUnavailable, "token offers serve generative models only")
    }
    let tokens = shape.inputLength.mean + shape.generatedLength
    if let limit = offer.contextLimit?.value, tokens > limit {
      return (
        .context,
        "requests have \(tokens.formatted(significantDigits: 6)) tokens in the mean; the offer takes "
          + limit.formatted(significantDigits: 6)
      )
    }
    if let limit = offer.outputLimit?.value, output.mean > limit {
      return (
        .context,
        "answers have \(output.mean.formatted(significantDigits: 6)) tokens in the mean; the offer "
          + "allows \(limit.formatted(significantDigits: 6))"
      )
    }
    // What can be divided may send a part of its requests; the rest needs room for a whole site.
    if !workload.policy.isDivisible {
      let requests = workload.peakRate * 60
      for (limit, needed, unit) in [
        (offer.requestsPerMinute?.value, requests, "requests"),
        (offer.tokensPerMinute?.value, requests * tokens, "tokens"),
      ] {
        guard let limit, needed > limit else { continue }
        return (
          .rateLimit,
          "a site of \(workload.originID) sends \(needed.formatted(significantDigits: 4)) \(unit) per "
            + "minute; the offer takes \(limit.formatted(significantDigits: 4))"
        )
      }
    }
    for objective in workload.objectives where latency(offer, objective, shape) == nil {
      return (
        .latencyUnknown,
        "the catalog has no measured latency of the offer at the percentile of "
          + objective.formatted
      )
    }
    return nil
  }

  /// The latency of an offer without the network at the percentile of a target.
  ///
  /// A measurement counts when its percentile is at least that of the target. TPOT is one over the
  /// output speed; a speed at percentile p is exceeded by 100 − p percent of requests.
  private static func latency(
    _ offer: TokenOffer, _ objective: ServiceLevelObjective, _ shape: RequestShape
  ) -> Seconds? {
    func first() -> Seconds? {
      offer.timeToFirstToken.filter { $0.percentile >= objective.percentile }
        .min { $0.percentile < $1.percentile }?.figure.value
    }
    func perToken() -> Seconds? {
      offer.outputSpeed.filter { 100 - $0.percentile >= objective.percentile }
        .max { $0.percentile < $1.percentile }.map { Seconds(base: 1 / $0.figure.value) }
    }
    switch objective.metric {
    case .timeToFirstToken:
      guard let first = first() else { return nil }
      guard shape.hiddenOutputLength > 0 else { return first }
      return perToken().map { first + $0 * shape.hiddenOutputLength }
    case .timePerOutputToken: return perToken()
    case .endToEnd:
      guard let first = first(), let perToken = perToken(), let output = shape.outputLength
      else { return nil }
      // The output length at the percentile is bounded by mean and spread (Cantelli's inequality).
      let tail = 1 - objective.percentile / 100
      let spread = output.variation * ((1 - tail) / tail).squareRoot()
      return first + perToken * (output.mean * (1 + spread) + shape.hiddenOutputLength)
    }
  }

  private static func latencies(
    _ offer: TokenOffer, _ workload: Workload, _ route: NetworkRoute
  ) -> [LatencyResult] {
    let shape = workload.shape
    return workload.objectives.compactMap { objective in
      guard let service = latency(offer, objective, shape) else { return nil }
      var added = Seconds.zero
      if objective.metric != .timePerOutputToken {
        added =
          route.path.roundTrip(percentile: objective.percentile)
          + route.path.uploadTime(shape.requestPayload)
      }
      if objective.metric == .endToEnd { added += route.path.downloadTime(shape.responsePayload) }
      return LatencyResult(
        metric: objective.metric, percentile: objective.percentile, value: service + added,
        low: nil, high: nil, limit: objective.limit,
        parts: [
          LatencyPart(name: "network", value: added), LatencyPart(name: "service", value: service),
        ])
    }
  }

  /// The tokens of one request at their prices; nil when a currency cannot be converted.
  private static func lines(
    _ offer: TokenOffer, _ workload: Workload, _ conversion: CurrencyConversion
  ) -> [ServiceLine]? {
    let shape = workload.shape
    let cached = offer.cachedInputPrice == nil ? 0 : shape.inputLength.mean * shape.prefixReuse
    var amounts: [(String, Double, Sourced<Price>)] = [
      ("input tokens", shape.inputLength.mean - cached, offer.inputPrice),
      ("output tokens", shape.generatedLength, offer.outputPrice),
    ]
    if let price = offer.cachedInputPrice, cached > 0 {
      amounts.insert(("cached input tokens", cached, price), at: 1)
    }
    var lines: [ServiceLine] = []
    for (item, tokens, price) in amounts {
      guard let converted = conversion.convert(price) else { return nil }
      lines.append(
        ServiceLine(
          item: item, millionTokens: tokens / 1e6, unitPrice: converted.amount,
          figures: converted.figures))
    }
    return lines
  }
}
