import Economics
import Foundation
import Placement
import Quantities

extension Report {
  /// When the money of a plan is paid, over the years in which bought servers are written off.
  ///
  /// Servers are paid at the start and keep their residual value at the end; so is putting them up,
  /// moving them and taking others away. Everything else is paid at the end of each year. With a whole number of years, the present cost spread over them by the
  /// annuity factor is the yearly bill.
  public struct CashFlow: Hashable, Sendable, Codable {
    /// The yearly discount rate, 0 to 1.
    public let discountRate: Double
    /// The years until bought servers are written off, above 0; need not be whole.
    public let years: Double
    /// What is paid, from year 0, the start, to the last one.
    public let payments: [Payment]
    /// Everything, discounted to the start: the net present value of the payments.
    public let presentCost: Double
  }

  /// What is paid at the end of one year.
  public struct Payment: Hashable, Sendable, Codable {
    /// The year; 0 is the start.
    public let year: Int
    /// What servers cost, spare ones included, with changing the fleet and less what is sold.
    public let capital: Double
    /// What running them, rent, tokens, links and sites cost.
    public let operating: Double
    /// The part of the operating cost that is rent of machines and tokens.
    public let rentAndTokens: Double
    /// What bought servers are still worth, 0 or more.
    public let residualValue: Double
    /// Capital and operating cost less the residual value.
    public let net: Double
  }
}

extension Report.CashFlow {
  /// The payments of a bill; `purchases` are those of the same plan.
  init(_ cost: PlanCost, purchases: [Report.Purchase], finance: Finance) {
    let term = finance.depreciationYears
    let rate = finance.discountRate
    let atStart = purchases.reduce(0) { $0 + $1.atStart }
    let price = purchases.filter { $0.action == .buy }.reduce(0) { $0 + $1.atStart }
    let rent = purchases.reduce(0) { $0 + $1.perYear }
    func sum(_ kinds: CostKind...) -> Double {
      cost.lines.filter { kinds.contains($0.line.kind) }.reduce(0) { $0 + $1.line.amount }
    }
    let operating = cost.total - sum(.capital, .spares, .transition)
    let last = Int(term.rounded(.up))
    payments = (0...last).map { year in
      let ending = year == 0 ? 0 : min(1, max(0, term - Double(year - 1)))
      return Report.Payment(
        year: year, capital: year == 0 ? atStart : 0, operating: operating * ending,
        rentAndTokens: rent * ending,
        residualValue: year == last ? price * finance.residualValue : 0)
    }
    let present = payments.reduce(0) {
      $0 + $1.net / pow(1 + rate, min(Double($1.year), term))
    }
    discountRate = rate
    years = term
    presentCost = present.rounded(decimals: 2)
  }
}

extension Report.Payment {
  fileprivate init(
    year: Int, capital: Double, operating: Double, rentAndTokens: Double, residualValue: Double
  ) {
    self.year = year
    self.capital = capital.rounded(decimals: 2)
    self.operating = operating.rounded(decimals: 2)
    self.rentAndTokens = rentAndTokens.rounded(decimals: 2)
    self.residualValue = residualValue.rounded(decimals: 2)
    net = (self.capital + self.operating - self.residualValue).rounded(decimals: 2)
  }
}
