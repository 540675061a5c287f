package import Quantities

/// How large a catalog is, and what it rests on.
package struct CatalogStatistics: Hashable, Sendable, Codable {
  /// The counts of one section, or of one class of accelerators.
  package struct Row: Hashable, Sendable, Codable {
    /// The section or class.
    package let title: String
    /// How many parts there are.
    package let parts: Int
    /// How many figures they have, without alternatives.
    package let figures: Int
    /// How many figures are of each kind.
    package let figuresByKind: [FigureKind: Int]
    /// How many figures hold for a date more than a year before the reference date.
    package let olderThanAYear: Int
    /// How many figures have an alternative from another source.
    package let withAlternatives: Int
    /// How many parts have a price; nil where parts have none.
    package let withPrice: Int?

    /// The share of a kind among the figures, 0 to 1.
    package func share(of kind: FigureKind) -> Double {
      figures == 0 ? 0 : Double(figuresByKind[kind] ?? 0) / Double(figures)
    }
  }

  /// The day from which ages are counted.
  package let referenceDate: CalendarDate?
  /// Accelerators by class, then the other sections, then the sum.
  package let rows: [Row]

  /// Counts `catalog`; ages are counted from `referenceDate`, or from its newest date.
  package init(_ catalog: HardwareCatalog, referenceDate: CalendarDate? = nil) {
    let today = referenceDate ?? catalog.newestDate
    self.referenceDate = today
    var rows = Accelerator.Class.allCases.map { group in
      let parts = catalog.accelerators.valuesByID.filter { $0.class == group }
      return Self.row(
        "accelerators, \(group.title)", parts.count, parts.flatMap(\.figures), today,
        withPrice: parts.count { !$0.prices.isEmpty })
    }
    for section in CatalogSection.allCases where section != .accelerators {
      let withPrice = section == .servers ? catalog.servers.values.count { $0.price != nil } : nil
      rows.append(
        Self.row(
          section.rawValue, catalog.partCount(in: section), catalog.figures(in: section), today,
          withPrice: withPrice))
    }
    let parts = rows.reduce(0) { $0 + $1.parts }
    rows.append(Self.row("all", parts, catalog.figures, today, withPrice: nil))
    self.rows = rows
  }

  private static func row(
    _ title: String, _ parts: Int, _ figures: [CatalogFigure], _ today: CalendarDate?,
    withPrice: Int?
  ) -> Row {
    let dates = figures.compactMap(\.reference.provenance.asOf)
    return Row(
      title: title, parts: parts, figures: figures.count,
      figuresByKind: figures.reduce(into: [:]) {
        $0[$1.reference.provenance.kind, default: 0] += 1
      },
      olderThanAYear: dates.count { date in
        today.map { $0.dayNumber - date.lastDayNumber > 365 } ?? false
      },
      withAlternatives: figures.count { figure in
        figure.alternatives.contains {
          $0.provenance.source != figure.reference.provenance.source
        }
      }, withPrice: withPrice)
  }
}

extension Accelerator.Class {
  /// The class as people write it.
  public var title: String {
    switch self {
    case .gpu: "GPU"
    case .asic: "ASIC"
    case .edge: "edge"
    }
  }
}
