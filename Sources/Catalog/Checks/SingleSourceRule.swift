import Diagnostics
import Quantities

/// What decides a plan is not taken on one word alone: of the figures for memory, bandwidth, rates
/// and power of a class of accelerators, some have been compared with a second source.
struct SingleSourceRule: CatalogRule {
  let id = "single-source"
  let title = "In each class of accelerators some deciding figures have a second source."

  /// The largest share of deciding figures that may rest on one source.
  static let limit = 0.95
  /// A share of fewer figures says little.
  private static let fewestFigures = 20

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    Accelerator.Class.allCases.compactMap { group in
      let share = catalog.singleSourceShare(of: group)
      guard share.figures >= Self.fewestFigures, share.value > Self.limit, let first = share.first
      else { return nil }
      return CatalogFinding(
        .warning, first,
        "\(share.value.formattedAsPercentage()) of the \(share.figures.formatted) figures that "
          + "decide about \(group.title) accelerators have one source; the limit is "
          + Self.limit.formattedAsPercentage(),
        remedy: "Add an <alternative> from another source to the most important ones; this is the "
          + "first without.")
    }
  }
}

extension HardwareCatalog {
  /// How many of the figures for memory, bandwidth, rates and power of a class rest on one source,
  /// and the name of the first of them.
  func singleSourceShare(
    of group: Accelerator.Class
  ) -> (value: Double, figures: Int, first: String?) {
    let figures = accelerators.valuesByID.filter { $0.class == group }.flatMap(\.decidingFigures)
    let single = figures.filter { figure in
      figure.alternatives.allSatisfy {
        $0.provenance.source == figure.reference.provenance.source
      }
    }
    let share = figures.isEmpty ? 0 : Double(single.count) / Double(figures.count)
    return (share, figures.count, single.first?.reference.name)
  }
}

extension Accelerator {
  /// The figures on which plans rest: memory, bandwidth, dense rates, power.
  fileprivate var decidingFigures: [CatalogFigure] {
    let figures: [CatalogFigure?] =
      memory.flatMap { [CatalogFigure("", $0.capacity), CatalogFigure("", $0.bandwidth)] }
      + densePeaks.map { CatalogFigure("", $0.rate) }
      + [CatalogFigure("", thermalDesignPower)]
    return figures.compactMap { $0 }
  }
}
