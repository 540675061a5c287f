/// The bands within which demand and prices are taken to lie, as factors on what is given.
///
/// The performance model has bands of its own, from measurements. Nobody measured how demand and
/// prices will come out, so these are assumptions, and reports call them that.
public struct UncertaintyBands: Hashable, Sendable, Codable {
  /// P10 and P90 of the demand over the scenario's; above 0.
  public var demand: ClosedRange<Double>
  /// P10 and P90 of prices over the catalog's; above 0.
  public var prices: ClosedRange<Double>

  /// Bands; a fifth less to a quarter more if not given.
  public init(demand: ClosedRange<Double> = 0.8...1.25, prices: ClosedRange<Double> = 0.8...1.25) {
    precondition(demand.lowerBound > 0 && prices.lowerBound > 0)
    self.demand = demand
    self.prices = prices
  }
}
