import Placement
import Quantities

/// What planning again with other targets, prices and demand gave.
package struct VariantsText {
  /// How many inputs are named where there is little room.
  package static let named = 5

  private let variants: Report.Variants?
  private let currency: String

  /// A text about variants; nil for a plan for which none were asked.
  package init(_ variants: Report.Variants?, currency: String) {
    self.variants = variants
    self.currency = currency
  }

  /// What no search found out, and what to do about it; nil when everything is known.
  package var gapNote: String? {
    guard let variants, variants.unknownCount > 0 else { return nil }
    let count = variants.unknownCount.formatted
    return variants.isEmpty
      ? "Other targets, prices and demand were not planned: the time limit had passed. More time is "
        + "given with --time-limit; tierwise explain gives each variant a time of its own."
      : "\(count) of these searches ended before it was known whether there is a plan; more time is "
        + "given with --time-limit."
  }

  // MARK: Cost against latency

  var frontierLines: [String] {
    guard let variants, !variants.isEmpty else { return gapNote.map { paragraph($0) } ?? [] }
    guard !frontier.rows.isEmpty else { return [] }
    return frontier.lines(width: textWidth, indentation: 2) + paragraph(frontierNote)
  }

  /// What the points of the frontier are.
  package let frontierNote =
    "Each row is the cheapest plan when all latency targets are multiplied by the factor. The slowest "
    + "latency is shown as a share of its target as the scenario has it."

  /// One row for each point, from the tightest targets.
  package var frontier: TextTable {
    var table = TextTable([
      .init("Targets", .right), .init("\(currency) per year", .right), .init("Change", .right),
      .init("Gap", .right), .init("Slowest latency", .right),
      .init("What changes", minimumWidth: 24, overflow: .wrap(maximumLines: 4)),
    ])
    var last = ""
    for point in variants?.frontier ?? [] {
      let plan = point.plan
      let changes = point.factor == 1 ? "the plan" : whatChanges(plan)
      table.addRow([
        "× \(point.factor.formatted(significantDigits: 3))",
        plan.cost.map { $0.formatted(decimals: 2) } ?? "",
        point.factor == 1 ? "" : change(plan),
        plan.relativeGap.map { $0.formattedAsPercentage(decimals: 2) } ?? "",
        point.strain.map { $0.formattedAsPercentage(decimals: 0) } ?? "",
        changes == last && !plan.moves.isEmpty ? "the same as above" : changes,
      ])
      last = changes
    }
    return table
  }

  // MARK: Sensitivity

  var sensitivityLines: [String] {
    guard let variants, !variants.isEmpty else { return [] }
    let table = sensitivity(most: Self.named)
    guard !table.rows.isEmpty else { return [] }
    return table.lines(width: textWidth, indentation: 2) + paragraph(sensitivityNote)
      + (gapNote.map { paragraph($0) } ?? [])
  }

  /// What the rows of the sensitivity are.
  package let sensitivityNote =
    "Each end of a band was planned again, so that the plan may change with it. Bands of demand and "
    + "prices are assumptions; that of hardware is measured."

  /// One row for each of the first inputs, the one that moves the cost most first.
  package func sensitivity(most count: Int = .max) -> TextTable {
    var table = TextTable([
      .init("Input", minimumWidth: 22), .init("Lower", .right), .init("Change", .right),
      .init("Higher", .right), .init("Change", .right),
      .init("What changes", minimumWidth: 16, overflow: .wrap(maximumLines: 3)),
    ])
    for entry in (variants?.sensitivity ?? []).prefix(count) {
      let phrase = InputPhrase(entry)
      table.addRow([
        phrase.text + (entry.isDefault ? "\ndefault" : ""), phrase.value(entry.low.value),
        change(entry.low.plan), phrase.value(entry.high.value), change(entry.high.plan),
        whatChanges(entry.low.plan, entry.high.plan),
      ])
    }
    return table
  }

  // MARK: Plans in words

  /// That only the bill changes.
  private static let nothing = "nothing but the bill"

  /// By how much the cost changes, as exactly as the gaps of both plans allow.
  package func change(_ plan: Report.VariantPlan) -> String {
    guard let change = plan.change else { return plan.isConflict ? "no plan" : "not found out" }
    let largest = max(change.atLeast.magnitude, change.atMost.magnitude)
    if largest < 0.005 { return "none" }
    let decimals = largest < 10 ? 2 : 0
    func signed(_ amount: Double) -> String {
      (amount < 0 ? "−" : "+") + amount.magnitude.formatted(decimals: decimals)
    }
    // Ends this close differ by their rounding only.
    if change.atMost - change.atLeast <= 0.001 * largest
      || signed(change.atLeast) == signed(change.atMost)
    {
      return signed(change.atMost)
    }
    return "\(signed(change.atLeast)) to \(signed(change.atMost))"
  }

  private func whatChanges(_ plan: Report.VariantPlan) -> String {
    if plan.isConflict { return "no plan meets all requirements" }
    guard plan.cost != nil else { return "not found out in time" }
    if !plan.moves.isEmpty { return plan.moves.joined(separator: "; ") }
    return plan.hasSameFleet ? Self.nothing : "other servers at the same sites"
  }

  /// What changes at either end, once when it is the same.
  private func whatChanges(_ low: Report.VariantPlan, _ high: Report.VariantPlan) -> String {
    let (lower, higher) = (whatChanges(low), whatChanges(high))
    if lower == higher { return lower }
    return [("lower", lower), ("higher", higher)].filter { $0.1 != Self.nothing }
      .map { "\($0.0): \($0.1)" }.joined(separator: "; ")
  }
}
