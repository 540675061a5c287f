import Foundation

/// The share of a loan that is paid back each year so that it is gone, with interest, at the end.
///
/// `a(r, n) = r / (1 − (1 + r)^−n)`, and `1 / n` when `r = 0`. The same formula as in the capital
/// recovery factor of engineering economics, ISO 15686-5.
///
/// - Parameters:
///   - rate: yearly discount rate, 0 or more.
///   - years: term, above 0; need not be whole.
package func annuityFactor(rate: Double, years: Double) -> Double {
  precondition(rate >= 0 && years > 0)
  guard rate > 0 else { return 1 / years }
  // The difference of two numbers near 1 would lose all digits of a small rate.
  return rate / -expm1(-years * log1p(rate))
}

/// The yearly cost of owning something that is bought for `price` and keeps `residualValue` of it.
///
/// `c = (P − R·P / (1 + r)^n) · a(r, n)`: the price less the present value of what it is worth at
/// the end, spread over the years by the annuity factor.
///
/// - Parameters:
///   - price: what is paid at the start; any currency.
///   - residualValue: worth at the end as a share of the price, 0 to 1.
///   - rate: yearly discount rate, 0 or more.
///   - years: term, above 0.
package func yearlyCapitalCost(
  price: Double, residualValue: Double, rate: Double, years: Double
) -> Double {
  precondition((0...1).contains(residualValue))
  let presentResidual = residualValue * price / pow(1 + rate, years)
  return (price - presentResidual) * annuityFactor(rate: rate, years: years)
}
