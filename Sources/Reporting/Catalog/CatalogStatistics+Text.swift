package import Catalog
import Quantities

extension CatalogStatistics {
  /// The counts for a terminal of `width` columns.
  package func text(width: Int = 120) -> String {
    let kinds = FigureKind.allCases
    var table = TextTable(
      [.init(""), .init("Parts", .right), .init("Priced", .right), .init("Figures", .right)]
        + kinds.map { .init($0.shortTitle, .right) }
        + [.init("Over 1 a", .right), .init("2 sources", .right)])
    for row in rows {
      table.addRow(
        [
          row.title, row.parts.formatted, row.withPrice.map(\.formatted) ?? "",
          row.figures.formatted,
        ] + kinds.map { row.share(of: $0).formattedAsPercentage() } + [
          share(row.olderThanAYear, of: row), share(row.withAlternatives, of: row),
        ])
    }
    let date = referenceDate.map { "Ages are counted from \($0). " } ?? ""
    return
      (table.lines(width: width)
      + ["", "\(date)Shares are of figures; labels and shapes are not counted."])
      .joined(separator: "\n") + "\n"
  }

  private func share(_ count: Int, of row: Row) -> String {
    row.figures == 0 ? "–" : (Double(count) / Double(row.figures)).formattedAsPercentage()
  }
}

extension FigureKind {
  /// A heading that leaves room for the other columns.
  fileprivate var shortTitle: String {
    switch self {
    case .measured: "Measured"
    case .vendorSpecification: "Vendor"
    case .listPrice: "Price"
    case .derived: "Derived"
    case .estimated: "Estimated"
    case .unverified: "Unverified"
    }
  }
}
