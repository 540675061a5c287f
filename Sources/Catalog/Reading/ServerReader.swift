import Diagnostics
import Quantities
import XMLReading

/// Reads `servers/<id>.xml`.
enum ServerReader {
  static func read(_ root: XMLElement, id: String, _ figures: inout FigureReader) -> Server? {
    let base = "servers/\(id)"
    let accelerator = figures.reference("accelerator", to: .accelerator, of: root)
    let count = root.requiredInteger("accelerators", in: 0...100_000, into: &figures.diagnostics)
    let provenance = figures.provenance(of: root)
    let cooling = root.requiredEnumeration(
      "cooling", as: Server.Cooling.self, into: &figures.diagnostics)
    guard let count, let provenance, let cooling, let name = root.child("name")?.text else {
      return nil
    }
    checkCount(count, hasAccelerator: accelerator != nil, of: root, &figures)
    return Server(
      id: id, name: name, acceleratorID: accelerator, acceleratorCount: count,
      provenance: provenance, tiers: tiers(of: root, &figures), cooling: cooling,
      hostProcessor: root.child("host-processor")?.text,
      hostMemory: figures.figure("host-memory", of: root, .memory, in: base),
      formFactor: root.child("form-factor")?.text,
      rackUnits: figures.figure("rack-units", of: root, .number(0.1...1_000, "U", ""), in: base),
      weight: figures.figure("weight", of: root, .number(0.001...100_000, "kg"), in: base),
      maximumPower: figures.figure("maximum-power", of: root, .power, in: base),
      idlePower: figures.figure("idle-power", of: root, .power, in: base),
      prices: figures.history("price", of: root, .piece, in: base),
      notes: root.children("note").map(\.text))
  }

  private static func checkCount(
    _ count: Int, hasAccelerator: Bool, of root: XMLElement, _ figures: inout FigureReader
  ) {
    guard hasAccelerator != (count > 0) else { return }
    figures.diagnostics.addError(
      root.error(
        attribute: "accelerators", code: "inconsistent",
        message: hasAccelerator
          ? "the server names an accelerator, but has 0 of it"
          : "the server has \(count) accelerators, but does not say which",
        remedy: hasAccelerator
          ? "Write how many there are, or remove the attribute \"accelerator\"."
          : "Add accelerator=\"…\", or write accelerators=\"0\"."))
  }

  private static func tiers(of root: XMLElement, _ figures: inout FigureReader) -> [Tier] {
    let tiers = (root.string("tiers") ?? "").split(separator: " ").compactMap {
      Tier(rawValue: String($0))
    }
    if tiers.isEmpty {
      figures.diagnostics.addError(
        root.error(
          attribute: "tiers", code: "empty-value",
          message: "the server may not stand on any tier",
          remedy: "List tiers, such as tiers=\"premises metro\"."))
    }
    return tiers
  }
}
