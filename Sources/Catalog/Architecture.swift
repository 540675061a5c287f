/// The shape of a transformer, as far as memory, bandwidth and arithmetic depend on it.
public struct Architecture: Hashable, Sendable, Codable {
  /// Layers with the same kind of attention.
  public struct Attention: Hashable, Sendable, Codable {
    /// How many layers have this attention.
    public let layers: Int
    /// Query heads.
    public let heads: Int
    /// Heads whose keys and values are stored.
    public let keyValueHeads: Int
    /// Dimension of a key.
    public let headDimension: Int
    /// Dimension of a value; equal to `headDimension` when nil.
    public let valueHeadDimension: Int?
    /// Whether keys and values are one tensor.
    public let sharesKeyAndValue: Bool
    /// False for layers that read the cache of another layer.
    public let storesKeyValue: Bool
    /// Tokens that the layer looks back; nil for all.
    public let window: Int?
    /// What chooses the tokens of sparse attention; nil when attention is dense.
    public let index: SparseIndex?

    package init(
      layers: Int, heads: Int, keyValueHeads: Int, headDimension: Int, valueHeadDimension: Int?,
      sharesKeyAndValue: Bool, storesKeyValue: Bool, window: Int?, index: SparseIndex? = nil
    ) {
      self.layers = layers
      self.heads = heads
      self.keyValueHeads = keyValueHeads
      self.headDimension = headDimension
      self.valueHeadDimension = valueHeadDimension
      self.sharesKeyAndValue = sharesKeyAndValue
      self.storesKeyValue = storesKeyValue
      self.window = window
      self.index = index
    }
  }
  /// Multi-head latent attention: one compressed vector per token instead of keys and values.
  public struct LatentAttention: Hashable, Sendable, Codable {
    /// How many layers have it.
    public let layers: Int
    /// Query heads.
    public let heads: Int
    /// Dimension of the compressed vector.
    public let keyValueRank: Int
    /// Dimension of the compressed query; nil when queries are not compressed.
    public let queryRank: Int?
    /// Dimension of the part with positions.
    public let ropeDimension: Int
    /// Dimension of the part without positions.
    public let contentDimension: Int
    /// Dimension of a value.
    public let valueDimension: Int
    /// What chooses the tokens of sparse attention; nil when attention is dense.
    public let index: SparseIndex?

    package init(
      layers: Int, heads: Int, keyValueRank: Int, queryRank: Int?, ropeDimension: Int,
      contentDimension: Int, valueDimension: Int, index: SparseIndex? = nil
    ) {
      self.layers = layers
      self.heads = heads
      self.keyValueRank = keyValueRank
      self.queryRank = queryRank
      self.ropeDimension = ropeDimension
      self.contentDimension = contentDimension
      self.valueDimension = valueDimension
      self.index = index
    }
  }
  /// Attention over a cache that is compressed along the sequence.
  public struct CompressedAttention: Hashable, Sendable, Codable {
    /// How many layers have it.
    public let layers: Int
    /// Query heads.
    public let heads: Int
    /// Dimension of a key.
    public let headDimension: Int
    /// Bytes per token at 16 bit, all these layers together, the index included.
    public let bytesPerToken: Double
    /// What chooses the entries that a step looks at; nil when it looks at all.
    public let index: SparseIndex?

    package init(
      layers: Int, heads: Int, headDimension: Int, bytesPerToken: Double,
      index: SparseIndex? = nil
    ) {
      self.layers = layers
      self.heads = heads
      self.headDimension = headDimension
      self.bytesPerToken = bytesPerToken
      self.index = index
    }
  }
  /// Layers with a state of constant size: Mamba, DeltaNet, linear attention.
  public struct Recurrent: Hashable, Sendable, Codable {
    /// How many layers have it.
    public let layers: Int
    /// Bytes of state per sequence, all these layers together.
    public let stateBytes: Double

    package init(layers: Int, stateBytes: Double) {
      self.layers = layers
      self.stateBytes = stateBytes
    }
  }
  /// A mixture of experts.
  public struct Experts: Hashable, Sendable, Codable {
    /// Routed experts per layer.
    public let count: Int
    /// Routed experts that work on one token.
    public let perToken: Int
    /// Experts that work on every token.
    public let shared: Int
    /// Width of a routed expert.
    public let intermediateSize: Int?
    /// Width of a shared expert.
    public let sharedIntermediateSize: Int?
    /// Leading layers without experts.
    public let firstDenseLayers: Int

    package init(
      count: Int, perToken: Int, shared: Int, intermediateSize: Int?,
      sharedIntermediateSize: Int?, firstDenseLayers: Int
    ) {
      self.count = count
      self.perToken = perToken
      self.shared = shared
      self.intermediateSize = intermediateSize
      self.sharedIntermediateSize = sharedIntermediateSize
      self.firstDenseLayers = firstDenseLayers
    }
  }

  /// Layers of all kinds.
  public let layers: Int
  /// Width of the residual stream.
  public let hiddenSize: Int
  /// Width of the dense feed-forward layers; nil when there are none or it is unknown.
  public let intermediateSize: Int?
  /// Entries of the vocabulary.
  public let vocabulary: Int
  /// Whether input and output embeddings are one tensor.
  public let hasTiedEmbeddings: Bool
  /// The longest context, in tokens.
  public let maximumContext: Int
  /// Layers with ordinary attention, by kind.
  public let attention: [Attention]
  /// Latent attention, if any.
  public let latentAttention: LatentAttention?
  /// Compressed attention, by kind.
  public let compressedAttention: [CompressedAttention]
  /// Recurrent layers, by kind.
  public let recurrent: [Recurrent]
  /// The mixture of experts, if any.
  public let experts: Experts?
  /// Where the shape comes from.
  public let provenance: Provenance

  package init(
    layers: Int, hiddenSize: Int, intermediateSize: Int?, vocabulary: Int,
    hasTiedEmbeddings: Bool, maximumContext: Int, attention: [Attention],
    latentAttention: LatentAttention?, compressedAttention: [CompressedAttention],
    recurrent: [Recurrent], experts: Experts?, provenance: Provenance
  ) {
    self.layers = layers
    self.hiddenSize = hiddenSize
    self.intermediateSize = intermediateSize
    self.vocabulary = vocabulary
    self.hasTiedEmbeddings = hasTiedEmbeddings
    self.maximumContext = maximumContext
    self.attention = attention
    self.latentAttention = latentAttention
    self.compressedAttention = compressedAttention
    self.recurrent = recurrent
    self.experts = experts
    self.provenance = provenance
  }
}
