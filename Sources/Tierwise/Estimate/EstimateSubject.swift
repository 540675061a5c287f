import Catalog
import Diagnostics
import InferencePerformance
import Quantities

/// The entries of the catalog that a request names, checked.
struct EstimateSubject {
  /// More accelerators than any system in the catalog has.
  private static let mostAccelerators = 100_000

  let model: InferenceModel
  let accelerator: Accelerator
  let server: Server?
  /// Accelerators in all.
  let count: Int
  /// Accelerators that share the server or its scale-up fabric.
  let acceleratorsPerServer: Int
  /// The format of cached keys and values; nil for the engine's own.
  let keyValueFormat: KeyValueFormat?

  /// What the system leaves of shared memory; nil where it leaves all or nothing is known.
  var memoryBudget: Bytes? { UnifiedMemory.budget(of: accelerator) }

  init(_ request: EstimateRequest, in catalog: HardwareCatalog) throws(EstimateError) {
    model = try Self.entry(request.model, of: catalog.models, what: "model", kind: "models")
    if let count = request.acceleratorCount, !(1...Self.mostAccelerators).contains(count) {
      throw .number(
        "The number of accelerators", "\(count)", "from 1 to \(Self.mostAccelerators.formatted)")
    }
    switch request.hardware {
    case .server(let id):
      let server = try Self.server(id, in: catalog)
      guard let part = server.acceleratorID.flatMap({ catalog.accelerators[$0] }),
        server.acceleratorCount > 0
      else {
        throw EstimateError(
          .missingFigure, "\(server.id) has no accelerator in the catalog",
          remedy: "Choose a server with one: tierwise catalog list --kind servers.")
      }
      accelerator = part.inside(server)
      self.server = server
      count = request.acceleratorCount ?? server.acceleratorCount
      acceleratorsPerServer = server.acceleratorCount
      guard count <= acceleratorsPerServer else {
        throw EstimateError(
          .parallelism,
          "\(server.id) has \(acceleratorsPerServer.formatted) \(part.id), not \(count.formatted)",
          remedy: "Ask for at most \(acceleratorsPerServer.formatted), or for accelerators "
            + "without a server: --accelerator \(part.id).")
      }
    case .accelerator(let id):
      accelerator = try Self.accelerator(id, in: catalog)
      server = nil
      count = request.acceleratorCount ?? 1
      acceleratorsPerServer = count
    }
    if let engine = request.engine, catalog.calibration.engineNames[engine] == nil {
      let runs = accelerator.engines.sorted().joined(separator: ", ")
      throw .unknown(
        "engine", engine, among: catalog.calibration.engineNames.keys.sorted(),
        rest: "On \(accelerator.id) run \(runs).")
    }
    keyValueFormat = try request.keyValuePrecision.map { id throws(EstimateError) in
      try Self.keyValueFormat(id)
    }
  }

  static func precision(
    _ id: String, in catalog: HardwareCatalog
  ) throws(EstimateError) -> WeightPrecision {
    if let found = catalog.precisions[id] { return found }
    let ids = catalog.precisions.keys.sorted()
    throw .unknown(
      "precision", id, among: ids, rest: "There are \(ids.joined(separator: ", ")).")
  }

  private static func keyValueFormat(_ id: String) throws(EstimateError) -> KeyValueFormat {
    let synonyms = ["fp16": "bf16", "fp4": "nvfp4"]
    if let format = KeyValueFormat(rawValue: synonyms[id] ?? id) { return format }
    let ids = KeyValueFormat.allCases.map(\.rawValue).sorted()
    throw .unknown(
      "cache precision", id, among: ids, rest: "There are \(ids.joined(separator: ", ")).")
  }

  private static func server(
    _ id: String, in catalog: HardwareCatalog
  ) throws(EstimateError) -> Server {
    if catalog.servers[id] == nil, catalog.accelerators[id] != nil {
      throw EstimateError(
        .unknownID, "\(quoted(id)) is an accelerator, not a server",
        remedy: "Ask for it with --accelerator \(id), or for a server that holds it: "
          + list(catalog.servers.values.filter { $0.acceleratorID == id }.map(\.id)) + ".")
    }
    return try entry(id, of: catalog.servers, what: "server", kind: "servers")
  }

  private static func accelerator(
    _ id: String, in catalog: HardwareCatalog
  ) throws(EstimateError) -> Accelerator {
    if let found = catalog.accelerators[id] { return found }
    let named = catalog.accelerators.values.filter {
      $0.aliases.contains { $0.lowercased() == id.lowercased() }
    }
    if named.count == 1, let found = named.first { return found }
    if let server = catalog.servers[id] {
      throw EstimateError(
        .unknownID, "\(quoted(id)) is a server, not an accelerator",
        remedy: "Ask for it with --server \(id)"
          + (server.acceleratorID.map { ", or for its accelerator with --accelerator \($0)" } ?? "")
          + ".")
    }
    return try entry(id, of: catalog.accelerators, what: "accelerator", kind: "accelerators")
  }

  private static func entry<Entry>(
    _ id: String, of entries: [String: Entry], what: String, kind: String
  ) throws(EstimateError) -> Entry {
    if let found = entries[id] { return found }
    throw .unknown(
      what, id, among: entries.keys.sorted(),
      rest: "tierwise catalog list --kind \(kind) shows the \(entries.count.formatted) there are.")
  }

  private static func list(_ ids: [String]) -> String {
    ids.isEmpty ? "there is none" : ids.sorted().joined(separator: ", ")
  }
}

extension EstimateError {
  /// An id that does not exist, with the nearest one that does.
  static func unknown(_ what: String, _ id: String, among ids: [String], rest: String) -> Self {
    EstimateError(
      .unknownID, "There is no \(what) \(quoted(id))",
      remedy: [didYouMean(id, in: ids), rest].compactMap(\.self).joined(separator: "\n"))
  }

  /// A number that is not usable.
  static func number(_ what: String, _ value: String, _ allowed: String) -> Self {
    EstimateError(
      .invalidNumber, "\(what) is \(value); it must be \(allowed)",
      remedy: "Give a number that is \(allowed).")
  }
}
