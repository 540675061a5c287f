import Placement
import Quantities

/// The price below which each machine that was not chosen would be part of the plan, in words.
package struct EntryPricesText {
  private let prices: [ExplanationReport.Entry]
  private let currency: String

  /// A text about entry prices.
  package init(_ prices: [ExplanationReport.Entry], currency: String) {
    self.prices = prices
    self.currency = currency
  }

  /// Machines that would enter, the one whose price would have to fall least first.
  package var entering: [ExplanationReport.Entry] {
    prices.filter { $0.finding == .entersBelow }.sorted { left, right in
      (Self.cheapening(left), left.server) < (Self.cheapening(right), right.server)
    }
  }

  /// One row for each machine that would enter.
  package var table: TextTable {
    var table = TextTable([
      .init("Machine", minimumWidth: 20), .init("Now", .right), .init("Enters below", .right),
      .init("Change", .right),
      .init("Would serve", minimumWidth: 20, overflow: .wrap(maximumLines: 2)),
    ])
    for entry in entering {
      let unit = entry.unit == .hour ? "\(currency)/h" : currency
      let change = Self.cheapening(entry)
      table.addRow([
        "\(entry.server), \(entry.ownership.phrase)",
        entry.currentPrice.map { "\($0.formatted(significantDigits: 4)) \(unit)" } ?? "unknown",
        entry.surelyBelow.map { "\($0.formatted(significantDigits: 4)) \(unit)" } ?? "",
        change.isFinite ? "−\(change.formattedAsPercentage(decimals: 0))" : "",
        "\(entry.workloads.joined(separator: ", ")) at \(entry.sites.joined(separator: ", "))",
      ])
    }
    return table
  }

  /// The machines that no price brings in, by reason.
  package var notes: [String] {
    [
      (EntryPrice.Finding.neverEnters, "Not even for nothing"),
      (.cannotServe, "Nothing that is asked for can run on"),
      (.unknown, "Not found out in time"),
    ].compactMap { finding, text in
      let names = prices.filter { $0.finding == finding }.map(\.server)
      return names.isEmpty ? nil : "\(text): \(Set(names).sorted().joined(separator: ", "))."
    }
  }

  /// By what share the price would have to fall; infinite when none is known.
  package static func cheapening(_ entry: ExplanationReport.Entry) -> Double {
    guard let now = entry.currentPrice, let below = entry.surelyBelow, now > 0 else {
      return .infinity
    }
    return max(0, 1 - below / now)
  }
}
