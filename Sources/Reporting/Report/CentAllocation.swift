/// Amounts of money in whole cents that add up to their rounded sum.
///
/// Largest-remainder method (Hamilton): the sum is rounded to cents, every part is rounded down, and
/// the missing cents go to the parts with the largest remainders, the first ones among equals. No
/// part is off by a cent or more, and no total differs from the sum of its lines.
struct CentAllocation: Hashable, Sendable {
  /// The cents of each amount, in the order given.
  let parts: [Int]

  /// Rounds `amounts`, whole units of a currency, together.
  init(_ amounts: [Double]) {
    let cents = amounts.map { $0.isFinite ? $0.magnitude < 9e13 ? $0 * 100 : 0 : 0 }
    var parts = cents.map { Int($0.rounded(.down)) }
    let total = Int(cents.reduce(0, +).rounded())
    let remainders = zip(cents, parts).map { $0 - Double($1) }
    let order = cents.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    let missing = total - parts.reduce(0, +)
    for index in order.prefix(max(0, missing)) { parts[index] += 1 }
    self.parts = parts
  }

  /// The cents of all amounts together.
  var total: Int { parts.reduce(0, +) }

  /// A number of cents as money, whole units of the currency.
  static func money(_ cents: Int) -> Double { Double(cents) / 100 }
}
