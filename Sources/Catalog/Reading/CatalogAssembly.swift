import Diagnostics
import Quantities
import XMLReading

/// Puts a catalog together from its files, those first to which others refer.
struct CatalogAssembly {
  /// What is wrong with the files read so far.
  private(set) var diagnostics = DiagnosticCollector()
  private let files: [CatalogFile.Kind: [CatalogFile]]
  private let schema: XMLSchema
  private var known = KnownIDs()
  private var places: [String: FigurePlace] = [:]
  private var texts: [(name: String, sources: [SourceText])] = []
  private var overlaid: [OverlaidPart] = []

  /// Prepares to read `files`, in any order.
  init(_ files: [CatalogFile]) throws(DiagnosticsError) {
    self.files = Dictionary(grouping: files, by: \.kind).mapValues { files in
      files.sorted { $0.name < $1.name }
    }
    schema = try CatalogSchema.compiled()
  }

  /// Reads all files; nil if one without which there is no catalog is missing or wrong.
  mutating func read() -> LoadedCatalog? {
    let sources = readSources()
    let calibration = readCalibration()
    let precisions = merge(
      .precisions, readSingle(.precisions) { PrecisionsReader.read($0, &$1) }, \.id)
    known[.precision] = Set(precisions.keys)
    let regions = readRegions()
    // What is in a file that cannot be read is not unknown for that.
    known[.accelerator] = Set((files[.accelerators] ?? []).map(\.stem))
    known[.model] = Set((files[.models] ?? []).map(\.stem))
    let accelerators = readAccelerators()
    let models = readAll(.models) { ModelReader.read($0, id: $1, &$2) }
    let servers = readAll(.servers) { ServerReader.read($0, id: $1, &$2) }
    let providers = readAll(.offers) { ProviderReader.read($0, id: $1, &$2) }
    let useCases = readAll(.useCases) { UseCaseReader.read($0, id: $1, &$2) }
    let operations = merge(
      .operations, readSingle(.operations) { OperationsReader.read($0, &$1) }, \.id)
    let exchangeRates = merge(
      .exchangeRates,
      readSingle(.exchangeRates) { ExchangeRatesReader.read($0, &$1) }.map { layer, rates in
        (layer, rates.map { (currency: $0.key, rate: $0.value) })
      }, \.currency.code
    ).values
    guard !diagnostics.hasErrors, let calibration else { return nil }
    let catalog = HardwareCatalog(
      version: sources.version, digest: digest(),
      accelerators: merge(.accelerators, accelerators, \.id),
      servers: merge(.servers, servers, \.id),
      providers: mergeOffers(providers),
      regions: regions.regions, powerUsageEffectiveness: regions.powerUsageEffectiveness,
      roundTrips: regions.roundTrips, operations: operations,
      exchangeRates: Dictionary(
        exchangeRates.map { ($0.currency, $0.rate) }, uniquingKeysWith: { first, _ in first }),
      precisions: precisions, models: merge(.models, models, \.id),
      useCases: merge(.useCases, useCases, \.id), calibration: calibration,
      sources: sources.sources)
    return LoadedCatalog(
      catalog: catalog, places: places, fileCount: texts.count, overlay: overlaid.sorted())
  }

  // MARK: Files to which others refer

  /// The sources, and the versions of both layers.
  private mutating func readSources() -> (version: String, sources: [String: Source]) {
    let files = readSingle(.sources) { SourcesReader.read($0, &$1) }
    let sources = merge(.sources, files.map { ($0.0, $0.1.sources) }, \.id)
    known[.source] = Set(sources.keys)
    var version = files.first { $0.0 == .base }?.1.version ?? ""
    if self.files.values.contains(where: { $0.contains { $0.layer == .overlay } }) {
      version += "+" + (files.first { $0.0 == .overlay }?.1.version ?? "overlay")
    }
    return (version, sources)
  }

  /// The constants of the performance model, which an overlay replaces as a whole.
  private mutating func readCalibration() -> Calibration? {
    let read = readSingle(.calibration) { CalibrationReader.read($0, &$1) }
    if read.contains(where: { $0.0 == .overlay }) {
      overlaid.append(OverlaidPart(name: "calibration", change: .overridden))
    }
    let calibration = read.last?.1
    known[.engine] = Set(calibration?.vintageByEngine.keys.map { $0 } ?? [])
    return calibration
  }

  private mutating func readRegions() -> CatalogRegions {
    let read = readSingle(.regions) { root, figures in
      // Regions refer to one another, so that their ids must be known before any is read.
      figures.learn(Set(root.children("region").compactMap { $0.string("id") }), as: .region)
      return RegionsReader.read(root, &figures)
    }
    let regions = merge(.regions, read.map { ($0.0, $0.1.regions) }, \.id)
    known[.region] = Set(regions.keys)
    let efficiencies = merge(
      "power-usage-effectiveness",
      read.map { layer, file in
        (layer, file.powerUsageEffectiveness.map { (tier: $0.key, figure: $0.value) })
      }, \.tier.rawValue)
    let roundTrips = merge(
      "round-trip-time", read.map { ($0.0, $0.1.roundTrips) }, \.overlayID)
    return CatalogRegions(
      regions: regions,
      powerUsageEffectiveness: Dictionary(
        efficiencies.values.map { ($0.tier, $0.figure) }, uniquingKeysWith: { first, _ in first }),
      roundTrips: roundTrips.values.sorted { $0.time.figure.name < $1.time.figure.name })
  }

  private mutating func readAccelerators() -> [(CatalogFile.Layer, [Accelerator])] {
    let read = readAll(.accelerators) { root, id, figures in
      (AcceleratorReader.read(root, id: id, &figures), AcceleratorLabels(root, id: id))
    }
    // An accelerator of the overlay has its own names, whatever those of the one it replaces were.
    var labels: [String: AcceleratorLabels] = [:]
    for (_, label) in read.flatMap(\.1) { labels[label.id] = label }
    AliasCheck.check(labels.valuesByID, into: &diagnostics)
    return read.map { ($0.0, $0.1.compactMap(\.0)) }
  }

  // MARK: Layers

  /// The parts of both layers by id, those of the overlay first in rank.
  private mutating func merge<Value>(
    _ kind: CatalogFile.Kind, _ layers: [(CatalogFile.Layer, [Value])], _ id: (Value) -> String,
    combine: (Value, Value) -> Value = { $1 }
  ) -> [String: Value] {
    merge(kind.section, layers, id, combine: combine)
  }

  private mutating func merge<Value>(
    _ section: String, _ layers: [(CatalogFile.Layer, [Value])], _ id: (Value) -> String,
    combine: (Value, Value) -> Value = { $1 }
  ) -> [String: Value] {
    var result = CatalogLayers<Value>()
    for (layer, values) in layers { result.add(values, of: layer, id, combine: combine) }
    overlaid += result.overlaid(in: section)
    return result.merged
  }

  /// The providers of both layers, whose offers win one by one.
  private mutating func mergeOffers(
    _ layers: [(CatalogFile.Layer, [Provider])]
  ) -> [String: Provider] {
    var result = CatalogLayers<Provider>()
    for (layer, providers) in layers {
      if layer == .overlay {
        overlaid += providers.flatMap { $0.changes(of: result.merged[$0.id]) }
      }
      result.add(providers, of: layer, \.id) { $0.overlaid(by: $1) }
    }
    return result.merged
  }

  // MARK: Files

  /// Reads the one file of a kind, which must be there in the base and may be in the overlay.
  private mutating func readSingle<Value>(
    _ kind: CatalogFile.Kind, _ read: (XMLElement, inout FigureReader) -> Value
  ) -> [(CatalogFile.Layer, Value)] {
    let files = self.files[kind] ?? []
    if !files.contains(where: { $0.layer == .base }) {
      diagnostics.add(
        Diagnostic(
          .error, code: "file-missing", message: "the catalog has no \(kind.rawValue).xml",
          remedy: "Add the file; its root is <\(kind.rootName)>."))
    }
    return CatalogFile.Layer.allCases.compactMap { layer in
      guard let file = files.first(where: { $0.layer == layer }), let root = root(of: file) else {
        return nil
      }
      var figures = FigureReader(known: known)
      let value = read(root, &figures)
      take(figures)
      return (layer, value)
    }
  }

  /// Reads all files of a kind, for each layer in the order of their ids.
  private mutating func readAll<Value>(
    _ kind: CatalogFile.Kind, _ read: (XMLElement, String, inout FigureReader) -> Value?
  ) -> [(CatalogFile.Layer, [Value])] {
    CatalogFile.Layer.allCases.map { layer in
      let files = (self.files[kind] ?? []).filter { $0.layer == layer }
      return (
        layer,
        files.compactMap { file in
          guard let root = root(of: file), let id = id(of: root, in: file) else { return nil }
          var figures = FigureReader(known: known)
          figures.place(of: root, attribute: "id", name: "\(kind.section)/\(id)")
          let value = read(root, id, &figures)
          take(figures)
          return value
        }
      )
    }
  }

  private mutating func root(of file: CatalogFile) -> XMLElement? {
    let expected = ExpectedRoot(
      name: file.kind.rootName, namespace: CatalogReader.namespace, version: CatalogReader.version)
    do throws(DiagnosticsError) {
      let document =
        if let text = file.text {
          try XMLDocument.read(text: text, name: file.path, expecting: expected, schema: schema)
        } else {
          try XMLDocument.read(
            path: file.path, expecting: expected, schema: schema, includeRoot: file.includeRoot)
        }
      texts.append((file.name, document.sources))
      return document.root
    } catch {
      diagnostics.add(error.diagnostics)
      return nil
    }
  }

  private mutating func id(of root: XMLElement, in file: CatalogFile) -> String? {
    guard let id = root.requiredString("id", into: &diagnostics) else { return nil }
    guard id != file.stem else { return id }
    diagnostics.add(
      root.error(
        attribute: "id", code: "id-mismatch",
        message: "the id \(quoted(id)) differs from the file name \(quoted(file.stem + ".xml"))",
        remedy: "Rename the file, or write id=\"\(terminalSafe(file.stem))\"."))
    return nil
  }

  /// Keeps what a file had to say; what it says wins over files that were read before.
  private mutating func take(_ figures: FigureReader) {
    diagnostics.merge(figures.diagnostics)
    places.merge(figures.places) { _, new in new }
    known = figures.known
  }

  /// SHA-256 over the name, the size and the bytes of each file, in the order of names.
  private func digest() -> String {
    var digest = ContentDigest()
    for (name, sources) in texts.sorted(by: { $0.name < $1.name }) {
      for source in sources {
        digest.update(Array("\(name)\n\(source.bytes.count)\n".utf8))
        digest.update(source.bytes)
      }
    }
    return digest.finalize()
  }
}

/// What both layers say about regions.
private struct CatalogRegions {
  var regions: [String: Region]
  var powerUsageEffectiveness: [Tier: Sourced<Double>]
  var roundTrips: [RegionRoundTrip]
}

extension RegionRoundTrip {
  /// Both ends in alphabetical order and the percentile: what is known once.
  fileprivate var overlayID: String {
    "\(min(from, to))/\(max(from, to))/\(time.title)"
  }
}
