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
  /// Groups of the `tensor` accelerators that hold different experts whole; at least 1, a divisor of
  /// `tensor`. 1 splits every expert among all of them.
  public let expert: Int

  /// A spread; one accelerator unless said otherwise.
  public init(
    tensor: Int = 1, pipeline: Int = 1, attention: Attention = .tensor, expert: Int = 1
  ) {
    self.tensor = tensor
    self.pipeline = pipeline
    self.attention = attention
    self.expert = expert
  }

  /// Accelerators of one replica.
  public var acceleratorCount: Int { tensor * pipeline }
}
