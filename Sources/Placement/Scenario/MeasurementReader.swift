import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<measured>` elements: capacities from the user's own benchmarks.
struct MeasurementReader {
  /// The workloads that were read without errors.
  private let workloads: [Workload]
  /// The ids of all workloads of the file, so that a broken one is not called unknown.
  private let workloadIDs: Set<String>
  /// Measurements read so far, by workload, server, model and precision.
  private var seen: [[String]: XMLElement] = [:]

  init(workloads: [Workload], workloadIDs: Set<String>) {
    self.workloads = workloads
    self.workloadIDs = workloadIDs
  }

  /// The measurement; nil if anything in it is wrong.
  mutating func read(_ element: XMLElement, _ reading: inout ScenarioReading) -> MeasuredCapacity? {
    let server = server(of: element, &reading)
    let model = reading.reference(
      "model", of: element, to: "model", in: reading.catalog.models.keys)
    let precision = precision(of: element, model, &reading)
    let parallelism = element.integer(
      "tensor-parallelism", in: 1...1_024, into: &reading.diagnostics)
    let sharing = element.string("sharing").flatMap(MeasuredCapacity.Sharing.init(rawValue:))
    let role = element.string("phase").flatMap(ServiceRole.init(rawValue:)) ?? .whole
    if role != .whole, sharing == .shared {
      reading.refuse(
        element, attribute: "sharing", code: "conflict",
        "servers that do one phase only are not shared between workloads",
        remedy: "Remove sharing, or phase.")
    }
    guard let server, let model, let precision else { return nil }
    checkParallelism(parallelism, on: server, element, &reading)
    var rates: [String: Sourced<Double>] = [:]
    for child in element.children("rate") {
      guard let (workload, rate) = self.rate(child, [server, model, precision], role, &reading)
      else {
        continue
      }
      rates[workload] = reading.own(
        rate, kind: .measured,
        name: "measurements/\(server)/\(model)/\(precision)/\(workload)"
          + (role == .whole ? "" : "/\(role.rawValue)"),
        note: element.string("note") ?? "given in the scenario")
    }
    return MeasuredCapacity(
      serverID: server, modelID: model, precisionID: precision,
      engine: element.string("engine"), tensorParallelism: parallelism ?? 1,
      sharing: role == .whole ? sharing ?? .shared : .isolated, rates: rates,
      note: element.string("note") ?? "", role: role)
  }

  private func server(of element: XMLElement, _ reading: inout ScenarioReading) -> String? {
    reading.reference(
      "server", of: element, to: "server or instance", in: reading.catalog.machineIDs)
  }

  private func precision(
    of element: XMLElement, _ model: String?, _ reading: inout ScenarioReading
  ) -> String? {
    guard
      let id = reading.reference(
        "precision", of: element, to: "precision", in: reading.catalog.precisions.keys),
      let model
    else { return nil }
    let available = reading.catalog.models[model]?.precisions.map(\.id) ?? []
    if available.contains(id) { return id }
    reading.refuse(
      element, attribute: "precision", code: "no-offer",
      "model \(quoted(model)) cannot be had in \(quoted(id))",
      remedy: "It can be had in \(alternatives(available)).")
    return nil
  }

  private func checkParallelism(
    _ parallelism: Int?, on server: String, _ element: XMLElement,
    _ reading: inout ScenarioReading
  ) {
    guard let parallelism, let count = Self.accelerators(of: server, reading.catalog),
      parallelism > count
    else { return }
    reading.refuse(
      element, attribute: "tensor-parallelism", code: "out-of-range",
      "a replica over \(parallelism) accelerators does not fit \(quoted(server)), which has \(count)",
      remedy: "Name a server with more accelerators, or a smaller number.")
  }

  private static func accelerators(of server: String, _ catalog: HardwareCatalog) -> Int? {
    if let known = catalog.servers[server] { return known.acceleratorCount }
    let parts = server.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    return catalog.providers[parts[0]]?.instances.first { $0.id == parts[1] }?.acceleratorCount
  }

  /// The workload and the rate of one `<rate>`.
  private mutating func rate(
    _ child: XMLElement, _ configuration: [String], _ role: ServiceRole,
    _ reading: inout ScenarioReading
  ) -> (workload: String, rate: Double)? {
    let id = reading.reference("workload", of: child, to: "workload", in: workloadIDs)
    let rate = reading.number(
      "requests-per-second", of: child, .positive(upTo: DemandReader.mostRequestsPerSecond))
    guard let id, let rate else { return nil }
    if let first = seen[[id, role.rawValue] + configuration] {
      reading.refuse(
        child, attribute: "workload", code: "duplicate-id",
        "workload \(quoted(id)) is measured twice for \(configuration.joined(separator: ", "))",
        remedy: "Keep the measurement that counts.", notes: [first.note("the first one")])
      return nil
    }
    seen[[id, role.rawValue] + configuration] = child
    guard let workload = workloads.first(where: { $0.id == id }) else { return nil }
    let choice = workload.models.first { $0.modelID == configuration[1] }
    guard let choice, choice.precisionIDs?.contains(configuration[2]) ?? true else {
      reading.refuse(
        child, attribute: "workload", code: "not-applicable",
        "workload \(quoted(id)) does not accept \(configuration[1]) in \(configuration[2]), "
          + "so that the rate is not used",
        remedy:
          "Add <model ref=\"\(configuration[1])\" precisions=\"\(configuration[2])\"/> to the "
          + "workload, or remove the rate.")
      return nil
    }
    guard role == .whole || choice.pairing != nil else {
      reading.refuse(
        child, attribute: "workload", code: "not-applicable",
        "workload \(quoted(id)) may not have its prompts on other servers than its generation, "
          + "so that the rate is not used",
        remedy: "Add pairs-over-servers=\"same-maker\" to its <model>, or remove the rate.")
      return nil
    }
    return (id, rate)
  }
}
