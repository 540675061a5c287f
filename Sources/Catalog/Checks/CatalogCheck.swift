package import Diagnostics
package import Quantities

/// All rules of a catalog together.
package struct CatalogCheck: Sendable {
  /// What may be set from outside.
  package struct Options: Hashable, Sendable {
    /// Days after which a price is called old; at least 1.
    package var priceAge = 183
    /// The day on which ages are counted; the newest date in the catalog if nil.
    package var referenceDate: CalendarDate?

    /// The usual options.
    package init() {}
  }

  /// The rules; adding one means adding a case here and a file beside this one.
  package enum Rule: String, CaseIterable, Sendable {
    case precisionRatio, memoryUnit, memoryBandwidth, power, priceAge, priceOutlier, priceTerm
    case tokenPrice, modelParameters, modelLayers, keyValueBytes, unverifiedPart, unverifiedShare
    case singleSource

    func make(_ options: Options) -> any CatalogRule {
      switch self {
      case .precisionRatio: PrecisionRatioRule()
      case .memoryUnit: MemoryUnitRule()
      case .memoryBandwidth: MemoryBandwidthRule()
      case .power: PowerRule()
      case .priceAge: PriceAgeRule(days: options.priceAge, reference: options.referenceDate)
      case .priceOutlier: PriceOutlierRule()
      case .priceTerm: PriceTermRule()
      case .tokenPrice: TokenPriceRule()
      case .modelParameters: ModelParametersRule()
      case .modelLayers: ModelLayersRule()
      case .keyValueBytes: KeyValueBytesRule()
      case .unverifiedPart: UnverifiedPartRule()
      case .unverifiedShare: UnverifiedShareRule()
      case .singleSource: SingleSourceRule()
      }
    }
  }

  /// The rules that are applied.
  package let rules: [any CatalogRule]

  /// All rules.
  package init(_ options: Options = Options()) {
    rules = Rule.allCases.map { $0.make(options) }
  }

  /// Everything that the rules find, ordered by file, line and column.
  package func run(_ loaded: LoadedCatalog) -> [Diagnostic] {
    var collector = DiagnosticCollector(limit: 100_000)
    for rule in rules {
      for finding in rule.check(loaded.catalog) {
        let diagnostic =
          loaded.places[finding.subject]?.diagnostic(
            finding.severity, code: rule.id, message: finding.message, remedy: finding.remedy)
          ?? Diagnostic(
            finding.severity, code: rule.id, message: finding.message, remedy: finding.remedy)
        collector.add(diagnostic)
      }
    }
    return collector.diagnostics
  }
}
