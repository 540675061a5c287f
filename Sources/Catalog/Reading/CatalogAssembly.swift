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

  /// Prepares to read `files`, in any order.
  init(_ files: [CatalogFile]) throws(DiagnosticsError) {
    self.files = Dictionary(grouping: files, by: \.kind).mapValues { files in
      files.sorted { $0.name < $1.name }
    }
    schema = try CatalogSchema.compiled()
  }

  /// Reads all files; nil if one without which there is no catalog is missing or wrong.
  mutating func read() -> LoadedCatalog? {
    let sources = readSingle(.sources) { SourcesReader.read($0, &$1) }
    known[.source] = Set(sources?.sources.map(\.id) ?? [])
    let calibration = readSingle(.calibration) { CalibrationReader.read($0, &$1) }
    known[.engine] = Set(calibration??.vintageByEngine.keys.map { $0 } ?? [])
    let precisions = readSingle(.precisions) { PrecisionsReader.read($0, &$1) }
    known[.precision] = Set(precisions?.map(\.id) ?? [])
    let regions = readRegions()
    // What is in a file that cannot be read is not unknown for that.
    known[.accelerator] = Set((files[.accelerators] ?? []).map(\.stem))
    known[.model] = Set((files[.models] ?? []).map(\.stem))
    let accelerators = readAccelerators()
    let models = readAll(.models) { ModelReader.read($0, id: $1, &$2) }
    let servers = readAll(.servers) { ServerReader.read($0, id: $1, &$2) }
    let providers = readAll(.offers) { ProviderReader.read($0, id: $1, &$2) }
    let useCases = readAll(.useCases) { UseCaseReader.read($0, id: $1, &$2) }
    let operations = readSingle(.operations) { OperationsReader.read($0, &$1) }
    let exchangeRates = readSingle(.exchangeRates) { ExchangeRatesReader.read($0, &$1) }
    guard !diagnostics.hasErrors, let sources, let calibration = calibration ?? nil, let precisions,
      let regions, let operations, let exchangeRates
    else { return nil }
    let catalog = HardwareCatalog(
      version: sources.version, digest: digest(), accelerators: byID(accelerators, \.id),
      servers: byID(servers, \.id), providers: byID(providers, \.id),
      regions: byID(regions.regions, \.id),
      powerUsageEffectiveness: regions.powerUsageEffectiveness, roundTrips: regions.roundTrips,
      operations: byID(operations, \.id), exchangeRates: exchangeRates,
      precisions: byID(precisions, \.id), models: byID(models, \.id),
      useCases: byID(useCases, \.id), calibration: calibration,
      sources: byID(sources.sources, \.id))
    return LoadedCatalog(catalog: catalog, places: places, fileCount: texts.count)
  }

  private mutating func readRegions() -> RegionsFile? {
    readSingle(.regions) { root, figures in
      // Regions refer to one another, so that their ids must be known before any is read.
      figures.learn(Set(root.children("region").compactMap { $0.string("id") }), as: .region)
      return RegionsReader.read(root, &figures)
    }.map { file in
      known[.region] = Set(file.regions.map(\.id))
      return file
    }
  }

  private mutating func readAccelerators() -> [Accelerator] {
    let read = readAll(.accelerators) { root, id, figures in
      (AcceleratorReader.read(root, id: id, &figures), AcceleratorLabels(root, id: id))
    }
    AliasCheck.check(read.map(\.1), into: &diagnostics)
    return read.compactMap(\.0)
  }

  // MARK: Files

  /// Reads the one file of a kind, which must be there.
  private mutating func readSingle<Value>(
    _ kind: CatalogFile.Kind, _ read: (XMLElement, inout FigureReader) -> Value
  ) -> Value? {
    guard let file = files[kind]?.first else {
      diagnostics.add(
        Diagnostic(
          .error, code: "file-missing", message: "the catalog has no \(kind.rawValue).xml",
          remedy: "Add the file; its root is <\(kind.rootName)>."))
      return nil
    }
    return root(of: file).map { root in
      var figures = FigureReader(known: known)
      let value = read(root, &figures)
      take(figures)
      return value
    }
  }

  /// Reads all files of a kind in the order of their ids.
  private mutating func readAll<Value>(
    _ kind: CatalogFile.Kind, _ read: (XMLElement, String, inout FigureReader) -> Value?
  ) -> [Value] {
    (files[kind] ?? []).compactMap { file in
      guard let root = root(of: file), let id = id(of: root, in: file) else { return nil }
      var figures = FigureReader(known: known)
      let base = kind == .useCases ? "use-cases" : kind.rawValue.lowercased()
      figures.place(of: root, attribute: "id", name: "\(base)/\(id)")
      let value = read(root, id, &figures)
      take(figures)
      return value
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
          try XMLDocument.read(path: file.path, expecting: expected, schema: schema)
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

  private mutating func take(_ figures: FigureReader) {
    diagnostics.merge(figures.diagnostics)
    places.merge(figures.places) { first, _ in first }
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

private func byID<Value>(_ values: [Value], _ id: (Value) -> String) -> [String: Value] {
  Dictionary(values.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
}
