/// What a benchmark's result does not say about the system that was measured.
public struct MeasuredSystem: Hashable, Sendable {
  /// The accelerator's id.
  public var hardware: String?
  /// Accelerators of one replica.
  public var accelerators: Int?
  /// Tensor parallelism.
  public var tensorParallelism: Int?
  /// The model's id; nil to take it from the name that the benchmark served.
  public var model: String?
  /// The number format of the weights, such as `fp8`.
  public var precision: String?
  /// The engine; nil to take the benchmark's backend.
  public var engine: String?

  /// A system of which nothing is said.
  public init() {}
}
