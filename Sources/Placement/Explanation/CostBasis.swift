import Catalog
import Economics
import Quantities

/// What part of the yearly cost rests on figures that are weak or old.
public struct CostBasis: Hashable, Sendable, Codable {
  /// A part of the cost and the figures that it rests on.
  public struct Part: Hashable, Sendable, Codable {
    /// Money per year.
    public let amount: Double
    /// Names of the figures, in order.
    public let figures: [String]

    package init(amount: Double, figures: [String]) {
      self.amount = amount
      self.figures = figures
    }
  }

  /// Months after which a price counts as old.
  public static let monthsUntilOld = 12

  /// Lines whose quantity or price is an unverified figure.
  public let unverified: Part
  /// Lines of servers of which an unverified figure says how much they do, so how many there are.
  public let unverifiedCapacity: Part
  /// Lines that rest on an estimate or on a derived figure.
  public let estimated: Part
  /// Lines with a price that is more than `monthsUntilOld` months older than the scenario.
  public let old: Part

  /// The basis of a plan's bill, with the accelerator of each of its servers.
  package init(_ plan: Plan) {
    let asOf = plan.scenario.asOf
    func part(_ figures: (PlacedCostLine) -> [FigureReference]) -> Part {
      var amount = 0.0
      var names: Set<String> = []
      for line in plan.cost.lines {
        let found = figures(line)
        guard !found.isEmpty else { continue }
        amount += line.line.amount
        names.formUnion(found.map(\.name))
      }
      return Part(amount: amount, figures: names.sorted())
    }
    unverified = part { $0.line.figures.filter { $0.provenance.kind == .unverified } }
    estimated = part { line in
      line.line.figures.filter {
        $0.provenance.kind == .estimated || $0.provenance.kind == .derived
      }
    }
    let weak = plan.figures.filter { $0.provenance.kind == .unverified }
    let behind = Dictionary(
      plan.fleet.map { (CapacityKey(site: $0.siteID, server: $0.serverID), [$0]) },
      uniquingKeysWith: +)
    unverifiedCapacity = part { line in
      guard let server = line.serverID,
        let entries = behind[CapacityKey(site: line.siteID, server: server)]
      else { return [] }
      let owners = entries.flatMap { entry in
        ["accelerators/\(entry.acceleratorID)/"] + entry.modelIDs.map { "models/\($0)/" }
      }
      return weak.filter { figure in owners.contains { figure.name.hasPrefix($0) } }
    }
    old = part { line in
      line.line.figures.filter { figure in
        guard figure.isPrice, let date = figure.provenance.asOf else { return false }
        return Self.months(from: date, to: asOf) > Self.monthsUntilOld
      }
    }
  }

  private struct CapacityKey: Hashable {
    let site: String
    let server: String
  }

  /// Whole months between two dates, unknown parts taken as the first.
  private static func months(from: CalendarDate, to: CalendarDate) -> Int {
    (to.year - from.year) * 12 + (to.month ?? 1) - (from.month ?? 1)
  }
}

extension FigureReference {
  /// Whether it says what something costs.
  fileprivate var isPrice: Bool { name.contains("price") || name.contains("exchange-rate") }
}
