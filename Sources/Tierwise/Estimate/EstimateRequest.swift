public import Demand

/// What is to be estimated: a model on accelerators under a load. What is left nil is chosen.
public struct EstimateRequest: Hashable, Sendable, Codable {
  /// Where the model runs.
  public enum Hardware: Hashable, Sendable, Codable {
    /// A server of the catalog, by id.
    case server(String)
    /// Accelerators of the catalog, by id, in one scale-up domain or server of unknown make.
    case accelerator(String)
  }
  /// How requests arrive.
  public enum Load: Hashable, Sendable, Codable {
    /// This many are always in flight, on all replicas together; 1 or more.
    case concurrency(Int)
    /// They arrive at random, so many per second on all replicas together; above 0. `burstiness` is
    /// the coefficient of variation of the times between them, 1 for Poisson.
    case rate(Double, burstiness: Double = 1)
    /// There are always more than can run.
    case saturated
  }

  /// The id of the model.
  public var model: String
  /// Where the model runs.
  public var hardware: Hardware
  /// Accelerators in all; nil for all of a server, or for one accelerator.
  public var acceleratorCount: Int?
  /// The id of the weight precision; nil for the best that the accelerator multiplies natively.
  public var precision: String?
  /// The id of the precision of cached keys and values; nil for the engine's own.
  public var keyValuePrecision: String?
  /// The id of the serving engine; nil for the usual one.
  public var engine: String?
  /// Accelerators among which each layer is split; nil for all within the scale-up domain.
  public var tensorParallelism: Int?
  /// Groups of accelerators that hold consecutive layers; nil for one, or for all accelerators where
  /// the engine splits by layers.
  public var pipelineParallelism: Int?
  /// Groups that hold different experts whole; nil for one.
  public var expertParallelism: Int?
  /// Whether each accelerator holds all attention heads and serves requests of its own.
  public var attentionDataParallel = false
  /// Tokens of a prompt, or units of a request to a single-pass model, 1 or more; nil for one unit.
  public var inputLength: Double?
  /// Generated tokens, 1 or more; nil for single-pass models.
  public var outputLength: Double?
  /// Share of the prompt whose cache is found from earlier requests; 0 to below 1.
  public var prefixReuse = 0.0
  /// How requests arrive.
  public var load: Load
  /// Latency targets, which are set beside the estimates.
  public var objectives: [ServiceLevelObjective] = []

  /// A request that leaves everything else to be chosen.
  public init(
    model: String, on hardware: Hardware, inputLength: Double?, outputLength: Double?, load: Load
  ) {
    self.model = model
    self.hardware = hardware
    self.inputLength = inputLength
    self.outputLength = outputLength
    self.load = load
  }
}
