import Quantities
import XMLReading

/// Reads `accelerators/<id>.xml`.
enum AcceleratorReader {
  static func read(_ root: XMLElement, id: String, _ figures: inout FigureReader) -> Accelerator? {
    let base = "accelerators/\(id)"
    let power = root.child("power")
    let engines = root.child("engines")
    let compute = root.child("compute")
    guard
      let group = root.requiredEnumeration(
        "class", as: Accelerator.Class.self, into: &figures.diagnostics),
      let family = root.requiredString("family", into: &figures.diagnostics),
      let availability = root.requiredEnumeration(
        "availability", as: Accelerator.Availability.self, into: &figures.diagnostics),
      let name = root.child("name")?.text, let vendor = root.child("vendor")?.text
    else { return nil }
    for element in compute?.children("unsupported") ?? [] { _ = figures.provenance(of: element) }
    return Accelerator(
      id: id, name: name, aliases: root.children("alias").map(\.text), vendor: vendor,
      class: group, family: family, availability: availability,
      formFactor: root.child("form-factor")?.text,
      launchDate: figures.date("launch-date", of: root, in: base),
      memory: memory(of: root, base, &figures),
      densePeaks: peaks("dense-peak", of: compute, base, &figures),
      measuredPeaks: peaks("measured-peak", of: compute, base, &figures),
      unsupportedPrecisions: (compute?.children("unsupported") ?? []).compactMap {
        $0.requiredEnumeration("precision", into: &figures.diagnostics)
      },
      measuredRates: root.children("measured-rate").compactMap { element in
        figures.figure(element, .anything, name: "\(base)/measured-rate").map {
          MeasuredRate(
            what: element.string("what") ?? "", rate: $0, unit: element.string("unit") ?? "")
        }
      },
      scaleUp: scaleUp(of: root, base, &figures),
      hostLink: root.child("host-link").flatMap {
        figures.figure("bandwidth", of: $0, .bandwidth, in: "\(base)/host-link")
      },
      thermalDesignPower: power.flatMap {
        figures.figure("thermal-design-power", of: $0, .power, in: base)
      },
      sustainedPower: power.flatMap {
        figures.figure("sustained", of: $0, .power, in: "\(base)/power")
      },
      idlePower: power.flatMap { figures.figure("idle", of: $0, .power, in: "\(base)/power") },
      facilityPower: power.flatMap {
        figures.figure("facility", of: $0, .power, in: "\(base)/power")
      },
      prices: figures.history("price", of: root, .piece, in: base),
      engines: engines.map { figures.references("ids", to: .engine, of: $0) } ?? [],
      enginesProvenance: engines.flatMap { figures.provenance(of: $0) },
      notes: root.children("note").map(\.text),
      hostLinkTechnology: root.child("host-link")?.string("technology"),
      scaleOut: root.child("scale-out")?.text)
  }

  private static func memory(
    of root: XMLElement, _ base: String, _ figures: inout FigureReader
  ) -> [MemoryPool] {
    root.children("memory").enumerated().compactMap { index, element in
      // The first pool is the one that plans rest on; the others are numbered.
      let name = index == 0 ? "\(base)/memory" : "\(base)/memory-\(index + 1)"
      guard
        let place = element.requiredEnumeration(
          "pool", as: MemoryPool.Place.self, into: &figures.diagnostics),
        let holdsWeights = element.requiredBool("holds-weights", into: &figures.diagnostics)
      else { return nil }
      return MemoryPool(
        type: element.string("type") ?? "", place: place, holdsWeights: holdsWeights,
        capacity: figures.figure("capacity", of: element, .memory, in: name),
        bandwidth: figures.figure("bandwidth", of: element, .bandwidth, in: name))
    }
  }

  private static func peaks(
    _ name: String, of compute: XMLElement?, _ base: String, _ figures: inout FigureReader
  ) -> [PeakRate] {
    (compute?.children(name) ?? []).compactMap { element in
      let precision: NumericPrecision? = element.requiredEnumeration(
        "precision", into: &figures.diagnostics)
      let accumulation: NumericPrecision? = element.enumeration(
        "accumulate", into: &figures.diagnostics)
      guard let precision else { return nil }
      let suffix = accumulation.map { "-\($0.rawValue)" } ?? ""
      return figures.figure(
        element, .computeRate, name: "\(base)/\(name)/\(precision.rawValue)\(suffix)"
      ).map { PeakRate(precision: precision, accumulation: accumulation, rate: $0) }
    }
  }

  private static func scaleUp(
    of root: XMLElement, _ base: String, _ figures: inout FigureReader
  ) -> ScaleUp? {
    guard let element = root.child("scale-up"),
      let topology = element.requiredEnumeration(
        "topology", as: ScaleUp.Topology.self, into: &figures.diagnostics)
    else { return nil }
    return ScaleUp(
      topology: topology, technology: element.string("technology"),
      bidirectionalBandwidth: figures.figure(
        "bandwidth", of: element, .bandwidth, in: "\(base)/scale-up"),
      domainSize: figures.figure(
        "domain-size", of: element, .number(1...100_000), in: "\(base)/scale-up"))
  }
}
