public import Economics
public import Placement
import Quantities

/// What sets a plan apart from an earlier one, and what it costs to change.
public struct PlanDifference: Hashable, Sendable, Codable {
  /// One of the two plans.
  public struct Side: Hashable, Sendable, Codable {
    /// The scenario.
    public let scenario: Report.ScenarioTitle
    /// The yearly cost.
    public let cost: Double
    /// (cost − bound) ÷ cost, 0 or more.
    public let relativeGap: Double
    /// The catalog that was read.
    public let catalog: Report.CatalogVersion

    init(_ report: Report) {
      scenario = report.scenario
      cost = report.cost.total
      relativeGap = report.solver.relativeGap
      catalog = report.catalog
    }
  }

  /// A kind of cost in both plans.
  public struct Component: Hashable, Sendable, Codable {
    /// What is paid for.
    public let kind: CostKind
    /// Money per year in the earlier plan.
    public let before: Double
    /// Money per year in the later plan.
    public let after: Double
  }

  /// A workload that is served otherwise.
  public struct Move: Hashable, Sendable, Codable {
    /// The id of the workload.
    public let workload: String
    /// Where it ran, with shares; empty when it was not there.
    public let before: [String]
    /// Where it runs, with shares; empty when it is not there any more.
    public let after: [String]
  }

  /// Servers of one kind whose number changes.
  public struct Servers: Hashable, Sendable, Codable {
    /// The id of the site class.
    public let site: String
    /// The id of the server or instance.
    public let server: String
    /// How it comes to the site.
    public let ownership: Ownership
    /// How many there were.
    public let before: Int
    /// How many there are.
    public let after: Int
  }

  /// A figure that has another value.
  public struct ChangedFigure: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// The value behind the earlier plan.
    public let before: String
    /// The value behind the later plan.
    public let after: String
  }

  /// What it costs to change.
  public struct Transition: Hashable, Sendable, Codable {
    /// Servers that must be bought.
    public let bought: Int
    /// What these cost at once.
    public let purchase: Double
    /// The yearly capital cost of these, which the later plan holds already.
    public let boughtCapital: Double
    /// Bought servers that are no longer needed.
    public let idle: Int
    /// The yearly capital cost of these, which goes on until they are written off or sold.
    public let idleCapital: Double
    /// What the later plan saves per year while the idle servers are still paid for; negative when
    /// the change does not pay before they are written off.
    public let savingMeanwhile: Double
  }

  /// The version of the format.
  public let schemaVersion: Int
  /// The code of the currency of all money.
  public let currency: String
  /// The earlier plan.
  public let before: Side
  /// The later plan.
  public let after: Side
  /// Kinds of cost whose amounts differ.
  public let components: [Component]
  /// Workloads that are served otherwise.
  public let moves: [Move]
  /// Servers whose number changes.
  public let fleet: [Servers]
  /// What it costs to change.
  public let transition: Transition
  /// Figures that both plans use with different values.
  public let figures: [ChangedFigure]
  /// The program that compared.
  public let tool: Report.Tool

  /// The difference of two plans in the same currency; nil when the currencies differ.
  public init?(from old: Report, to new: Report) {
    guard old.currency == new.currency else { return nil }
    schemaVersion = Report.currentSchemaVersion
    currency = new.currency.code
    before = Side(old)
    after = Side(new)
    components = CostKind.allCases.compactMap { kind in
      let amounts = [old, new].map { report in
        report.cost.components.first { $0.kind == kind }?.amount ?? 0
      }
      return amounts[0] == amounts[1]
        ? nil : Component(kind: kind, before: amounts[0], after: amounts[1])
    }
    moves = Self.moves(from: old, to: new)
    fleet = Self.fleet(from: old, to: new)
    transition = Self.transition(from: old, to: new)
    figures = Self.figures(from: old, to: new)
    tool = .current
  }

  /// Whether the two plans are the same in cost, places and servers.
  public var isEmpty: Bool { components.isEmpty && moves.isEmpty && fleet.isEmpty }

  /// The difference as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }

  private static func moves(from old: Report, to new: Report) -> [Move] {
    let places = [old, new].map { report in
      Dictionary(grouping: report.assignments, by: \.workload).mapValues { members in
        members.map { assignment in
          let share = assignment.share.formattedAsPercentage(decimals: 0)
          let precision = assignment.precision.map { " \($0)" } ?? ""
          return "\(share) \(assignment.model)\(precision) on \(assignment.server), "
            + "\(assignment.ownership.phrase), at \(assignment.site)"
        }
      }
    }
    var order = old.workloads.map(\.id)
    order += new.workloads.map(\.id).filter { !order.contains($0) }
    return order.compactMap { id in
      let (before, after) = (places[0][id] ?? [], places[1][id] ?? [])
      return before == after ? nil : Move(workload: id, before: before, after: after)
    }
  }

  private struct Key: Hashable {
    let site: String
    let server: String
    let ownership: Ownership
  }

  private static func counts(_ report: Report) -> [Key: Int] {
    Dictionary(
      report.fleet.map {
        (Key(site: $0.site, server: $0.server, ownership: $0.ownership), $0.count)
      }, uniquingKeysWith: +)
  }

  private static func fleet(from old: Report, to new: Report) -> [Servers] {
    let (before, after) = (counts(old), counts(new))
    return Set(before.keys).union(after.keys).sorted {
      ($0.site, $0.server, $0.ownership.rawValue) < ($1.site, $1.server, $1.ownership.rawValue)
    }.compactMap { key in
      let (old, new) = (before[key] ?? 0, after[key] ?? 0)
      return old == new
        ? nil
        : Servers(
          site: key.site, server: key.server, ownership: key.ownership, before: old, after: new)
    }
  }

  /// The yearly capital cost of one server of each kind that a plan buys.
  private static func capital(_ report: Report) -> [String: Double] {
    let lines = report.cost.components.first { $0.kind == .capital }?.lines ?? []
    return Dictionary(
      lines.compactMap { line in line.server.map { ($0, line.unitPrice) } },
      uniquingKeysWith: max)
  }

  /// What a plan pays for servers at once for each unit of their yearly capital cost; 0 when it buys
  /// none.
  private static func purchasePerYearlyCost(_ report: Report) -> Double {
    let yearly = report.cost.components.filter { $0.kind == .capital || $0.kind == .spares }
      .reduce(0) { $0 + $1.amount }
    return yearly > 0 ? (report.cashFlow.payments.first?.capital ?? 0) / yearly : 0
  }

  /// Servers move freely between sites: what counts is how many there are of a kind in all.
  private static func transition(from old: Report, to new: Report) -> Transition {
    func bought(_ report: Report) -> [String: Int] {
      Dictionary(
        report.fleet.filter { $0.ownership == .bought }.map { ($0.server, $0.count) },
        uniquingKeysWith: +)
    }
    let (before, after) = (bought(old), bought(new))
    var (added, addedCost, idle, idleCost) = (0, 0.0, 0, 0.0)
    for server in Set(before.keys).union(after.keys).sorted() {
      let change = (after[server] ?? 0) - (before[server] ?? 0)
      added += max(0, change)
      addedCost += Double(max(0, change)) * (capital(new)[server] ?? 0)
      idle += max(0, -change)
      idleCost += Double(max(0, -change)) * (capital(old)[server] ?? 0)
    }
    return Transition(
      bought: added,
      purchase: (addedCost * purchasePerYearlyCost(new)).rounded(decimals: 2),
      boughtCapital: addedCost.rounded(decimals: 2), idle: idle,
      idleCapital: idleCost.rounded(decimals: 2),
      savingMeanwhile: (old.cost.total - new.cost.total - idleCost).rounded(decimals: 2))
  }

  private static func figures(from old: Report, to new: Report) -> [ChangedFigure] {
    let (before, after) = (values(old), values(new))
    return after.keys.sorted().compactMap { name in
      guard let now = after[name], let earlier = before[name],
        Set(now).isDisjoint(with: earlier)
      else { return nil }
      return ChangedFigure(
        name: name, before: earlier.joined(separator: ", "), after: now.joined(separator: ", "))
    }
  }

  /// The values of the figures by name. A figure that is used in several ways may have several texts,
  /// with its unit and without.
  private static func values(_ report: Report) -> [String: [String]] {
    Dictionary(grouping: report.figures, by: \.name).mapValues { figures in
      Set(figures.map(\.value)).sorted()
    }
  }
}
