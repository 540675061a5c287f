/// The numbers of servers for which rates are tabulated at one site.
///
/// A larger pool sustains more per server, because it evens out bursts. Rates within a range are
/// those of its lower end, which is on the safe side.
package enum PoolSizes {
  /// Sizes for sites that serve only their own requests: every count on its own up to eight.
  package static let ownSite: [ClosedRange<Int>] =
    (1...8).map { $0...$0 } + [9...12, 13...16, 17...24, 25...32, 33...64, 65...128]

  /// Sizes for sites that serve others: powers of two.
  package static let sharedSite: [ClosedRange<Int>] = [
    1...1, 2...3, 4...7, 8...15, 16...31, 32...127, 128...1_023, 1_024...100_000,
  ]
}
