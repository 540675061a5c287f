package import Catalog
package import Demand
import Quantities

extension Sourced {
  /// Another value in the place of this one, marked as one that was tried.
  package func with(_ value: Value) -> Sourced<Value> {
    Sourced(
      value,
      Provenance(
        source: provenance.source, asOf: provenance.asOf, kind: .derived,
        note: "changed by a sweep or an explanation"), name: name)
  }
}

extension RequestShape {
  /// The shape with another reuse of prefixes.
  package func with(prefixReuse: Double) -> RequestShape {
    RequestShape(
      inputLength: inputLength, outputLength: outputLength,
      hiddenOutputLength: hiddenOutputLength, prefixReuse: prefixReuse, burstiness: burstiness,
      requestPayload: requestPayload, responsePayload: responsePayload)
  }
}

extension Scenario {
  /// Multiplies every latency target, soft ones included.
  mutating func scaleLatencyTargets(by factor: Double) {
    for workload in workloads.indices {
      workloads[workload].objectives = workloads[workload].objectives.map {
        ServiceLevelObjective(
          metric: $0.metric, percentile: $0.percentile, limit: $0.limit * factor,
          penalty: $0.penalty)
      }
    }
  }

  /// Multiplies the price of electricity at every site.
  mutating func scaleElectricityPrices(by factor: Double) {
    for site in sites.indices {
      sites[site].electricityPrice = sites[site].electricityPrice.map {
        $0.with($0.value * factor)
      }
    }
  }

  /// Multiplies the price of what every link carries.
  mutating func scaleTrafficPrices(by factor: Double) {
    for link in links.indices { links[link].pricePerGigabyte *= factor }
  }
}

extension PricedMachine {
  /// Multiplies the price of every server that may be bought.
  package static func scaleServerPrices(by factor: Double, in question: inout PlanningQuestion) {
    for machine in all(in: question) where machine.unit == .server {
      question.scenario = machine.scaled(by: factor, in: question.scenario)
    }
  }

  /// Multiplies the rent of every machine.
  package static func scaleRents(by factor: Double, in question: inout PlanningQuestion) {
    for machine in all(in: question) where machine.unit == .hour {
      question.scenario = machine.scaled(by: factor, in: question.scenario)
    }
  }
}

extension HardwareCatalog {
  /// The catalog with the token prices of a provider multiplied.
  package func scalingTokenPrices(of providerID: String, by factor: Double) -> HardwareCatalog {
    guard let provider = providers[providerID] else { return self }
    func scaled(_ price: Sourced<Price>) -> Sourced<Price> {
      price.with(
        Price(
          price.value.amount * factor, price.value.currency, per: price.value.basis))
    }
    var providers = providers
    providers[providerID] = Provider(
      id: provider.id, name: provider.name, class: provider.class, instances: provider.instances,
      tokenOffers: provider.tokenOffers.map { offer in
        TokenOffer(
          id: offer.id, providerID: offer.providerID, modelID: offer.modelID,
          modelName: offer.modelName, regionID: offer.regionID,
          inputPrice: scaled(offer.inputPrice),
          cachedInputPrice: offer.cachedInputPrice.map(scaled),
          outputPrice: scaled(offer.outputPrice), batchDiscount: offer.batchDiscount,
          contextLimit: offer.contextLimit, outputLimit: offer.outputLimit,
          requestsPerMinute: offer.requestsPerMinute, tokensPerMinute: offer.tokensPerMinute,
          timeToFirstToken: offer.timeToFirstToken, outputSpeed: offer.outputSpeed,
          notes: offer.notes)
      }, egress: provider.egress)
    return HardwareCatalog(
      version: version, digest: digest, accelerators: accelerators, servers: servers,
      providers: providers, regions: regions, powerUsageEffectiveness: powerUsageEffectiveness,
      roundTrips: roundTrips, operations: operations, exchangeRates: exchangeRates,
      precisions: precisions, models: models, useCases: useCases, calibration: calibration,
      sources: sources)
  }
}
