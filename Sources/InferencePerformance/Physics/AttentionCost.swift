/// What one group of layers costs per token of context, in seconds.
///
/// Decode attention of grouped queries reaches a third of the multiplication rate of the weights'
/// kernels in time per operation (factor 0.3); that of latent attention is compute-bound (factor 1)
/// and divides by tensor parallelism. Reference: `measurements/PERFORMANCE.md` §1.
struct AttentionCost: Hashable, Sendable {
  private static let groupedQueryFactor = 0.3

  /// Reading the cache, per token of context and sequence.
  let readPerToken: Double
  /// Reading the cache at full bandwidth.
  let boundPerToken: Double
  /// Multiplying with the cache, per token of context and sequence.
  let computePerToken: Double
  /// Multiplying in prefill, per pair of tokens.
  let computePerPair: Double
  /// Tokens beyond which a step does not look back.
  let limit: Double
  /// What a pair beyond the limit costs over one within it.
  let chosenPairFactor: Double

  init(
    group: ContextCache, hardware: AcceleratorLimits, parallelism: Parallelism,
    constants: ResolvedConstants
  ) {
    let tensor = Double(parallelism.tensor)
    let shares = group.shares(tensor: parallelism.tensor, attention: parallelism.attention)
    self.boundPerToken = group.readBytesPerToken / shares / hardware.bandwidth
    self.readPerToken = boundPerToken / constants.keyValueReadEfficiency
    let computeShares: Double
    let factor: Double
    switch group.division {
    case .heads(let heads):
      computeShares = Double(min(parallelism.tensor, max(heads, 1)))
      factor = Self.groupedQueryFactor
    case .none:
      computeShares = tensor
      factor = 1
    case .replicated:
      computeShares = parallelism.attention == .data ? tensor : 1
      factor = 1
    }
    self.computePerToken =
      factor * group.decodeWork
      / (computeShares * hardware.peak * constants.decodeComputeEfficiency)
    // Scoring an index is a plain matrix product on every accelerator.
    let rate =
      group.division == .replicated
      ? computeShares * constants.prefillComputeEfficiency
      : tensor * constants.attentionComputeEfficiency
    self.computePerPair = group.prefillWork / (rate * hardware.peak)
    self.limit = group.readLimit
    self.chosenPairFactor = group.chosenPairFactor
  }

  /// The cost of a share of the layers.
  func scaled(by share: Double) -> AttentionCost {
    AttentionCost(
      readPerToken: readPerToken * share, boundPerToken: boundPerToken * share,
      computePerToken: computePerToken * share, computePerPair: computePerPair * share,
      limit: limit, chosenPairFactor: chosenPairFactor)
  }

  private init(
    readPerToken: Double, boundPerToken: Double, computePerToken: Double, computePerPair: Double,
    limit: Double, chosenPairFactor: Double
  ) {
    self.readPerToken = readPerToken
    self.boundPerToken = boundPerToken
    self.computePerToken = computePerToken
    self.computePerPair = computePerPair
    self.limit = limit
    self.chosenPairFactor = chosenPairFactor
  }

  /// Pairs of `tokens` new tokens with what they look back to, behind `depth` cached ones; chosen
  /// pairs count by what they cost.
  func pairs(tokens: Double, depth: Double) -> Double {
    let mean = depth + tokens / 2
    return depth + tokens <= limit ? tokens * mean : tokens * min(limit, mean) * chosenPairFactor
  }
}
