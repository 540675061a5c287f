public import Quantities

/// Everything that is known about hardware, offers, regions, models and use cases.
public struct HardwareCatalog: Hashable, Sendable, Codable {
  /// The version that `sources.xml` states.
  public let version: String
  /// SHA-256 over names and bytes of all files read, in hexadecimal.
  public let digest: String
  /// Accelerators by id.
  public let accelerators: [String: Accelerator]
  /// Servers by id.
  public let servers: [String: Server]
  /// Providers by id.
  public let providers: [String: Provider]
  /// Regions by id.
  public let regions: [String: Region]
  /// PUE by tier.
  public let powerUsageEffectiveness: [Tier: Sourced<Double>]
  /// Measured round-trip times between regions.
  public let roundTrips: [RegionRoundTrip]
  /// Figures that belong to no single part, by id.
  public let operations: [String: OperationsItem]
  /// US dollars per unit of a currency.
  public let exchangeRates: [Currency: Sourced<Double>]
  /// Weight precisions by id.
  public let precisions: [String: WeightPrecision]
  /// Models by id.
  public let models: [String: InferenceModel]
  /// Use cases by id.
  public let useCases: [String: UseCase]
  /// The constants of the performance model.
  public let calibration: Calibration
  /// Sources by id.
  public let sources: [String: Source]

  package init(
    version: String, digest: String, accelerators: [String: Accelerator],
    servers: [String: Server], providers: [String: Provider], regions: [String: Region],
    powerUsageEffectiveness: [Tier: Sourced<Double>], roundTrips: [RegionRoundTrip],
    operations: [String: OperationsItem], exchangeRates: [Currency: Sourced<Double>],
    precisions: [String: WeightPrecision], models: [String: InferenceModel],
    useCases: [String: UseCase], calibration: Calibration, sources: [String: Source]
  ) {
    self.version = version
    self.digest = digest
    self.accelerators = accelerators
    self.servers = servers
    self.providers = providers
    self.regions = regions
    self.powerUsageEffectiveness = powerUsageEffectiveness
    self.roundTrips = roundTrips
    self.operations = operations
    self.exchangeRates = exchangeRates
    self.precisions = precisions
    self.models = models
    self.useCases = useCases
    self.calibration = calibration
    self.sources = sources
  }

  /// The region and the areas around it, innermost first; empty when the id is unknown.
  public func enclosingRegions(of id: String) -> [Region] {
    var result: [Region] = []
    var next: String? = id
    while let current = next, let region = regions[current],
      !result.contains(where: { $0.id == current })
    {
      result.append(region)
      next = region.within
    }
    return result
  }
}
