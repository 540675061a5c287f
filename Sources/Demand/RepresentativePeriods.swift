/// The hours of a week in a few groups in which the demand is alike.
///
/// Ward's method (1963): every hour starts as a group of its own; the two groups whose union adds the
/// least to the sum of squared distances from their means are joined, until as many are left as asked
/// for. With several profiles an hour is a point with one coordinate for each. The cost of a union is
/// kept up to date by the recurrence of Lance and Williams. Of equal unions the one with the earlier
/// hours is taken, so that the same profiles always give the same groups. Groups are told in the order
/// of their demand, the busiest first.
package struct RepresentativePeriods: Hashable, Sendable {
  /// The hours of each period, ascending; every hour of the week is in exactly one.
  package let hours: [[Int]]

  /// Groups the hours of a week, which may be fewer than `count` when hours are equal.
  package init(of profiles: [HourOfWeekProfile], count: Int) {
    precondition(count >= 1)
    let points = (0..<HourOfWeekProfile.hours).map { hour in profiles.map { $0.values[hour] } }
    var groups = points.indices.map { Optional([$0]) }
    var costs = Self.costs(between: points)
    var left = points.count
    while left > 1 {
      let best = Self.cheapestUnion(groups, costs)
      // Equal hours belong together however many periods may be had.
      guard left > count || best.cost <= 1e-18 else { break }
      Self.join(best.first, best.second, &groups, &costs)
      left -= 1
    }
    hours = groups.compactMap { $0?.sorted() }.sorted { left, right in
      let loads = [left, right].map { Self.load($0, points) }
      return loads[0] == loads[1] ? left[0] < right[0] : loads[0] > loads[1]
    }
  }

  /// Mean over the hours of a period.
  package static func mean(of profile: HourOfWeekProfile, in hours: [Int]) -> Double {
    hours.reduce(0) { $0 + profile.values[$1] } / Double(hours.count)
  }
  /// The busiest hour of a period.
  package static func peak(of profile: HourOfWeekProfile, in hours: [Int]) -> Double {
    hours.reduce(0) { max($0, profile.values[$1]) }
  }

  private static func load(_ hours: [Int], _ points: [[Double]]) -> Double {
    hours.reduce(0) { $0 + points[$1].reduce(0, +) } / Double(hours.count)
  }

  /// What a union of single hours adds: half of their squared distance.
  private static func costs(between points: [[Double]]) -> [[Double]] {
    func squaredDistance(_ first: [Double], _ second: [Double]) -> Double {
      var sum = 0.0
      for (left, right) in zip(first, second) { sum += (left - right) * (left - right) }
      return sum
    }
    return points.map { first in points.map { squaredDistance(first, $0) / 2 } }
  }

  private static func cheapestUnion(
    _ groups: [[Int]?], _ costs: [[Double]]
  ) -> (first: Int, second: Int, cost: Double) {
    var best = (first: 0, second: 0, cost: Double.infinity)
    for first in groups.indices where groups[first] != nil {
      for second in groups.indices.dropFirst(first + 1)
      where groups[second] != nil && costs[first][second] < best.cost {
        best = (first, second, costs[first][second])
      }
    }
    return best
  }

  /// Joins two groups: `d(ij, k) = ((n_i + n_k)·d(i, k) + (n_j + n_k)·d(j, k) − n_k·d(i, j)) / n`.
  private static func join(
    _ first: Int, _ second: Int, _ groups: inout [[Int]?], _ costs: inout [[Double]]
  ) {
    guard let left = groups[first], let right = groups[second] else { return }
    let (own, other) = (Double(left.count), Double(right.count))
    let between = costs[first][second]
    for index in groups.indices where index != first && index != second {
      guard let group = groups[index] else { continue }
      let size = Double(group.count)
      let cost =
        ((own + size) * costs[first][index] + (other + size) * costs[second][index]
          - size * between) / (own + other + size)
      costs[first][index] = cost
      costs[index][first] = cost
    }
    groups[first] = left + right
    groups[second] = nil
  }
}
