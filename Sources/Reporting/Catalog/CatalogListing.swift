package import Catalog
package import Quantities

/// What of a catalog can be listed.
package enum CatalogListing: String, Hashable, Sendable, CaseIterable {
  case accelerators, servers, offers
  case tokenOffers = "token-offers"
  case models, regions
  case useCases = "use-cases"
}

/// What is left out of a list.
package struct CatalogFilter: Hashable, Sendable {
  /// Only accelerators of this class, and what is built from them; nil for all.
  package var accelerators: Accelerator.Class?
  /// The least memory that holds weights, of an accelerator or of all in a server.
  package var leastMemory: Bytes?

  /// A filter that leaves out nothing.
  package init() {}

  fileprivate func keeps(_ accelerator: Accelerator?, count: Int = 1) -> Bool {
    if let accelerators, accelerator?.class != accelerators { return false }
    guard let leastMemory else { return true }
    let memory = accelerator?.weightMemory?.capacity?.value ?? .zero
    return memory * Double(count) >= leastMemory
  }
}

extension HardwareCatalog {
  /// The list of one kind of thing, in the order of ids.
  package func table(of listing: CatalogListing, _ filter: CatalogFilter = .init()) -> CatalogTable
  {
    switch listing {
    case .accelerators: acceleratorTable(filter)
    case .servers: serverTable(filter)
    case .offers: offerTable(filter)
    case .tokenOffers: tokenOfferTable
    case .models: modelTable
    case .regions: regionTable
    case .useCases: useCaseTable
    }
  }

  private func acceleratorTable(_ filter: CatalogFilter) -> CatalogTable {
    CatalogTable(
      [
        .init("id", "Accelerator", minimumWidth: 20), .init("class", "Class"),
        .init("memory-type", "Memory", minimumWidth: 8),
        .init("memory-gb", "GB", isNumber: true),
        .init("memory-bandwidth-gb-per-s", "GB/s", isNumber: true),
        .init("bf16-tflop-per-s", "16 bit", isNumber: true),
        .init("fp8-tflop-per-s", "FP8", isNumber: true),
        .init("int8-top-per-s", "INT8", isNumber: true),
        .init("power-w", "W", isNumber: true),
        .init("price-usd", "USD", isNumber: true), .init("launch", "Launch"),
        .init("availability", "Status", minimumWidth: 8),
      ],
      accelerators.valuesByID.filter { filter.keeps($0) }.map { part in
        let memory = part.weightMemory ?? part.memory.first
        let sixteenBit = part.densePeak(.bf16) ?? part.densePeak(.fp16)
        return [
          .text(part.id), .text(part.class.title), .init(memory?.type),
          .init(memory?.capacity?.value.value(in: "GB")),
          .init(memory?.bandwidth?.value.value(in: "GB/s")),
          .init(sixteenBit?.rate.value.value(in: "TFLOP/s")),
          .init(part.densePeak(.fp8)?.rate.value.value(in: "TFLOP/s")),
          .init(part.densePeak(.int8)?.rate.value.value(in: "TOP/s")),
          .init(part.thermalDesignPower?.value.value(in: "W")),
          .init(part.prices.last.flatMap { dollars($0.value) }),
          .init(part.launchDate?.value.description), .text(part.availability.rawValue),
        ]
      },
      caption: "Rates are dense, in TFLOP/s or TOP/s of one piece; prices are the newest known.")
  }

  private func serverTable(_ filter: CatalogFilter) -> CatalogTable {
    CatalogTable(
      [
        .init("id", "Server", minimumWidth: 20),
        .init("accelerators", "Count", isNumber: true),
        .init("accelerator", "Accelerator", minimumWidth: 16),
        .init("memory-gb", "GB", isNumber: true),
        .init("maximum-power-w", "W", isNumber: true), .init("rack-units", "U", isNumber: true),
        .init("price-usd", "USD", isNumber: true), .init("price-date", "Price of"),
        .init("tiers", "Tiers", minimumWidth: 10),
      ],
      servers.valuesByID.filter {
        filter.keeps($0.acceleratorID.flatMap { accelerators[$0] }, count: $0.acceleratorCount)
      }.map { server in
        let memory = server.acceleratorID.flatMap { accelerators[$0]?.weightMemory?.capacity }
        return [
          .text(server.id), .number(Double(server.acceleratorCount)), .init(server.acceleratorID),
          .init(memory.map { $0.value.value(in: "GB") * Double(server.acceleratorCount) }),
          .init(server.maximumPower?.value.value(in: "W")), .init(server.rackUnits?.value),
          .init(server.price.flatMap { dollars($0.value) }),
          .init(server.price?.provenance.asOf?.description),
          .text(server.tiers.map(\.rawValue).joined(separator: " ")),
        ]
      }, caption: "Memory of all accelerators together; a server without price can be rented.")
  }

  private func offerTable(_ filter: CatalogFilter) -> CatalogTable {
    let columns: [CatalogTable.Column] =
      [
        .init("provider", "Provider", minimumWidth: 10), .init("id", "Offer", minimumWidth: 20),
        .init("accelerators", "Count", isNumber: true),
        .init("accelerator", "Accelerator", minimumWidth: 16),
        .init("region", "Region", minimumWidth: 10),
      ]
      + zip(RentalTerm.allCases, ["On demand", "Spot", "1 year", "3 years"]).map { term, title in
        .init("\(term.rawValue)-usd-per-h", title, isNumber: true)
      } + [.init("price-date", "Of")]
    let offers = providers.valuesByID.flatMap(\.instances).filter {
      filter.keeps(accelerators[$0.acceleratorID], count: $0.acceleratorCount)
    }
    return CatalogTable(
      columns,
      offers.map { offer in
        [
          .text(offer.providerID), .text(offer.id), .number(Double(offer.acceleratorCount)),
          .text(offer.acceleratorID), .init(offer.regionID),
        ] + RentalTerm.allCases.map { .init(offer.prices[$0].flatMap { dollars($0.value) }) }
          + [.init(offer.prices.values.compactMap(\.provenance.asOf).max()?.description)]
      }, caption: "US dollars for an hour of the whole machine.")
  }

  private var tokenOfferTable: CatalogTable {
    CatalogTable(
      [
        .init("provider", "Provider", minimumWidth: 10), .init("id", "Offer", minimumWidth: 20),
        .init("model", "Model", minimumWidth: 16),
        .init("input-usd-per-mtok", "Input/Mtok", isNumber: true),
        .init("cached-input-usd-per-mtok", "Cached", isNumber: true),
        .init("output-usd-per-mtok", "Output", isNumber: true),
        .init("context-tokens", "Context", isNumber: true), .init("price-date", "Of"),
      ],
      providers.valuesByID.flatMap(\.tokenOffers).map { offer in
        [
          .text(offer.providerID), .text(offer.id), .init(offer.modelID),
          .init(dollars(offer.inputPrice.value)),
          .init(offer.cachedInputPrice.flatMap { dollars($0.value) }),
          .init(dollars(offer.outputPrice.value)), .init(offer.contextLimit?.value),
          .init(offer.outputPrice.provenance.asOf?.description),
        ]
      }, caption: "US dollars for a million tokens.")
  }

  private var modelTable: CatalogTable {
    CatalogTable(
      [
        .init("id", "Model", minimumWidth: 20), .init("kind", "Kind"),
        .init("parameters-billion", "Parameters, 10⁹", isNumber: true),
        .init("active-billion", "Active, 10⁹", isNumber: true),
        .init("context-tokens", "Context", isNumber: true),
        .init("precisions", "Precisions", minimumWidth: 10),
        .init("licence", "Licence", minimumWidth: 10), .init("release", "Release"),
      ],
      models.valuesByID.map { model in
        [
          .text(model.id), .text(model.kind.rawValue), .number(model.totalParameters.value / 1e9),
          .number((model.activeParameters ?? model.totalParameters).value / 1e9),
          .init(model.architecture.map { Double($0.maximumContext) }),
          .text(model.precisions.map(\.id).joined(separator: " ")), .text(model.licence.value),
          .init(model.release?.value.description),
        ]
      })
  }

  private var regionTable: CatalogTable {
    CatalogTable(
      [
        .init("id", "Region", minimumWidth: 16), .init("name", "Name", minimumWidth: 16),
        .init("kind", "Kind"), .init("within", "Within", minimumWidth: 8),
        .init("electricity-usd-per-kwh", "USD/kWh", isNumber: true),
        .init("carbon-g-per-kwh", "g/kWh", isNumber: true),
      ],
      regions.valuesByID.map { region in
        [
          .text(region.id), .text(region.name), .text(region.kind.rawValue), .init(region.within),
          .init(region.electricityPrice.flatMap { dollars($0.value) }),
          .init(region.carbonIntensity?.value),
        ]
      })
  }

  private var useCaseTable: CatalogTable {
    CatalogTable(
      [
        .init("id", "Use case"), .init("name", "Name", minimumWidth: 16),
        .init("input-tokens", "ISL", isNumber: true),
        .init("output-tokens", "OSL", isNumber: true),
        .init("prefix-reuse", "Prefix reuse", isNumber: true),
        .init("ttft-ms", "TTFT ms", isNumber: true), .init("tpot-ms", "TPOT ms", isNumber: true),
        .init("end-to-end-ms", "E2E ms", isNumber: true),
      ],
      useCases.valuesByID.map { useCase in
        [
          .text(useCase.id), .text(useCase.name), .init(useCase.inputLength?.value),
          .init(useCase.outputLength?.value), .init(useCase.prefixReuse?.value),
          .init(useCase.timeToFirstToken?.figure.value.milliseconds),
          .init(useCase.timePerOutputToken?.figure.value.milliseconds),
          .init(useCase.endToEnd?.figure.value.milliseconds),
        ]
      })
  }

  /// The amount in US dollars; nil when the exchange rate is unknown.
  func dollars(_ price: Price) -> Double? {
    dollars(per: price.currency).map { price.amount * $0 }
  }
}
