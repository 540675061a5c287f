import Economics
import Foundation
import InferencePerformance

/// How far the difference in cost of two decisions may be off because prices and rates are.
///
/// Prices: everything that follows one price is off by one factor, different prices by independent
/// ones with the standard deviation `σ = b/z(0.9)`, where `b` is half the width of the band from P10
/// to P90 and `z` the quantile of the standard normal distribution. What both decisions pay at the
/// same price counts by its difference. Rates: each pool contributes what the plan would cost more if
/// its rates were one standard deviation lower, `low^(1/z(0.9))` with the P10 of their band: energy for
/// longer work, and more servers once the headroom is used up. A pool of both decisions counts by its
/// difference. All contributions are independent: `noise = √(σ²·Σ Δ² + Σ Δr²)`.
struct CostNoise {
  let bands: UncertaintyBands

  /// The standard deviation of the difference of two bills, per year.
  func deviation(_ one: PlanCosting, _ other: PlanCosting) -> Double {
    let halfWidth = (bands.prices.upperBound - bands.prices.lowerBound) / 2
    let sigma = halfWidth / Self.quantile
    let prices = Self.squares(one.amountsByPrice, other.amountsByPrice)
    let rates = Self.squares(one.costOfSlowerRates, other.costOfSlowerRates)
    return (sigma * sigma * prices + rates).squareRoot()
  }

  /// The quantile of the standard normal distribution at 0.9.
  static let quantile = NormalDistribution.quantile(0.9)

  /// The sum of the squared differences, by ascending key so that rounding is always the same.
  private static func squares(_ one: [String: Double], _ other: [String: Double]) -> Double {
    Set(one.keys).union(other.keys).sorted().reduce(0) { sum, key in
      let difference = (one[key] ?? 0) - (other[key] ?? 0)
      return sum + difference * difference
    }
  }
}

extension PlanCosting {
  /// What is paid per year by the price that it follows.
  fileprivate var amountsByPrice: [String: Double] {
    Dictionary(
      lines().filter { $0.line.kind.followsPrices }.map { ($0.priceKey, $0.line.amount) },
      uniquingKeysWith: +)
  }

  /// What the plan would cost more per year if the rates of each pool alone were one standard deviation
  /// lower, by site, server and pool.
  fileprivate var costOfSlowerRates: [String: Double] {
    let limit = 1 - problem.scenario.rules.headroom
    var result: [String: Double] = [:]
    for placed in decision.placed {
      let stack = problem.stacks[placed.stack]
      let layout = stack.layout
      let servers = layout.option.fixedLines.map { $0.scaled(by: meanServers(of: placed)) }.total
      let expected = lines(of: placed).map(\.line).total
      for (index, pool) in layout.pools.enumerated() {
        guard let band = pool.configuration?.bands.outputRate else { continue }
        let factor = pow(min(1, band.low), 1 / CostNoise.quantile)
        let slower = problem.replacing(
          placed.stack, scalingRates: { $0.pool == index ? factor : 1 })
        let slow = PlanCosting(problem: slower, decision: decision)
        let lacking = max(0, slow.peakUtilization(of: placed) / limit - 1)
        let key = "\(layout.site)/\(layout.option.id)/\(pool.id)"
        result[key, default: 0] +=
          slow.lines(of: placed).map(\.line).total - expected + lacking * servers
      }
    }
    return result
  }
}

extension PlacedCostLine {
  /// What names the price that the line follows: a server's covers its maintenance and spares.
  fileprivate var priceKey: String {
    switch line.kind {
    case .capital, .maintenance, .spares: "server/\(serverID ?? "")"
    case .energy, .network: "\(line.kind.rawValue)/\(siteID)"
    default: "\(line.kind.rawValue)/\(serverID ?? "")"
    }
  }
}
