import Quantities

/// Mean and variance of each part of a latency, in seconds and square seconds.
struct PartMoments {
  /// Mean and variance.
  typealias Moments = (mean: Double, variance: Double)
  var network: Moments = (0, 0)
  var requestOverhead: Moments = (0, 0)
  var wait: Moments = (0, 0)
  var prefill: Moments = (0, 0)
  var decode: Moments = (0, 0)
  var interference: Moments = (0, 0)

  /// The parts of a percentile `value` of the sum.
  ///
  /// What the value exceeds the mean by is divided by variance (Euler's allocation); if that makes a
  /// part negative, or nothing varies, the means are scaled instead.
  func divided(_ value: Double) -> LatencyParts {
    let all = [network, requestOverhead, wait, prefill, decode, interference]
    let mean = all.reduce(0) { $0 + $1.mean }
    let variance = all.reduce(0) { $0 + $1.variance }
    var times = all.map { part in
      variance > 0 ? part.mean + (value - mean) * part.variance / variance : part.mean
    }
    if times.contains(where: { $0 < 0 }) || variance <= 0 {
      times = all.map { mean > 0 ? $0.mean * value / mean : 0 }
    }
    let seconds = times.map { Seconds(base: $0) }
    return LatencyParts(
      network: seconds[0], requestOverhead: seconds[1], wait: seconds[2], prefill: seconds[3],
      decode: seconds[4], interference: seconds[5])
  }
}
