package import Quantities

/// Moving the cache of a prompt from the replica that computed it to the one that continues.
///
/// Every accelerator has a link of its own: `t = bytes of one accelerator / X`, on the side that holds
/// more. Sent after the prompt all of it delays the first token; sent layer by layer, while later
/// layers are computed, what is left is the last layer or what the link cannot keep up with:
/// `max(t/L, t − T_pf·(L − 1)/L)`.
/// References: Patel et al., "Splitwise", 2024, section 4.2 (transfer per layer); Zhong et al.,
/// "DistServe", 2024, section 3.3.
package struct KeyValueTransfer: Hashable, Sendable {
  /// When the cache is sent.
  package enum Timing: String, Hashable, Sendable, Codable, CaseIterable {
    /// When the whole prompt is processed.
    case afterPrompt
    /// Layer by layer while the prompt is processed.
    case perLayer
  }
  /// Bytes per second of the link of one accelerator; above 0.
  package let bandwidth: Bandwidth
  /// When the cache is sent.
  package let timing: Timing

  /// A transfer over such links.
  package init(bandwidth: Bandwidth, timing: Timing) {
    self.bandwidth = bandwidth
    self.timing = timing
  }

  /// Seconds to move the cache of `tokens` tokens.
  func time(
    tokens: Double, from sender: MemoryFootprint, to receiver: MemoryFootprint
  ) -> Double {
    max(sender.sequenceBytes(tokens: tokens), receiver.sequenceBytes(tokens: tokens))
      / bandwidth.baseValue
  }

  /// What of a transfer the request waits for.
  func exposed(transfer: Double, prefill: Double, layers: Int) -> Double {
    guard timing == .perLayer else { return transfer }
    let count = Double(max(layers, 1))
    return max(transfer / count, transfer - prefill * (count - 1) / count)
  }
}
