import Catalog
import Placement
import Quantities

/// What each machine costs in every way to have it, and from which use on owning pays.
package struct CostComparisonText {
  /// Columns that narrow terminals go without, each with the least width at which it is shown.
  private enum Extra: Int, CaseIterable {
    case breakEven = 90
    case terms = 98
    case name = 104
    case site = 118
  }

  private let workload: ComparisonReport.Workload
  private let report: ComparisonReport

  /// A text about a workload of a report.
  package init(_ workload: ComparisonReport.Workload, in report: ComparisonReport) {
    self.workload = workload
    self.report = report
  }

  func lines(width: Int) -> [String] {
    guard !workload.servers.isEmpty else { return [] }
    let extras = Set(Extra.allCases.filter { $0.rawValue <= width })
    return table(with: extras).lines(width: width, indentation: 2)
      + notes(extras).flatMap { paragraph($0, hanging: 2, width: width) }
  }

  /// One row for each machine with all columns.
  package var table: TextTable { table(with: Set(Extra.allCases)) }

  /// One column; nothing is said of rows for which it does not hold.
  private struct Column {
    let column: TextTable.Column
    let cell: (ComparisonReport.Server, ComparisonReport.Way) -> String
  }

  private func table(with extras: Set<Extra>) -> TextTable {
    let columns = self.columns(extras)
    var table = TextTable(columns.map(\.column))
    for server in workload.servers {
      guard let way = server.ways.first else { continue }
      table.addRow(columns.map { $0.cell(server, way) })
      // What the scenario allows itself, where something else is cheaper.
      let listed = server.ways.first { $0.isInScenario && $0.isOwned == way.isOwned }
      guard let listed, listed != way else { continue }
      table.addRow(columns.map { $0.cell(server.keeping(listed), listed) })
    }
    return table
  }

  private func columns(_ extras: Set<Extra>) -> [Column] {
    var columns = [
      Column(column: .init("Server", minimumWidth: 16)) { server, way in
        server.id + (server.isForRent ? ", rented" : "") + (way.isInScenario ? " *" : "")
      }
    ]
    if extras.contains(.name) {
      columns.append(
        Column(column: .init("Name", minimumWidth: 12)) { server, way in
          server.isForRent ? way.machine : server.name
        })
    }
    columns.append(
      Column(column: .init("Units", .right)) { _, way in way.units?.count.formatted ?? "" })
    if extras.contains(.site) {
      columns.append(Column(column: .init("Site", minimumWidth: 6)) { _, way in way.site })
    }
    columns.append(money(Term(title: "Owned", ownerships: [.existing, .moved, .bought])))
    columns += terms(extras).map(money)
    columns.append(
      Column(column: .init(hasTokens ? "per Mtok" : "per Mreq", .right)) { _, way in
        let price = hasTokens ? way.cost?.perMillionTokens : way.cost?.perMillionRequests
        return price.map { unitPrice($0) } ?? "–"
      })
    columns.append(
      Column(column: .init("Use", .right)) { _, way in
        way.units.map { share($0.utilization.mean) } ?? ""
      })
    guard extras.contains(.breakEven) else { return columns }
    return columns
      + alternatives.map { alternative in
        Column(column: .init(alternative.title, .right)) { server, way in
          breakEven(server, way.ownership, alternative.ownership)
        }
      }
  }

  private var hasTokens: Bool { workload.tokensPerYear != nil }

  /// What is paid as it is used, with which some machine is compared.
  private struct Alternative {
    let ownership: Ownership
    let title: String
    let words: String
  }

  private var alternatives: [Alternative] {
    let tokens = workload.tokenOffers.first.map { offer in
      "tokens of \(offer.machine)" + (offer.isProven ? "" : ", whose latency nobody measured")
    }
    return [
      Alternative(ownership: .onDemand, title: "≥ rent", words: "the hours used on demand"),
      Alternative(ownership: .service, title: "≥ API", words: tokens ?? ""),
    ].filter { alternative in
      workload.servers.contains {
        $0.breakEven.contains { $0.alternative == alternative.ownership }
      }
    }
  }

  private struct Term {
    let title: String
    let ownerships: [Ownership]
  }

  /// A column for each term that is for rent, or one for the cheapest of all.
  private func terms(_ extras: Set<Extra>) -> [Term] {
    let terms = [
      Term(title: "On demand", ownerships: [.onDemand]),
      Term(title: "Reserved", ownerships: [.reservedOneYear, .reservedThreeYears]),
      Term(title: "Spot", ownerships: [.spot]),
    ].filter { term in
      workload.servers.contains { $0.ways.contains { term.ownerships.contains($0.ownership) } }
    }
    guard terms.count > 1, !extras.contains(.terms) else { return terms }
    return [Term(title: "Rented", ownerships: terms.flatMap(\.ownerships))]
  }

  /// The least cost among some ways; nothing where there is no such way.
  private func money(_ term: Term) -> Column {
    Column(column: .init(term.title, .right)) { server, _ in
      let ways = server.ways.filter { term.ownerships.contains($0.ownership) }
      guard let way = ways.first else { return "" }
      guard let cost = way.cost else { return "no price" }
      return cost.perYear.formatted(decimals: cost.perYear < 10 ? 2 : 0)
    }
  }

  private func breakEven(
    _ server: ComparisonReport.Server, _ ownership: Ownership, _ alternative: Ownership
  ) -> String {
    let point = server.breakEven.first {
      $0.ownership == ownership && $0.alternative == alternative
    }
    guard let point else { return "" }
    guard let use = point.utilization else { return "never" }
    return share(use)
  }

  private func share(_ share: Double) -> String {
    share.formattedAsPercentage(decimals: share < 0.0995 ? 1 : 0)
  }

  /// What the columns mean, a paragraph each.
  /// What all columns mean, a paragraph each.
  package var notes: [String] { notes(Set(Extra.allCases)) }

  private func notes(_ extras: Set<Extra>) -> [String] {
    let unit =
      hasTokens ? "Mtok: a million tokens, prompts and answers together" : "Mreq: a million"
    var result = [
      "\(report.currency.code) per year. \(unit)\(hasTokens ? "" : " requests"). Use: mean load over "
        + "capacity. Rents beside a server to own are the least for machines with its accelerator."
    ]
    if extras.contains(.breakEven), !alternatives.isEmpty {
      result.append(
        alternatives.map(\.title).joined(separator: ", ")
          + ": the use from which machines that stand all year cost less than "
          + alternatives.map(\.words).joined(separator: ", or than ")
          + "; never: not even at full use.")
    }
    if workload.servers.contains(where: \.isForRent) {
      result.append(
        "Rented machines are those of every provider with offers in the region of the site, or "
          + "without a stated region.")
    }
    if workload.servers.contains(where: { $0.ways.contains(where: \.isInScenario) }) {
      result.append("* the scenario itself lets a plan choose it.")
    }
    if workload.servers.contains(where: { $0.ways.contains { $0.cost == nil } }) {
      result.append(
        "no price: the catalog knows none; give one with <own-price> in the scenario or with "
          + "--catalog-overlay.")
    }
    return result
  }
}

extension ComparisonReport.Way {
  /// Whether it is about own machines.
  fileprivate var isOwned: Bool { [.existing, .moved, .bought].contains(ownership) }
}

extension ComparisonReport.Server {
  /// The same server with one of its ways only.
  fileprivate func keeping(_ way: ComparisonReport.Way) -> Self {
    Self(
      id: id, name: name, accelerator: accelerator, accelerators: accelerators, ways: [way],
      breakEven: [], obstacles: [])
  }

  /// Whether its row is about machines for rent.
  package var isForRent: Bool { accelerators == nil }
}
