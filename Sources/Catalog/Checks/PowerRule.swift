import Diagnostics
import Quantities

/// Idle, sustained, design and facility power follow one another, servers draw what their
/// accelerators draw and more, and no rack is denser than cooling allows.
struct PowerRule: CatalogRule {
  let id = "power"
  let title = "Powers are in order, and power density is possible."

  /// Kilowatts per rack unit; liquid-cooled racks of today reach about 3.
  private static let densest = 15.0

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.accelerators.valuesByID.flatMap(findings)
      + catalog.servers.valuesByID.flatMap { findings($0, catalog) }
  }

  private func findings(_ accelerator: Accelerator) -> [CatalogFinding] {
    let design = accelerator.thermalDesignPower
    return [
      order(accelerator.name, ("idle power", accelerator.idlePower), ("design power", design)),
      order(
        accelerator.name, ("sustained power", accelerator.sustainedPower), ("design power", design)),
      order(
        accelerator.name, ("design power", design), ("facility power", accelerator.facilityPower)),
    ].compactMap { $0 }
  }

  private func findings(_ server: Server, _ catalog: HardwareCatalog) -> [CatalogFinding] {
    var findings = [
      order(server.name, ("idle power", server.idlePower), ("maximum power", server.maximumPower))
    ].compactMap { $0 }
    guard let maximum = server.maximumPower else { return findings }
    if let id = server.acceleratorID, let design = catalog.accelerators[id]?.thermalDesignPower {
      let sum = design.value * Double(server.acceleratorCount)
      // A system on a chip is its own server; makers round the two figures differently.
      if maximum.value < sum * 0.9 {
        findings.append(
          CatalogFinding(
            .warning, maximum.name,
            "\(server.name) draws at most \(maximum.value.formatted()), less than the "
              + "\(sum.formatted()) of its \(server.acceleratorCount) × \(id)",
            remedy: "Check both figures, or say in a note which power mode the server sets."))
      }
    }
    if let height = server.rackUnits {
      let density = maximum.value.value(in: "kW") / height.value
      if density > Self.densest {
        findings.append(
          CatalogFinding(
            .error, maximum.name,
            "\(server.name) draws \(density.formatted(significantDigits: 3)) kW per rack unit; "
              + "no server exceeds \(Self.densest.formatted(significantDigits: 3)) kW",
            remedy: "Check the power and the height."))
      }
    }
    return findings
  }

  private func order(
    _ part: String, _ low: (title: String, figure: Sourced<Power>?),
    _ high: (title: String, figure: Sourced<Power>?)
  ) -> CatalogFinding? {
    guard let first = low.figure, let second = high.figure, first.value > second.value else {
      return nil
    }
    return CatalogFinding(
      .error, first.name,
      "\(part) has \(first.value.formatted()) of \(low.title), above its "
        + "\(second.value.formatted()) of \(high.title)",
      remedy: "Check both figures.")
  }
}
