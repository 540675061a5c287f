import Quantities

extension ValidationReport {
  /// The report as text: the table of accuracy, then what could not be estimated.
  public func text() -> String {
    var lines = [
      "Estimates by \(basis).",
      "\(points.formatted) rows, \(estimated.formatted) estimated, \(refused.count.formatted) "
        + "refused. Errors in percent of the measurement; a refused row counts as 100 %.", "",
    ]
    lines += Self.table(
      head: ["quantity", "figures", "median", "mean", "P90", "in band"],
      quantities.map { [$0.name] + Self.cells($0.metrics) })
    for (title, groups) in [("accelerator", hardware), ("engine", engine), ("load", load)] {
      lines.append("")
      let rows = groups.sorted { $0.key < $1.key }.flatMap { name, metrics in
        metrics.sorted { $0.key < $1.key }.map { [name, $0.key] + Self.cells($0.value) }
      }
      lines += Self.table(
        head: [title, "metric", "figures", "median", "mean", "P90", "in band"], rows)
    }
    if !refused.isEmpty {
      lines += ["", "Refused:"]
      let reasons = Dictionary(grouping: refused, by: \.reason)
      lines += reasons.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
        "  \($0.value.count.formatted) × \($0.key)"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cells(_ metrics: ErrorMetrics) -> [String] {
    [
      metrics.count.formatted, percent(metrics.medianAbsolutePercentageError),
      percent(metrics.meanAbsolutePercentageError), percent(metrics.p90AbsolutePercentageError),
      percent(metrics.bandCoverage),
    ]
  }

  private static func percent(_ value: Double) -> String {
    value.formatted(significantDigits: value >= 100 ? 3 : value >= 10 ? 3 : 2) + " %"
  }

  /// Columns of equal width; words to the left, numbers to the right.
  private static func table(head: [String], _ rows: [[String]]) -> [String] {
    let words = head.firstIndex(of: "figures") ?? 1
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([head] + rows).map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column < words ? row[column] + space : space + row[column]
      }
      return "  " + cells.joined(separator: "  ")
    }
  }
}
