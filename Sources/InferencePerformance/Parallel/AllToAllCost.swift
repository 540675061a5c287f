/// Sending tokens to the accelerators of their experts and the results back, in seconds per layer.
///
/// Each of `g` ranks holds `n/g` of `n` tokens. A token calls `k` experts, which lie on
/// `g·(1 − (1 − 1/g)^k)` ranks in the mean, the share `(g − 1)/g` of them elsewhere; it is sent once
/// to each, as one byte a value with a scale per 128 (dispatch), and comes back as 16 bit (combine):
/// `t = 2α + (n/g)·r·d·(1 + 4/128 + 2)/(X·η)`, `r = (g − 1)·(1 − (1 − 1/g)^k)`.
/// Reference: DeepEP, README (fp8 dispatch, bf16 combine; 153 and 158 GB/s of 160 inside a domain of
/// NVLink, 43–58 of 50 GB/s beyond); DeepSeek-AI, "DeepSeek-V3 Technical Report", section 3.4.
struct AllToAllCost: Hashable, Sendable {
  /// Bytes per value of both directions: fp8 with a 32-bit scale per 128 values, and 16 bit.
  static let bytesPerValue = 1 + 4.0 / 128 + 2

  /// Latency of dispatch and combine of one layer.
  let latency: Double
  /// Transfer per token of the whole batch and layer.
  let perToken: Double

  /// - Parameters:
  ///   - ranks: accelerators that hold different experts; 2 or more.
  ///   - perToken: experts that work on a token.
  ///   - width: values of a token.
  ///   - link: bytes per second of one accelerator in one direction that the exchange reaches.
  ///   - latency: seconds per collective operation.
  init(ranks: Int, expertsPerToken: Int, width: Int, link: Double, latency: Double) {
    let remote = Self.remoteRanks(ranks: ranks, expertsPerToken: expertsPerToken)
    self.latency = 2 * latency
    self.perToken = remote / Double(ranks) * Double(width) * Self.bytesPerValue / link
  }

  /// Other ranks to which a token goes in the mean: `(g − 1)·(1 − (1 − 1/g)^k)`.
  static func remoteRanks(ranks: Int, expertsPerToken: Int) -> Double {
    let groups = Double(ranks)
    var missed = 1.0
    for _ in 0..<expertsPerToken { missed *= 1 - 1 / groups }
    return (groups - 1) * (1 - missed)
  }
}
