import Diagnostics
import Quantities

/// Remembered figures are few.
struct UnverifiedShareRule: CatalogRule {
  let id = "unverified-share"
  let title = "The share of unverified figures stays below the limit of each section."

  private static let limits: [(section: CatalogSection, share: Double)] = [
    (.accelerators, 0.2), (.servers, 0.4), (.offers, 0.01), (.models, 0.15),
  ]

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    Self.limits.compactMap { section, limit in
      let figures = catalog.figures(in: section)
      let unverified = figures.filter { $0.reference.provenance.kind == .unverified }
      let share = figures.isEmpty ? 0 : Double(unverified.count) / Double(figures.count)
      guard share > limit, let first = unverified.first else { return nil }
      return CatalogFinding(
        .warning, first.reference.name,
        "\(share.formattedAsPercentage()) of the \(figures.count.formatted) figures of "
          + "\(section.rawValue) are unverified; the limit is \(limit.formattedAsPercentage())",
        remedy: "Consult sources for the most important ones; this is the first.")
    }
  }
}
