import Diagnostics
import Quantities

/// Remembered figures are few.
struct UnverifiedShareRule: CatalogRule {
  let id = "unverified-share"
  let title = "The share of unverified figures stays below the limit of each section."

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    UnverifiedLimit.all.compactMap { limit in
      let figures = catalog.figures(in: limit.section)
      let unverified = figures.filter { $0.reference.provenance.kind == .unverified }
      let share = figures.isEmpty ? 0 : Double(unverified.count) / Double(figures.count)
      guard share > limit.share, let first = unverified.first else { return nil }
      return CatalogFinding(
        .error, first.reference.name,
        "\(share.formattedAsPercentage()) of the \(figures.count.formatted) figures of "
          + "\(limit.section.rawValue) are unverified; the limit is "
          + limit.share.formattedAsPercentage(),
        remedy: "Consult sources for the most important ones; this is the first.")
    }
  }
}

/// How many figures of a section may be remembered.
package struct UnverifiedLimit: Hashable, Sendable {
  /// The section.
  package let section: CatalogSection
  /// The largest share of its figures, 0 to 1.
  package let share: Double

  /// The limits of all sections that have one.
  package static let all = [
    UnverifiedLimit(section: .accelerators, share: 0.2),
    UnverifiedLimit(section: .servers, share: 0.4),
    UnverifiedLimit(section: .offers, share: 0.01),
    UnverifiedLimit(section: .models, share: 0.15),
  ]
}
