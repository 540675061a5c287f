import Catalog
import Quantities

/// The figures of the catalog behind the estimate, and what had to be assumed.
struct EstimateFiguresText {
  private let report: EstimateReport
  private let width: Int

  init(_ report: EstimateReport, width: Int) {
    self.report = report
    self.width = width
  }

  var lines: [String] {
    var table = TextTable([
      .init("Figure", minimumWidth: 26), .init("Value", .right), .init("Kind"),
      .init("Source", minimumWidth: 12),
    ])
    for figure in report.figures where figure.name != "calibration" {
      table.addRow([
        Self.shortened(figure.name), figure.value, figure.kind.word,
        figure.source.title ?? figure.source.id,
      ])
    }
    let catalog = report.catalog
    return table.lines(width: width, indentation: 2)
      + report.assumptions.flatMap { paragraph($0, hanging: 2, width: width) }
      + paragraph("Catalog \(catalog.version) (\(catalog.digest.prefix(12))).", width: width)
  }

  /// The name without the folder of the catalog: `nvidia-h100-sxm memory/bandwidth`.
  private static func shortened(_ name: String) -> String {
    let parts = name.split(separator: "/", maxSplits: 2)
    return parts.count == 3 ? "\(parts[1]) \(parts[2])" : name
  }
}

extension FigureKind {
  /// How narrow tables name it.
  fileprivate var word: String {
    switch self {
    case .vendorSpecification: "vendor"
    case .listPrice: "list price"
    case .measured, .derived, .estimated, .unverified: rawValue
    }
  }
}
