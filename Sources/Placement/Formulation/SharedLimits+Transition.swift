import Catalog
import LinearProgramming

extension SharedLimits {
  /// The cost of taking all servers away that stand anywhere, from which those that are kept or moved
  /// deduct their part.
  mutating func removalTerms() -> [PlacementTerm] {
    var total = 0.0
    for (index, site) in scenario.sites.enumerated() {
      for item in site.inventory {
        total +=
          problem.inventoryCount(item, of: index) * scenario.yearlyRemovalCost(of: item, at: site)
      }
    }
    guard total != 0 else { return [] }
    return [PlacementTerm(total, addSwitch("removal", in: 1...1, kind: .continuous))]
  }
}
