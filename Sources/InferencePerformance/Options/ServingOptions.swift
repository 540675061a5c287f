/// What a replica does beyond plain serving; nothing unless said otherwise.
///
/// The defaults are the serving that was measured: one token per step, the engine's own cache format,
/// all of the cache kept on the accelerators.
package struct ServingOptions: Hashable, Sendable {
  /// How tokens are guessed ahead; nil for one token per step.
  package var speculation: SpeculativeDecoding?
  /// The format of the cache; nil for the engine's own choice.
  package var keyValueFormat: KeyValueFormat?
  /// What of the cache is kept; nil for all of it.
  package var compression: CacheCompression?
  /// Where the caches of earlier requests wait; nil when they stay on the accelerators.
  package var offload: CacheOffload?
  /// How sums are exchanged; as in the measurements unless said otherwise.
  package var collectives: CollectiveModel
  /// Work of the busiest group of experts over the mean, beyond chance; 1 or more.
  package var expertSkew: Double

  /// Options; none of them unless said otherwise.
  package init(
    speculation: SpeculativeDecoding? = nil, keyValueFormat: KeyValueFormat? = nil,
    compression: CacheCompression? = nil, offload: CacheOffload? = nil,
    collectives: CollectiveModel = .fitted, expertSkew: Double = 1
  ) {
    self.speculation = speculation
    self.keyValueFormat = keyValueFormat
    self.compression = compression
    self.offload = offload
    self.collectives = collectives
    self.expertSkew = expertSkew
  }

  /// Nothing beyond plain serving.
  package static let none = ServingOptions()
}
