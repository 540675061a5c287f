package import Catalog
import Diagnostics
import Quantities

extension CatalogDifference {
  /// The differences for a terminal of `width` columns.
  package func text(width: Int = 120) -> String {
    var lines = [
      "Catalog \(terminalSafe(old.version)) (\(old.digest.prefix(12))) → "
        + "\(terminalSafe(new.version)) (\(new.digest.prefix(12)))"
    ]
    guard !isEmpty else {
      return (lines + ["", "Nothing is different."]).joined(separator: "\n") + "\n"
    }
    lines += ["", summary]
    lines += Self.section("Prices", changes: prices, width)
    lines += Self.section("Other figures", changes: figures, width)
    lines += Self.section("Added", parts: added, width)
    lines += Self.section("Removed", parts: removed, width)
    if !otherwiseChanged.isEmpty {
      lines += ["", "Changed in words, labels or older prices only"]
      lines += wrapped(otherwiseChanged.joined(separator: ", "), to: width - 2).map {
        "  " + terminalSafe($0, limit: .max)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The counts in one sentence.
  private var summary: String {
    let up = prices.count { ($0.relative ?? 0) > 0 }
    let down = prices.count { ($0.relative ?? 0) < 0 }
    return "Parts added: \(added.count.formatted), removed: \(removed.count.formatted). "
      + "Prices up: \(up.formatted), down: \(down.formatted). "
      + "Other figures changed: \(figures.count.formatted)."
  }

  private static func section(_ title: String, changes: [Change], _ width: Int) -> [String] {
    guard !changes.isEmpty else { return [] }
    var table = TextTable([
      .init("Part", minimumWidth: 24), .init("Figure", minimumWidth: 16), .init("Old", .right),
      .init("New", .right), .init("Change", .right), .init("Source", minimumWidth: 16),
    ])
    for change in changes {
      table.addRow([
        change.part, change.label, change.old?.text ?? "–", change.new?.text ?? "–",
        change.percentage ?? "", change.sourceText,
      ])
    }
    return ["", title] + table.lines(width: width, indentation: 2)
  }

  private static func section(_ title: String, parts: [Part], _ width: Int) -> [String] {
    guard !parts.isEmpty else { return [] }
    var table = TextTable([
      .init("Part", minimumWidth: 24), .init("Name", minimumWidth: 16), .init("Figures", .right),
    ])
    for part in parts { table.addRow([part.name, part.title, part.figureCount.formatted]) }
    return ["", title] + table.lines(width: width, indentation: 2)
  }
}

extension CatalogDifference.Change {
  /// The relative change with its sign, to a tenth of a per cent: `+12.5 %`.
  fileprivate var percentage: String? {
    relative.map { ($0 > 0 ? "+" : "") + $0.formattedAsPercentage() }
  }

  /// The source, both where they differ; the kind where that differs too.
  fileprivate var sourceText: String {
    guard let old, let new else { return (new ?? old)?.provenance.source ?? "" }
    var parts: [String] = []
    if old.provenance.source != new.provenance.source {
      parts.append("\(old.provenance.source) → \(new.provenance.source)")
    }
    if old.provenance.kind != new.provenance.kind {
      parts.append("\(old.provenance.kind.rawValue) → \(new.provenance.kind.rawValue)")
    }
    return parts.isEmpty ? new.provenance.source : parts.joined(separator: ", ")
  }
}
