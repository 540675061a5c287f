import Foundation
package import Quantities

/// How much of a workload's prefix reuse the memory for caches sustains.
///
/// `N` prefixes of `L` tokens come with probabilities `p_i ∝ i^(−s)`; a cache that drops the least
/// recently used holds `C/L` of them. Che's approximation: a prefix is found with probability
/// `1 − e^(−p_i·T)`, where `T` solves `Σ (1 − e^(−p_i·T)) = C/L`; the hit ratio is `Σ p_i(1 − e^(−p_i·T))`.
/// References: Che, Tung and Wang, "Hierarchical Web caching systems", 2002; Fricker, Robert and
/// Roberts, "A versatile and accurate approximation for LRU cache performance", 2012.
package struct PrefixCache: Hashable, Sendable {
  /// Distinct prefixes; 1 or more.
  package let prefixes: Int
  /// Tokens of a prefix; above 0.
  package let length: Double
  /// How unevenly they are asked for (s): 0 for all alike, about 1 for web-like popularity.
  package let skew: Double

  /// A population of prefixes.
  package init(prefixes: Int, length: Double, skew: Double) {
    self.prefixes = prefixes
    self.length = length
    self.skew = skew
  }

  /// The share of requests whose prefix is found with room for `tokens` tokens; 0 to 1.
  package func hitRatio(roomTokens tokens: Double) -> Double {
    guard prefixes >= 1, length > 0, tokens > 0 else { return 0 }
    let places = tokens / length
    guard places < Double(prefixes) else { return 1 }
    let weights = (1...prefixes).map { pow(Double($0), -skew) }
    let total = weights.reduce(0, +)
    let shares = weights.map { $0 / total }
    func held(_ time: Double) -> Double { shares.reduce(0) { $0 + 1 - exp(-$1 * time) } }
    var high = 1.0
    while held(high) < places { high *= 2 }
    var low = 0.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if held(middle) < places { low = middle } else { high = middle }
    }
    let time = (low + high) / 2
    return shares.reduce(0) { $0 + $1 * (1 - exp(-$1 * time)) }
  }
}

extension ServingConfiguration {
  /// Tokens of cache that fit beside `running` requests that hold `held` tokens each, host memory for
  /// caches included; 0 or more.
  package func prefixRoom(running: Double, heldTokens held: Double, budget: Bytes? = nil)
    -> Double
  {
    let free =
      min(footprint.usable, budget?.baseValue ?? .infinity) - footprint.weights
      - footprint.engine - running * footprint.sequenceBytes(tokens: held)
    let host = options.offload?.hostMemory.baseValue ?? 0
    let block = MemoryFootprint.blockLength
    // What a token of a long sequence adds; windows and states are kept per sequence.
    let perToken =
      (footprint.sequenceBytes(tokens: 64 * held + block)
        - footprint.sequenceBytes(tokens: 64 * held))
      / block
    guard perToken > 0 else { return free + host > 0 ? .infinity : 0 }
    return max(0, free + host) / perToken
  }
}
