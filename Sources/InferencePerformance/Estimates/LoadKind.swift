/// How requests reach one replica.
public enum LoadKind: Hashable, Sendable, Codable {
  /// One request at a time.
  case single
  /// This many requests of one length start together.
  case batch(Double)
  /// This many requests are always in flight: each answer is followed by a new request.
  case closedLoop(concurrency: Double)
  /// Requests arrive at random, this many per second.
  case openLoop(rate: Double)
  /// More requests wait than can run; the limit is the most that run at once, nil for what memory
  /// and engine allow.
  case saturated(limit: Double?)
  /// This many requests of differing lengths are sent at once; rates count the whole run, with its
  /// ramp and its tail.
  case burst(requests: Double)

  /// The group of the calibration; requests that arrive at random have the overheads of closed loops.
  package var level: CalibrationLevels.Load {
    switch self {
    case .single: .single
    case .batch: .batch
    case .closedLoop, .openLoop: .closedLoop
    case .saturated: .saturated
    case .burst: .burst
    }
  }

  /// Refuses what is no load.
  func check() throws(ConfigurationRefusal) {
    switch self {
    case .single, .saturated(nil): return
    case .batch(let count): try Self.require("Requests of a batch", count, 1)
    case .closedLoop(let count): try Self.require("Concurrency", count, 1)
    case .saturated(let count?): try Self.require("Limit of running requests", count, 1)
    case .burst(let count): try Self.require("Requests of a burst", count, 1)
    case .openLoop(let rate):
      guard rate.isFinite, rate > 0 else {
        throw .invalidNumber(
          what: "Requests per second", value: "\(rate)", allowed: "finite and above 0")
      }
    }
  }

  private static func require(
    _ what: String, _ value: Double, _ least: Double
  ) throws(ConfigurationRefusal) {
    guard value.isFinite, value >= least else {
      throw .invalidNumber(what: what, value: "\(value)", allowed: "finite, 1 or more")
    }
  }
}
