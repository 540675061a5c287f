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
