import Demand
import Foundation
import InferencePerformance
import Placement
import Quantities

extension Report {
  /// What a deployment must set so that a replica does what the plan counts with.
  public struct Serving: Hashable, Sendable, Codable {
    /// The position of the servers in `fleet`.
    public let fleet: Int
    /// The position of the pool among those of a server; workloads with the same one share replicas.
    public let pool: Int
    /// The maker of the accelerator.
    public let acceleratorVendor: String
    /// How a replica is spread over accelerators.
    public let parallelism: ReplicaParallelism
    /// The replicas that process prompts for the ones that generate; nil when each does both.
    public let prefill: Prefill?
    /// Share of an accelerator's memory that the replica may use, above 0 to 1; nil when unknown.
    public let memoryShare: Double?
    /// The most requests that run at once on a replica; nil when the capacity was measured.
    public let batchLimit: Int?
    /// Mean requests that run at once on a replica when it serves all that its targets allow.
    public let batchAtTargets: Double?
    /// The longest request that is admitted, in tokens; nil for models that answer in one pass.
    ///
    /// Prompt and answer are each exceeded by one request in a thousand, rounded up to 256 tokens;
    /// at most what the model and the memory for caches allow.
    public let contextLimit: Int?
    /// Bits of a cached key or value; nil for models that answer in one pass.
    public let keyValueBits: Double?
    /// Tokens whose cache fits on a replica; nil for models that answer in one pass.
    public let cacheTokens: Double?
    /// Prompt tokens that the engine takes into one step; nil for models that answer in one pass.
    public let promptTokensPerStep: Int?
    /// Prompt tokens per second of a replica; nil for models that answer in one pass.
    public let promptRate: Double?
    /// What the pool costs per replica and hour, in the currency of the report.
    public let costPerReplicaHour: Double
  }

  /// How a replica is spread over accelerators; the product of all is their number.
  public struct ReplicaParallelism: Hashable, Sendable, Codable {
    /// Accelerators among which each layer is split; at least 1.
    public let tensor: Int
    /// Groups of accelerators that hold consecutive layers; at least 1.
    public let pipeline: Int
    /// Copies of the attention layers, each with requests of its own; at least 1.
    public let data: Int
    /// Whether experts are held whole, spread over all accelerators of the replica.
    public let spreadsExperts: Bool

    /// Accelerators of one replica.
    public var acceleratorCount: Int { tensor * pipeline * data }
  }

  /// Replicas that process prompts for others.
  public struct Prefill: Hashable, Sendable, Codable {
    /// How many of them there are on each server, beside those that generate.
    public let replicasPerServer: Int
    /// How each is spread.
    public let parallelism: ReplicaParallelism
  }
}

extension Report.Serving {
  /// Hours of a year, as in rents.
  private static let hoursPerYear = 8_760.0
  /// The step of context limits, in tokens.
  private static let contextStep = 256.0

  /// The setup of an assignment's engine; nil for token offers.
  init?(_ assignment: Placement.Assignment, in plan: Plan) {
    guard let setup = assignment.serving else { return nil }
    self.init(
      setup, replicasPerServer: assignment.replicasPerServer ?? 1,
      accelerators: assignment.tensorParallelism ?? 1, in: plan)
  }

  /// The setup of replicas of a plan; nil when it has no such servers.
  init?(
    _ setup: ServingSetup, replicasPerServer: Int, accelerators: Int, in plan: Plan
  ) {
    guard plan.fleet.indices.contains(setup.fleet) else { return nil }
    let sharing = plan.assignments.flatMap(\.poolUses).filter {
      $0.setup.fleet == setup.fleet && $0.setup.pool == setup.pool
    }
    let replicas = plan.fleet[setup.fleet].count * replicasPerServer
    fleet = setup.fleet
    pool = setup.pool
    acceleratorVendor = setup.acceleratorVendor
    parallelism = Report.ReplicaParallelism(
      setup.parallelism, accelerators: accelerators)
    prefill = setup.prefill.map {
      Report.Prefill(
        replicasPerServer: $0.replicasPerServer,
        parallelism: Report.ReplicaParallelism(
          $0.parallelism, accelerators: $0.parallelism.acceleratorCount))
    }
    memoryShare = setup.memoryShare.map { $0.rounded(decimals: 4) }
    // Whole requests; what is a little above a limit is still one that the plan counted with.
    batchLimit = sharing.compactMap(\.setup.batchLimit).filter(\.isFinite).min()
      .map { Int(max(1, min($0, 1e6)).rounded(.down)) }
    batchAtTargets = setup.batchAtTargets.map { $0.rounded(significantDigits: 4) }
    let shapes = sharing.compactMap { plan.scenario.workload($0.workloadID)?.shape }
    contextLimit = setup.generation.map { generation in
      let wanted = shapes.map(Self.longRequest).max() ?? 1
      let stepped = (wanted / Self.contextStep).rounded(.up) * Self.contextStep
      return min(Int(min(stepped, 1e9)), generation.longestRequest)
    }
    keyValueBits = setup.generation?.keyValueBits
    cacheTokens = setup.generation.map { $0.cacheTokens.rounded(significantDigits: 6) }
    promptTokensPerStep = setup.generation?.promptTokensPerStep
    promptRate = setup.generation.map { $0.promptRate.rounded(significantDigits: 4) }
    costPerReplicaHour =
      (sharing.reduce(0) { $0 + $1.yearlyCost } / Double(max(1, replicas)) / Self.hoursPerYear)
      .rounded(significantDigits: 6)
  }

  /// Tokens of a request whose prompt and answer are each exceeded by one in a thousand.
  private static func longRequest(_ shape: RequestShape) -> Double {
    longLength(shape.inputLength) + (shape.outputLength.map(longLength) ?? 0)
      + shape.hiddenOutputLength
  }

  /// The 99.9th percentile of a log-normal length, `m·exp(zσ − σ²/2)` with `σ² = ln(1 + v²)` and
  /// `z = 3.0902`; with `v = 0` every request has the mean.
  private static func longLength(_ length: LengthDistribution) -> Double {
    let variance = log(1 + length.variation * length.variation)
    return length.mean * exp(3.0902 * variance.squareRoot() - variance / 2)
  }
}

extension Report.ReplicaParallelism {
  /// What the performance model assumed; a measured capacity is split by tensors.
  fileprivate init(_ parallelism: Parallelism?, accelerators: Int) {
    guard let parallelism else {
      self.init(tensor: accelerators, pipeline: 1, data: 1, spreadsExperts: false)
      return
    }
    let copies = parallelism.attention == .data ? parallelism.tensor : 1
    self.init(
      tensor: parallelism.tensor / copies, pipeline: parallelism.pipeline, data: copies,
      spreadsExperts: parallelism.attention == .data || parallelism.expert > 1)
  }
}
