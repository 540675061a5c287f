import Quantities

/// The groups in which the figures of a catalog are counted.
public enum CatalogSection: String, Hashable, Sendable, Codable, CaseIterable {
  case accelerators, servers, offers, regions, operations
  case exchangeRates = "exchange rates"
  case precisions, models
  case useCases = "use cases"
}

extension HardwareCatalog {
  /// All figures of one section, in the order of ids.
  public func figures(in section: CatalogSection) -> [CatalogFigure] {
    switch section {
    case .accelerators: accelerators.valuesByID.flatMap(\.figures)
    case .servers: servers.valuesByID.flatMap(\.figures)
    case .offers: providers.valuesByID.flatMap(\.figures)
    case .regions:
      regions.valuesByID.flatMap(\.figures)
        + Tier.allCases.compactMap {
          CatalogFigure("PUE, \($0.rawValue)", powerUsageEffectiveness[$0])
        }
        + roundTrips.map(\.listedFigure)
    case .operations: operations.valuesByID.map(\.listedFigure)
    case .exchangeRates:
      exchangeRates.sorted { $0.key < $1.key }.map {
        CatalogFigure("\($0.key.code) in US dollars", $0.value, unit: "USD")
      }
    case .precisions:
      precisions.valuesByID.flatMap(\.figures)
    case .models: models.valuesByID.flatMap(\.figures)
    case .useCases: useCases.valuesByID.flatMap(\.figures)
    }
  }

  /// All figures of the catalog.
  public var figures: [CatalogFigure] { CatalogSection.allCases.flatMap { figures(in: $0) } }

  /// How many parts a section has.
  public func partCount(in section: CatalogSection) -> Int {
    switch section {
    case .accelerators: accelerators.count
    case .servers: servers.count
    case .offers: providers.values.reduce(0) { $0 + $1.instances.count + $1.tokenOffers.count }
    case .regions: regions.count
    case .operations: operations.count
    case .exchangeRates: exchangeRates.count
    case .precisions: precisions.count
    case .models: models.count
    case .useCases: useCases.count
    }
  }
}

extension WeightPrecision {
  /// Bits per weight of the body and of the output projection.
  public var figures: [CatalogFigure] {
    [
      CatalogFigure("\(name), bits per weight", bitsPerWeight),
      CatalogFigure("\(name), bits per output weight", bitsPerOutputWeight),
    ].compactMap { $0 }
  }
}

extension Dictionary where Key == String {
  /// The values in the order of their keys.
  public var valuesByID: [Value] { sorted { $0.key < $1.key }.map(\.value) }
}
