import Catalog
import Quantities

extension HardwareCatalog {
  /// The newest date of the sources and of everything that has a price; nil in an empty catalog.
  var newestDate: CalendarDate? {
    var dates = sources.values.compactMap(\.date)
    dates += exchangeRates.values.compactMap(\.provenance.asOf)
    dates += regions.values.compactMap { $0.electricityPrice?.provenance.asOf }
    dates += servers.values.flatMap(\.prices).compactMap(\.provenance.asOf)
    for provider in providers.values {
      dates += provider.instances.flatMap(\.prices.values).compactMap(\.provenance.asOf)
      dates += provider.tokenOffers.flatMap {
        [$0.inputPrice.provenance.asOf, $0.outputPrice.provenance.asOf].compactMap(\.self)
      }
    }
    // Of two dates that start alike the more exact one is later text, so that the choice is stable.
    return dates.max { ($0, $0.description) < ($1, $1.description) }
  }
}
