import Catalog

/// What the parameters of a generative model weigh, and how many of them work on one token.
///
/// The routed mass follows from totals, whatever the pattern of layers: with `N` parameters, `A`
/// active ones, `E` experts of which `k` work on a token,
/// `N_routed = (N − A) / (1 − k/E)`, `N_dense = N − N_routed − V·d` (input embedding, if untied).
/// Reference: `measurements/PERFORMANCE.md` §1.
package struct WeightMass: Hashable, Sendable {
  /// Bytes of everything that each token reads: attention, dense layers, output projection.
  package let denseBytes: Double
  /// Bytes of all routed experts.
  package let routedBytes: Double
  /// Bytes of the input embedding that lie in memory but are not read; 0 when tied.
  package let embeddingBytes: Double
  /// Parameters that work on a token, input embedding excluded.
  package let activeParameters: Double
  /// Parameters of the output projection.
  package let headParameters: Double
  /// Parameters of all routed experts; 0 without experts.
  package let routedParameters: Double
  /// Layers with routed experts.
  package let expertLayers: Int
  /// Share of the routed experts that one token calls, `k / E`; 1 without experts.
  package let routedShare: Double

  init(model: InferenceModel, architecture: Architecture, precision: WeightPrecision) {
    let total = model.totalParameters.value
    let active = model.activeParameters?.value ?? total
    let vocabulary = Double(architecture.vocabulary) * Double(architecture.hiddenSize)
    let embedding = architecture.hasTiedEmbeddings ? 0 : vocabulary
    var routed = 0.0
    var share = 1.0
    if let experts = architecture.experts, experts.count > experts.perToken,
      experts.perToken > 0, total > active
    {
      share = Double(experts.perToken) / Double(experts.count)
      routed = (total - active) / (1 - share)
    }
    let dense = max(total - routed - embedding, 0.1 * active)
    // Stated totals are rounded and may leave less than the output projection.
    let head = dense > vocabulary ? vocabulary : 0

    let weightBytes = precision.bitsPerWeight.value / 8
    let headBytes = (precision.bitsPerOutputWeight?.value ?? precision.bitsPerWeight.value) / 8
    self.denseBytes =
      (dense - head) * Self.denseBytes(architecture, precision, weightBytes: weightBytes)
      + head * headBytes
    self.routedBytes = routed * weightBytes
    self.routedParameters = routed
    // Files of llama.cpp quantize the input embedding like the rest; checkpoints keep 16 bit.
    let isFile = precision.engines == ["llamacpp"]
    self.embeddingBytes = embedding * (isFile ? weightBytes : 2)
    self.activeParameters = max(active - embedding, 0.5 * active)
    self.headParameters = vocabulary
    self.routedShare = share
    self.expertLayers = Self.expertLayers(architecture, routed: routed)
  }

  /// Bytes per dense parameter: MXFP4 checkpoints quantize their experts only, fp4 checkpoints of
  /// models with latent attention keep 8 bit outside them (`measurements/PERFORMANCE.md` §1).
  private static func denseBytes(
    _ architecture: Architecture, _ precision: WeightPrecision, weightBytes: Double
  ) -> Double {
    if precision.class == .mx4, architecture.experts != nil { return 2 }
    if precision.class == .fp4, architecture.latentAttention != nil { return 1 }
    return weightBytes
  }

  private static func expertLayers(_ architecture: Architecture, routed: Double) -> Int {
    guard let experts = architecture.experts, routed > 0 else { return 0 }
    guard let width = experts.intermediateSize, width > 0 else {
      return max(1, architecture.layers - experts.firstDenseLayers)
    }
    let perLayer =
      3 * Double(architecture.hiddenSize) * Double(width) * Double(experts.count)
    return min(architecture.layers, max(1, Int((routed / perLayer).rounded())))
  }
}
