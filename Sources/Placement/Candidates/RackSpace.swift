import Quantities

/// The rack units that a server takes from a site whose racks provide only so much power.
///
/// A rack of height `H` and power `P` holds `⌊P/p⌋` servers that draw `p`; each then takes
/// `max(h, H/⌊P/p⌋)` of the site's height. That holds for racks filled with servers of one kind, and is
/// on the safe side where kinds could be mixed to fill a rack better.
struct RackSpace {
  /// Height of one rack; nil when power per rack does not matter.
  let rackHeight: Double?
  /// Power of one rack; nil for no limit.
  let rackPower: Power?

  /// What a server of this height takes; nil when its rack cannot feed even one.
  func height(_ height: Double, drawing power: Power) -> Double? {
    guard let rackPower, power > .zero else { return height }
    let count = (rackPower / power * (1 + 1e-9)).rounded(.down)
    guard count >= 1 else { return nil }
    guard let rackHeight else { return height }
    return max(height, rackHeight / count)
  }
}
