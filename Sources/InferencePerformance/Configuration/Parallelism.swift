/// How one replica of a model is spread over accelerators.
public struct Parallelism: Hashable, Sendable, Codable {
  /// Who holds the attention layers of a replica.
  public enum Attention: String, Hashable, Sendable, Codable, CaseIterable {
    /// Each accelerator holds a share of the heads.
    case tensor
    /// Each accelerator holds all heads and serves its own requests; mixtures of experts only.
    case data
  }
  /// Accelerators among which each layer is split; at least 1.
  public let tensor: Int
  /// Groups of accelerators that hold consecutive layers; at least 1.
  public let pipeline: Int
  /// Who holds the attention layers.
  public let attention: Attention

  /// A spread; one accelerator unless said otherwise.
  public init(tensor: Int = 1, pipeline: Int = 1, attention: Attention = .tensor) {
    self.tensor = tensor
    self.pipeline = pipeline
    self.attention = attention
  }

  /// Accelerators of one replica.
  public var acceleratorCount: Int { tensor * pipeline }
}
