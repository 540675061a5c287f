public import Quantities

/// A model that can be placed: generative, or one that answers in a single pass.
public struct InferenceModel: Hashable, Sendable, Codable {
  /// What the model does.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case generative, detector, classifier, segmenter, embedder, encoder, speech
    case imageGenerator = "image-generator"
    case recommender
  }
  /// What is computed: token by token, or once per input.
  public enum Computation: Hashable, Sendable, Codable {
    case generative(Architecture)
    case singlePass(SinglePass)
  }

  /// The id, equal to the file name.
  public let id: String
  /// The name people know.
  public let name: String
  /// Who published it.
  public let publisher: String
  /// The licence, with its source.
  public let licence: Sourced<String>
  /// The day of release.
  public let release: Sourced<CalendarDate>?
  /// What the model does.
  public let kind: Kind
  /// All parameters.
  public let totalParameters: Sourced<Double>
  /// Parameters that work on one token; equal to all of them when absent.
  public let activeParameters: Sourced<Double>?
  /// Bytes by which the KV cache of a long sequence grows with each token, at 16 bit; nil when no
  /// source states it. The performance model computes its own from the architecture.
  public let keyValueBytesPerToken: Sourced<Bytes>?
  /// What is computed.
  public let computation: Computation
  /// The weight precisions in which it can be had, the native ones first.
  public let precisions: [ModelPrecision]
  /// Public quality figures.
  public let quality: [QualityFigure]
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, name: String, publisher: String, licence: Sourced<String>,
    release: Sourced<CalendarDate>?, kind: Kind, totalParameters: Sourced<Double>,
    activeParameters: Sourced<Double>?, computation: Computation, precisions: [ModelPrecision],
    quality: [QualityFigure], notes: [String], keyValueBytesPerToken: Sourced<Bytes>? = nil
  ) {
    self.id = id
    self.name = name
    self.publisher = publisher
    self.licence = licence
    self.release = release
    self.kind = kind
    self.totalParameters = totalParameters
    self.activeParameters = activeParameters
    self.keyValueBytesPerToken = keyValueBytesPerToken
    self.computation = computation
    self.precisions = precisions
    self.quality = quality
    self.notes = notes
  }

  /// The architecture of a generative model; nil for single-pass models.
  public var architecture: Architecture? {
    if case .generative(let architecture) = computation { architecture } else { nil }
  }
  /// The work of a single-pass model; nil for generative models.
  public var singlePass: SinglePass? {
    if case .singlePass(let pass) = computation { pass } else { nil }
  }
}

/// A precision in which a model can be had.
public struct ModelPrecision: Hashable, Sendable, Codable {
  /// The id of an entry of `precisions.xml`.
  public let id: String
  /// Whether the publisher releases the model in it.
  public let isNative: Bool
  /// Where that is known from.
  public let provenance: Provenance

  package init(id: String, isNative: Bool, provenance: Provenance) {
    self.id = id
    self.isNative = isNative
    self.provenance = provenance
  }
}

/// A format in which weights are stored.
public struct WeightPrecision: Hashable, Sendable, Codable {
  /// Classes that share calibration constants.
  public enum Class: String, Hashable, Sendable, Codable, CaseIterable {
    case w16, fp8, fp4, mx4, w8, w4
  }
  /// The id.
  public let id: String
  /// The name people know.
  public let name: String
  /// The class that shares calibration constants.
  public let `class`: Class
  /// Effective bits per weight, scales included.
  public let bitsPerWeight: Sourced<Double>
  /// Bits per weight of the output projection, where it is stored in another format.
  public let bitsPerOutputWeight: Sourced<Double>?
  /// Ids of the engines that read the format.
  public let engines: [String]

  package init(
    id: String, name: String, class: Class, bitsPerWeight: Sourced<Double>,
    bitsPerOutputWeight: Sourced<Double>?, engines: [String]
  ) {
    self.id = id
    self.name = name
    self.class = `class`
    self.bitsPerWeight = bitsPerWeight
    self.bitsPerOutputWeight = bitsPerOutputWeight
    self.engines = engines
  }
}

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

    package init(
      layers: Int, heads: Int, keyValueHeads: Int, headDimension: Int, valueHeadDimension: Int?,
      sharesKeyAndValue: Bool, storesKeyValue: Bool, window: Int?
    ) {
      self.layers = layers
      self.heads = heads
      self.keyValueHeads = keyValueHeads
      self.headDimension = headDimension
      self.valueHeadDimension = valueHeadDimension
      self.sharesKeyAndValue = sharesKeyAndValue
      self.storesKeyValue = storesKeyValue
      self.window = window
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
    /// Dimension of the index of sparse attention; nil when attention is dense.
    public let indexDimension: Int?
    /// Tokens that sparse attention looks at; nil when attention is dense.
    public let indexTop: Int?

    package init(
      layers: Int, heads: Int, keyValueRank: Int, queryRank: Int?, ropeDimension: Int,
      contentDimension: Int, valueDimension: Int, indexDimension: Int?, indexTop: Int?
    ) {
      self.layers = layers
      self.heads = heads
      self.keyValueRank = keyValueRank
      self.queryRank = queryRank
      self.ropeDimension = ropeDimension
      self.contentDimension = contentDimension
      self.valueDimension = valueDimension
      self.indexDimension = indexDimension
      self.indexTop = indexTop
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
    /// Bytes per token at 16 bit, all these layers together.
    public let bytesPerToken: Double

    package init(layers: Int, heads: Int, headDimension: Int, bytesPerToken: Double) {
      self.layers = layers
      self.heads = heads
      self.headDimension = headDimension
      self.bytesPerToken = bytesPerToken
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

/// The work of a model that answers in one pass.
public struct SinglePass: Hashable, Sendable, Codable {
  /// What one inference is: `1 image 640x640`.
  public let unit: String
  /// Tokens of one unit, for text models; nil for others.
  public let unitTokens: Int?
  /// Operations of one inference.
  public let work: Sourced<Work>
  /// Bytes of activations moved by one inference, where known.
  public let activationTraffic: Sourced<Bytes>?

  package init(
    unit: String, unitTokens: Int?, work: Sourced<Work>, activationTraffic: Sourced<Bytes>?
  ) {
    self.unit = unit
    self.unitTokens = unitTokens
    self.work = work
    self.activationTraffic = activationTraffic
  }
}

/// A public result on a named benchmark; results of different benchmarks are never compared.
public struct QualityFigure: Hashable, Sendable, Codable {
  /// The id of the benchmark, its edition included.
  public let benchmark: String
  /// The weight precision that was tested; nil for the published precision.
  public let precisionID: String?
  /// The KV-cache precision that was tested; nil for 16 bit.
  public let keyValuePrecisionID: String?
  /// The result at the published precision in the same test, for quantized models.
  public let baseline: Double?
  /// Which variant of the model was tested, where it matters.
  public let variant: String?
  /// Whether more is better.
  public let isHigherBetter: Bool
  /// The result.
  public let figure: Sourced<Double>

  package init(
    benchmark: String, precisionID: String?, keyValuePrecisionID: String?, baseline: Double?,
    variant: String?, isHigherBetter: Bool, figure: Sourced<Double>
  ) {
    self.benchmark = benchmark
    self.precisionID = precisionID
    self.keyValuePrecisionID = keyValuePrecisionID
    self.baseline = baseline
    self.variant = variant
    self.isHigherBetter = isHigherBetter
    self.figure = figure
  }
}
