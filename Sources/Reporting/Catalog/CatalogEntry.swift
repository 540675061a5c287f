package import Catalog

/// Everything that a catalog says about one thing.
package struct CatalogEntry: Hashable, Sendable {
  /// A property that is a word, not a figure.
  package struct Detail: Hashable, Sendable, Encodable {
    /// What it is.
    package let label: String
    /// What the catalog says.
    package let text: String
  }

  /// The kind of thing, as lists name it.
  package let listing: CatalogListing
  /// The id.
  package let id: String
  /// The name people know.
  package let name: String
  /// Properties without a source of their own.
  package let details: [Detail]
  /// Figures with their sources.
  package let figures: [CatalogFigure]
  /// What follows from the figures, such as the price per TB/s.
  package let ratios: [Detail]
  /// Remarks of the catalog.
  package let notes: [String]
  /// The sources that the figures name, by id.
  package let sources: [String: Source]
}

extension HardwareCatalog {
  /// All entries of this id, or of `listing/id`; usually one, none if the id is unknown.
  package func entries(_ id: String) -> [CatalogEntry] {
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, let listing = CatalogListing(rawValue: parts[0]) {
      return [entry(parts[1], listing)].compactMap { $0 }
    }
    return CatalogListing.allCases.compactMap { entry(id, $0) }
  }

  /// The ids of everything that can be shown.
  package var entryIDs: [String] {
    Set(accelerators.keys).union(servers.keys).union(providers.keys).union(regions.keys)
      .union(models.keys).union(useCases.keys).sorted()
  }

  private func entry(_ id: String, _ listing: CatalogListing) -> CatalogEntry? {
    switch listing {
    case .accelerators: accelerators[id].map(entry)
    case .servers: servers[id].map(entry)
    case .offers: providers[id].map(entry)
    case .tokenOffers: nil
    case .models: models[id].map(entry)
    case .regions: regions[id].map(entry)
    case .useCases: useCases[id].map(entry)
    }
  }

  private func entry(
    _ listing: CatalogListing, _ id: String, _ name: String, _ details: [(String, String?)],
    _ figures: [CatalogFigure], ratios: [CatalogEntry.Detail] = [], notes: [String]
  ) -> CatalogEntry {
    let named = figures.flatMap { [$0.reference] + $0.alternatives }.map(\.provenance.source)
    return CatalogEntry(
      listing: listing, id: id, name: name,
      details: details.compactMap { label, text in
        text.flatMap { $0.isEmpty ? nil : .init(label: label, text: $0) }
      },
      figures: figures, ratios: ratios, notes: notes,
      sources: sources.filter { named.contains($0.key) })
  }

  private func entry(_ part: Accelerator) -> CatalogEntry {
    entry(
      .accelerators, part.id, part.name,
      [
        ("class", part.class.title), ("vendor", part.vendor), ("form factor", part.formFactor),
        ("availability", part.availability.rawValue), ("calibration family", part.family),
        ("also called", part.aliases.joined(separator: ", ")),
        ("engines", part.engines.joined(separator: ", ")),
        (
          "scale-up",
          part.scaleUp.map { link in
            link.technology.map { "\($0), \(link.topology.rawValue)" } ?? link.topology.rawValue
          }
        ),
        ("host link", part.hostLinkTechnology), ("scale-out", part.scaleOut),
        (
          "not supported",
          part.unsupportedPrecisions.map { $0.rawValue.uppercased() }.joined(separator: ", ")
        ),
        (
          "servers",
          servers.valuesByID.filter { $0.acceleratorID == part.id }.map(\.id)
            .joined(separator: ", ")
        ),
      ], part.figures, ratios: ratios(of: part), notes: part.notes)
  }

  private func entry(_ server: Server) -> CatalogEntry {
    entry(
      .servers, server.id, server.name,
      [
        (
          "accelerators",
          server.acceleratorID.map { "\(server.acceleratorCount) × \($0)" } ?? "none"
        ),
        ("host processor", server.hostProcessor), ("form factor", server.formFactor),
        ("cooling", server.cooling.rawValue),
        ("tiers", server.tiers.map(\.rawValue).joined(separator: ", ")),
        ("price", server.prices.isEmpty ? "unknown" : nil),
      ], server.figures, ratios: ratios(of: server), notes: server.notes)
  }

  private func entry(_ provider: Provider) -> CatalogEntry {
    entry(
      .offers, provider.id, provider.name, [("class", provider.class.rawValue)],
      provider.figures, notes: [])
  }

  private func entry(_ region: Region) -> CatalogEntry {
    let around = enclosingRegions(of: region.id).dropFirst().map(\.id)
    return entry(
      .regions, region.id, region.name,
      [("kind", region.kind.rawValue), ("within", around.joined(separator: ", "))],
      region.figures
        + roundTrips.filter { $0.from == region.id || $0.to == region.id }.map(\.listedFigure),
      notes: region.notes)
  }

  private func entry(_ model: InferenceModel) -> CatalogEntry {
    entry(
      .models, model.id, model.name,
      [
        ("kind", model.kind.rawValue), ("publisher", model.publisher),
        ("licence", model.licence.value), ("architecture", model.architecture?.summary),
        ("precisions", model.precisions.map(\.id).joined(separator: ", ")),
      ], model.figures, notes: model.notes)
  }

  private func entry(_ useCase: UseCase) -> CatalogEntry {
    entry(
      .useCases, useCase.id, useCase.name, [("description", useCase.details)], useCase.figures,
      notes: useCase.notes)
  }
}
