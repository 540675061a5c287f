public import Catalog
public import Economics
import Placement
import Quantities

extension Report {
  /// The yearly bill, in the currency of the report with two decimals.
  ///
  /// Lines are rounded together, so that they add up to their component and the components to the
  /// total, to the cent.
  public struct Cost: Hashable, Sendable, Codable {
    /// Everything.
    public let total: Double
    /// The bill by kind of cost.
    public let components: [Component]
    /// The bill by tier, from the user outwards.
    public let tiers: [TierCost]
  }

  /// The part of the bill that is of one kind.
  public struct Component: Hashable, Sendable, Codable {
    /// What it is paid for.
    public let kind: CostKind
    /// The sum of the lines.
    public let amount: Double
    /// The lines, by site.
    public let lines: [Line]
  }

  /// One line of the bill: a quantity times a price.
  public struct Line: Hashable, Sendable, Codable {
    /// The id of the site class.
    public let site: String
    /// The id of the server or offer; nil for costs of the site itself.
    public let server: String?
    /// What is paid, in words.
    public let item: String
    /// How much of it in a year.
    public let quantity: Double
    /// The unit of the quantity.
    public let unit: String
    /// The price of one unit.
    public let unitPrice: Double
    /// The amount.
    public let amount: Double
    /// Names of the figures on which quantity and price rest.
    public let figures: [String]
  }

  /// The part of the bill that arises on one tier.
  public struct TierCost: Hashable, Sendable, Codable {
    /// The tier.
    public let tier: Tier
    /// The sum of its lines.
    public let amount: Double
  }
}

extension Report.Cost {
  init(_ plan: Plan) {
    let placed = plan.cost.lines
    let cents = CentAllocation(placed.map(\.line.amount))
    let rounded = zip(placed, cents.parts).map { (line: $0, cents: $1) }
    total = CentAllocation.money(cents.total)
    components = Report.Component.all(of: placed, cents)
    let tiers = Dictionary(
      plan.scenario.sites.map { ($0.id, $0.tier) }, uniquingKeysWith: { first, _ in first })
    self.tiers = Tier.allCases.compactMap { tier in
      let matching = rounded.filter { tiers[$0.line.siteID] == tier }
      guard !matching.isEmpty else { return nil }
      return Report.TierCost(
        tier: tier, amount: CentAllocation.money(matching.reduce(0) { $0 + $1.cents }))
    }
  }
}

extension Report.Component {
  /// The lines of a bill by kind, each with its cents.
  static func all(of placed: [PlacedCostLine], _ cents: CentAllocation) -> [Self] {
    let rounded = zip(placed, cents.parts).map { (line: $0, cents: $1) }
    return CostKind.allCases.compactMap { kind in
      let matching = rounded.filter { $0.line.line.kind == kind }
      guard !matching.isEmpty else { return nil }
      return Self(
        kind: kind, amount: CentAllocation.money(matching.reduce(0) { $0 + $1.cents }),
        lines: matching.map { Report.Line($0.line, cents: $0.cents) })
    }
  }
}

extension Report.Line {
  fileprivate init(_ placed: PlacedCostLine, cents: Int) {
    site = placed.siteID
    server = placed.serverID
    item = placed.line.item
    quantity = placed.line.quantity.rounded(significantDigits: 9)
    unit = placed.line.unit
    unitPrice = placed.line.unitPrice.rounded(significantDigits: 9)
    amount = CentAllocation.money(cents)
    figures = Set(placed.line.figures.map(\.name)).sorted()
  }
}
