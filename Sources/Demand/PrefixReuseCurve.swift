public import Quantities

/// How much of the prompts is found in the cache, by the memory for caches of earlier requests.
public struct PrefixReuseCurve: Hashable, Sendable, Codable {
  /// The reuse that some memory allows.
  public struct Point: Hashable, Sendable, Codable {
    /// Memory of one routing domain for caches of earlier requests.
    public let room: Bytes
    /// Share of the prompt tokens that is found, 0 to below 1.
    public let reuse: Double

    /// A point of the curve.
    public init(room: Bytes, reuse: Double) {
      self.room = room
      self.reuse = reuse
    }
  }

  /// The points, by rising room and rising reuse; never empty.
  public let points: [Point]

  /// A curve through points; nil unless there is one and both room and reuse rise.
  public init?(_ points: [Point]) {
    let sorted = points.sorted { $0.room < $1.room }
    guard let first = sorted.first, first.reuse >= 0, sorted.allSatisfy({ $0.reuse < 1 }),
      zip(sorted, sorted.dropFirst()).allSatisfy({ $0.room < $1.room && $0.reuse <= $1.reuse })
    else { return nil }
    self.points = sorted
  }

  /// The most that any memory allows.
  public var highest: Double { points[points.count - 1].reuse }

  /// The reuse with some memory: straight between points and from nothing, flat beyond the last.
  public func reuse(room: Bytes) -> Double {
    var before = Point(room: .zero, reuse: 0)
    for point in points {
      if room < point.room {
        let share = (room - before.room) / (point.room - before.room)
        return before.reuse + max(0, share) * (point.reuse - before.reuse)
      }
      before = point
    }
    return before.reuse
  }
}
