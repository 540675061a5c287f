/// Consecutive layers on different accelerators: bubbles, uneven stages, hops.
///
/// A batch that is cut into `m` micro-batches passes `p` stages in `m + p − 1` beats instead of `m·p`:
/// the gain over one stage is `p·m/(p + m − 1)`, the idle share `(p − 1)/(m + p − 1)`. The stage with
/// most layers sets the beat: `⌈L/p⌉·p/L` times the even one. In decoding the sequences themselves are
/// the micro-batches: with `m ≥ p` groups in flight there is no bubble and each token still takes the
/// time of all stages; a lone sequence uses one stage at a time.
/// A hop carries the residual stream, `n·d·2` bytes, over the link between stages.
/// Reference: Huang et al., "GPipe", 2019, section 2.3 (bubble `O((K − 1)/(M + K − 1))`); Narayanan et
/// al., "Efficient Large-Scale Language Model Training on GPU Clusters", 2021, section 2.2.
package struct PipelineSchedule: Hashable, Sendable {
  /// Stages; at least 1.
  package let stages: Int
  /// Layers of the whole model; at least as many as stages.
  package let layers: Int

  /// A schedule of `layers` layers on `stages` stages.
  package init(stages: Int, layers: Int) {
    self.stages = stages
    self.layers = layers
  }

  /// The share of the time in which a stage waits, for `microBatches` micro-batches; 0 to below 1.
  package func bubble(microBatches: Int) -> Double {
    Double(stages - 1) / Double(max(microBatches, 1) + stages - 1)
  }

  /// How much faster `microBatches` micro-batches pass than on one stage; from 1 to `stages`.
  package func gain(microBatches: Int) -> Double {
    let batches = Double(max(microBatches, 1))
    return Double(stages) * batches / (Double(stages) + batches - 1) / imbalance
  }

  /// The beat of the longest stage over that of even stages; 1 or more.
  package var imbalance: Double {
    let longest = (Double(layers) / Double(stages)).rounded(.up)
    return longest * Double(stages) / Double(layers)
  }

  /// Seconds in which `tokens` tokens of `width` 16-bit values pass all hops over `link` bytes per
  /// second.
  package func hopTime(tokens: Double, width: Int, link: Double, latency: Double) -> Double {
    Double(stages - 1) * (latency + tokens * Double(width) * 2 / link)
  }
}
