import Economics
import Placement
import Quantities

extension Report {
  /// What has to be bought, rented or reserved so that the plan can run, or is there already.
  public struct Purchase: Hashable, Sendable, Codable {
    /// How something is had.
    public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
      /// It is paid once, at the start.
      case buy
      /// It is paid by the hour and can be given back.
      case rent
      /// It is paid by the hour for the whole term.
      case reserve
      /// It is paid by the token.
      case tokens
      /// It is there already.
      case keep
      /// It is put up, moved, taken away or sold, paid once at the start.
      case change
    }

    /// How it is had.
    public let action: Action
    /// The id of the site class.
    public let site: String
    /// The id of the server, instance or offer.
    public let server: String
    /// What it is, in words.
    public let item: String
    /// How much of it; of what is paid by the hour or by the token, in a year.
    public let quantity: Double
    /// The unit of the quantity: `server`, `h` or `Mtok`.
    public let unit: String
    /// The price of one unit, below 0 for what is sold; nil for what is there already.
    public let unitPrice: Double?
    /// What is paid at the start, below 0 for what is sold.
    public let atStart: Double
    /// What is paid in each year.
    public let perYear: Double
  }
}

extension Report.Purchase {
  /// The purchases of a plan with this bill: first what is bought, then what is rented, last what is
  /// there.
  static func all(of plan: Plan, _ cost: Report.Cost) -> [Self] {
    let bought = plan.cost.lines.compactMap { Self(atStart: $0, plan.scenario.finance) }
    let rented = cost.components.flatMap { component in
      component.lines.compactMap { Self(component.kind, $0) }
    }
    let kept = plan.fleet.filter { $0.ownership == .existing || $0.ownership == .moved }
    let all = bought + rented + kept.map(Self.init)
    return Action.allCases.flatMap { action in all.filter { $0.action == action } }
  }

  /// What is paid at the start, and stands in the bill spread over the years.
  private init?(atStart placed: PlacedCostLine, _ finance: Finance) {
    let line = placed.line
    let years = finance.depreciationYears
    // What is paid per year for each unit that is paid at the start.
    let yearlyShare: Double
    switch line.kind {
    case .capital, .spares:
      yearlyShare = yearlyCapitalCost(
        price: 1, residualValue: finance.residualValue, rate: finance.discountRate, years: years)
    case .transition:
      yearlyShare = annuityFactor(rate: finance.discountRate, years: years)
    default: return nil
    }
    guard let server = placed.serverID, line.quantity > 0, yearlyShare > 0 else { return nil }
    let price = line.unitPrice / yearlyShare
    self.init(
      action: line.kind == .transition ? .change : .buy, site: placed.siteID, server: server,
      item: line.kind == .spares ? "\(line.item), spare" : line.item,
      quantity: line.quantity.rounded(significantDigits: 9), unit: line.unit,
      unitPrice: price.rounded(significantDigits: 9),
      atStart: (price * line.quantity).rounded(decimals: 2), perYear: 0)
  }

  private init?(_ kind: CostKind, _ line: Report.Line) {
    let action: Action? =
      switch kind {
      case .rent: .rent
      case .reservation: .reserve
      case .tokens: .tokens
      default: nil
      }
    guard let action, let server = line.server, line.quantity > 0 else { return nil }
    self.init(
      action: action, site: line.site, server: server, item: line.item, quantity: line.quantity,
      unit: line.unit, unitPrice: line.unitPrice, atStart: 0, perYear: line.amount)
  }

  private init(_ entry: FleetEntry) {
    self.init(
      action: .keep, site: entry.siteID, server: entry.serverID, item: entry.serverName,
      quantity: Double(entry.count), unit: "server", unitPrice: nil, atStart: 0, perYear: 0)
  }
}
