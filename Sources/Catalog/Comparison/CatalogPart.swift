import Quantities

/// One part of a catalog, as two versions are compared.
struct CatalogPart {
  /// The name under which its place is known: `accelerators/nvidia-h100-sxm`.
  let name: String
  /// What people call it.
  let title: String
  /// Its figures, without the older ones of a history of prices.
  let figures: [CatalogFigure]
  /// How many prices it has had, those of before included.
  let priceCount: Int
  /// Everything about it, to find changes in words and shapes.
  let content: AnyHashable

  init(
    _ name: String, _ title: String, _ figures: [CatalogFigure], priceCount: Int = 0,
    content: AnyHashable
  ) {
    self.name = name
    self.title = title
    self.figures = figures
    self.priceCount = priceCount
    self.content = content
  }
}

extension HardwareCatalog {
  /// All parts, in a fixed order.
  var parts: [CatalogPart] {
    hardwareParts + offerParts + regionParts + otherParts
  }

  private var hardwareParts: [CatalogPart] {
    accelerators.valuesByID.map { part in
      CatalogPart(
        "accelerators/\(part.id)", part.name, part.figures.withNewest(part.prices),
        priceCount: part.prices.count, content: part)
    }
      + servers.valuesByID.map { part in
        CatalogPart(
          "servers/\(part.id)", part.name, part.figures.withNewest(part.prices),
          priceCount: part.prices.count, content: part)
      }
  }

  private var offerParts: [CatalogPart] {
    providers.valuesByID.flatMap { provider in
      [
        CatalogPart(
          "offers/\(provider.id)", provider.name,
          [CatalogFigure("egress to the Internet", provider.egress)].compactMap { $0 },
          content: [provider.name, provider.class.rawValue])
      ]
        + provider.instances.map {
          CatalogPart(
            "offers/\(provider.id)/\($0.id)", "\($0.name), \(provider.name)", $0.figures,
            content: $0)
        }
        + provider.tokenOffers.map {
          CatalogPart(
            "offers/\(provider.id)/\($0.id)", "\($0.modelName), \(provider.name)", $0.figures,
            content: $0)
        }
    }
  }

  private var regionParts: [CatalogPart] {
    regions.valuesByID.map { CatalogPart("regions/\($0.id)", $0.name, $0.figures, content: $0) }
      + Tier.allCases.compactMap { tier in
        powerUsageEffectiveness[tier].map { figure in
          let name = "power-usage-effectiveness/\(tier.rawValue)"
          let title = "PUE, \(tier.rawValue)"
          return CatalogPart(name, title, [CatalogFigure("PUE", figure)], content: figure)
        }
      }
      + roundTrips.map { trip in
        CatalogPart(
          "round-trip-time/\(trip.from)/\(trip.to)/\(trip.time.title)",
          "\(trip.from) – \(trip.to)", [trip.listedFigure], content: trip)
      }
  }

  private var otherParts: [CatalogPart] {
    operations.valuesByID.map {
      CatalogPart("operations/\($0.id)", $0.what, [$0.listedFigure], content: $0)
    }
      + exchangeRates.sorted { $0.key < $1.key }.map { currency, rate in
        CatalogPart(
          "exchange-rates/\(currency.code)", currency.code,
          [CatalogFigure("\(currency.code) in US dollars", rate, unit: "USD")], content: rate)
      }
      + precisions.valuesByID.map {
        CatalogPart("precisions/\($0.id)", $0.name, $0.figures, content: $0)
      }
      + models.valuesByID.map { CatalogPart("models/\($0.id)", $0.name, $0.figures, content: $0) }
      + useCases.valuesByID.map {
        CatalogPart("use-cases/\($0.id)", $0.name, $0.figures, content: $0)
      } + [
        CatalogPart("calibration", "Constants of the performance model", [], content: calibration)
      ]
  }
}

extension [CatalogFigure] {
  /// The figures with only the newest of the `prices`.
  fileprivate func withNewest(_ prices: [Sourced<Price>]) -> [CatalogFigure] {
    let older = Set(prices.dropLast().map(\.name))
    return filter { !older.contains($0.reference.name) }
  }
}
