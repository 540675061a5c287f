/// A time limit that several searches share, one after another.
struct TimeBudget: Sendable {
  private let end: ContinuousClock.Instant?

  /// A budget that begins now; without end when nil.
  init(seconds: Double?) {
    end = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
  }

  /// Seconds that are left, at least 0; nil without end.
  var secondsLeft: Double? {
    end.map { end in
      let left = ContinuousClock.now.duration(to: end).components
      return max(0, Double(left.seconds) + Double(left.attoseconds) * 1e-18)
    }
  }

  /// Whether nothing is left.
  var isOver: Bool { secondsLeft.map { $0 <= 0 } ?? false }
}
