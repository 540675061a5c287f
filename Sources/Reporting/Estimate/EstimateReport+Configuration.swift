package import Catalog
package import InferencePerformance
import Quantities

extension EstimateReport {
  /// What is estimated.
  public struct Configuration: Hashable, Sendable, Codable {
    /// The model.
    public let model: Item
    /// The accelerator.
    public let accelerator: Item
    /// The server; nil when accelerators were asked for.
    public let server: ServerItem?
    /// Accelerators in all; at least 1.
    public let acceleratorCount: Int
    /// Replicas of the model on them; at least 1.
    public let replicas: Int
    /// The format of the weights.
    public let precision: Item
    /// Bits of a cached key or value.
    public let keyValueBits: Double
    /// The serving engine.
    public let engine: Item
    /// Accelerators among which each layer of a replica is split.
    public let tensorParallelism: Int
    /// Groups of accelerators that hold consecutive layers of a replica.
    public let pipelineParallelism: Int
    /// Groups that hold different experts whole; 1 where every expert is split.
    public let expertParallelism: Int
    /// Whether each accelerator holds all attention heads and serves requests of its own.
    public let attentionDataParallel: Bool
    /// Whom it serves: many users (`server`) or one at a time (`device`).
    public let role: String

    package init(
      _ configuration: ServingConfiguration, server: ServerItem?, acceleratorCount: Int,
      replicas: Int,
      calibration: Calibration
    ) {
      let parallelism = configuration.parallelism
      model = Item(id: configuration.model.id, name: configuration.model.name)
      accelerator = Item(id: configuration.accelerator.id, name: configuration.accelerator.name)
      self.server = server
      self.acceleratorCount = acceleratorCount
      self.replicas = replicas
      precision = Item(id: configuration.precision.id, name: configuration.precision.name)
      keyValueBits = configuration.keyValueBits
      engine = Item(
        id: configuration.engine,
        name: calibration.engineNames[configuration.engine] ?? configuration.engine)
      tensorParallelism = parallelism.tensor
      pipelineParallelism = parallelism.pipeline
      expertParallelism = parallelism.expert
      attentionDataParallel = parallelism.attention == .data
      role = configuration.role.rawValue
    }
  }

  /// An entry of the catalog.
  public struct Item: Hashable, Sendable, Codable {
    /// The id.
    public let id: String
    /// The name people know.
    public let name: String

    package init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// A server of the catalog.
  public struct ServerItem: Hashable, Sendable, Codable {
    /// The id.
    public let id: String
    /// The name people know.
    public let name: String
    /// Accelerators that it holds.
    public let acceleratorCount: Int

    package init(_ server: Server) {
      id = server.id
      name = server.name
      acceleratorCount = server.acceleratorCount
    }
  }

  /// Something that was not asked for and chosen instead.
  public struct Default: Hashable, Sendable, Codable {
    /// The option, such as `precision`.
    public let option: String
    /// What was chosen.
    public let value: String
    /// Why, in a few words.
    public let reason: String

    package init(option: String, value: String, reason: String) {
      self.option = option
      self.value = value
      self.reason = reason
    }
  }
}
