public import InferencePerformance

/// How an engine is set up so that one replica does what the plan counts with.
public struct ServingSetup: Hashable, Sendable, Codable {
  /// Replicas that process prompts for the ones that generate.
  public struct Prefill: Hashable, Sendable, Codable {
    /// How many there are on each server; 1 or more.
    public let replicasPerServer: Int
    /// How each is spread.
    public let parallelism: Parallelism

    package init(replicasPerServer: Int, parallelism: Parallelism) {
      self.replicasPerServer = replicasPerServer
      self.parallelism = parallelism
    }
  }
  /// What a generative model needs beside the rest.
  public struct Generation: Hashable, Sendable, Codable {
    /// Bits of a cached key or value; above 0.
    public let keyValueBits: Double
    /// Tokens of requests of the workload's mean length whose cache fits on the replica; above 0.
    public let cacheTokens: Double
    /// Prompt tokens that the engine takes into one step beside the running requests; above 0.
    public let promptTokensPerStep: Int
    /// Prompt tokens per second of a replica that does nothing else, taken step by step.
    public let promptRate: Double
    /// The longest request that the model and the memory for caches allow, in tokens.
    public let longestRequest: Int

    package init(
      keyValueBits: Double, cacheTokens: Double, promptTokensPerStep: Int, promptRate: Double,
      longestRequest: Int
    ) {
      self.keyValueBits = keyValueBits
      self.cacheTokens = cacheTokens
      self.promptTokensPerStep = promptTokensPerStep
      self.promptRate = promptRate
      self.longestRequest = longestRequest
    }
  }

  /// The position of the servers in the plan's fleet.
  public let fleet: Int
  /// The position of the pool among those of a server; workloads with the same one share replicas.
  public let pool: Int
  /// The maker of the accelerator.
  public let acceleratorVendor: String
  /// How the replica is spread; nil when the user measured the capacity.
  public let parallelism: Parallelism?
  /// The replicas that process prompts; nil where each replica does everything.
  public let prefill: Prefill?
  /// Share of an accelerator's memory that the replica may use, above 0 to 1; nil when unknown.
  public let memoryShare: Double?
  /// The most requests that run at once on the replica; nil when the user measured the capacity.
  public let batchLimit: Double?
  /// Mean requests that run at once on the replica when it serves all that its targets allow.
  public let batchAtTargets: Double?
  /// What a generative model needs; nil for others and when the user measured the capacity.
  public let generation: Generation?

  package init(
    fleet: Int, pool: Int, acceleratorVendor: String, parallelism: Parallelism?,
    prefill: Prefill? = nil,
    memoryShare: Double?, batchLimit: Double?, batchAtTargets: Double?, generation: Generation?
  ) {
    self.fleet = fleet
    self.pool = pool
    self.acceleratorVendor = acceleratorVendor
    self.parallelism = parallelism
    self.prefill = prefill
    self.memoryShare = memoryShare
    self.batchLimit = batchLimit
    self.batchAtTargets = batchAtTargets
    self.generation = generation
  }
}
