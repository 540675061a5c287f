import Catalog
import Economics
import Quantities

extension Upkeep {
  /// The yearly lines of one server.
  ///
  /// - Parameters:
  ///   - capital: the yearly cost of having bought it; nil for what stands there already, whose spares
  ///     do too.
  ///   - power: the most it draws, for which the site is provisioned.
  func lines(of server: Server, capital: CostLine?, power: Power) -> [CostLine] {
    var lines: [CostLine] = []
    func add(
      _ kind: CostKind, _ quantity: Double, _ unit: String, at price: Double,
      _ figures: [FigureReference] = []
    ) {
      guard quantity > 0, price > 0 else { return }
      lines.append(
        CostLine(
          kind: kind, item: server.name, quantity: quantity, unit: unit, unitPrice: price,
          figures: figures))
    }
    if let capital { add(.spares, spareShare, "server", at: capital.unitPrice, capital.figures) }
    let height = server.rackUnits
    add(
      .space, height?.value ?? 0, "U", at: rackUnitPerYear, [height?.reference].compactMap(\.self))
    add(
      .space, power.value(in: "kW") * 12, "kW·month", at: kilowattPerMonth,
      [server.maximumPower?.reference].compactMap(\.self))
    add(.visits, visitsPerServerAndYear, "visit", at: visitPrice)
    add(
      .licence, Double(server.acceleratorCount), "accelerator", at: licencePerAcceleratorAndYear)
    return lines
  }
}
