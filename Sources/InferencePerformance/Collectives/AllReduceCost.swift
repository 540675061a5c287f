/// The time of one all-reduce by what it moves and how, in seconds.
///
/// - *Two shots* (reduce-scatter and all-gather, and every ring): `α + 2(t−1)/t · n/X`.
/// - *One shot* (everyone reads everything): `α/2 + (t−1) · n/X`; half the synchronisation, `t/2` times
///   the bytes. vLLM takes it for two parts, below 512 kB for four and below 256 kB for eight
///   (`csrc/custom_all_reduce.cuh`); with 11 µs and 180 GB/s the formulas cross at 160 to 400 kB.
/// `X` is what the fitted share of the wiring's rate leaves.
struct AllReduceCost: Hashable, Sendable {
  /// Seconds of one all-reduce in two shots, whatever its size, and per byte.
  let latency: Double
  let perByte: Double
  /// The same in one shot; equal where parts do not reach each other directly.
  let oneShotLatency: Double
  let oneShotPerByte: Double

  init(topology: ExchangeTopology, latency: Double, efficiency: Double) {
    let ranks = Double(topology.domainRanks)
    let rate = topology.bandwidth * efficiency
    let inside = 2 * (ranks - 1) / ranks / rate
    let hops = topology.hops * ExchangeTopology.hopLatency
    guard topology.nodes == 1 else {
      let nodes = Double(topology.nodes)
      self.latency = 3 * latency + hops
      self.perByte =
        inside + 2 * (nodes - 1) / nodes / ranks / (topology.nodeBandwidth * efficiency)
      self.oneShotLatency = self.latency
      self.oneShotPerByte = perByte
      return
    }
    self.latency = latency + hops
    self.perByte = inside
    self.oneShotLatency = topology.isFullyConnected ? latency / 2 : self.latency
    self.oneShotPerByte = topology.isFullyConnected ? (ranks - 1) / rate : perByte
  }

  /// The faster way for `bytes` bytes.
  func time(bytes: Double) -> Double {
    min(latency + perByte * bytes, oneShotLatency + oneShotPerByte * bytes)
  }

  /// Bytes from which two shots are faster; 0 when they always are, infinite when never.
  var crossing: Double {
    let saved = latency - oneShotLatency
    guard saved > 0 else { return 0 }
    return oneShotPerByte > perByte ? saved / (oneShotPerByte - perByte) : .infinity
  }
}
