import Quantities

extension EstimateReport {
  /// How the memory of one accelerator is used; bytes.
  ///
  /// `weights + activationsAndEngine + cacheInUse + free + notUsable = capacity`
  public struct Memory: Hashable, Sendable, Codable {
    /// All there is; nil when the catalog does not say.
    public let capacity: Double?
    /// What the engine leaves untouched; nil without capacity.
    public let notUsable: Double?
    /// What weights, cache and engine may use together; nil without capacity.
    public let usable: Double?
    /// Weights, embeddings and all experts included.
    public let weights: Double
    /// Activations and engine.
    public let activationsAndEngine: Double
    /// What is left for the cache; nil without capacity.
    public let cacheRoom: Double?
    /// Cache of the running requests.
    public let cacheInUse: Double
    /// Room for the cache of more requests; nil without capacity.
    public let free: Double?
    /// Cache that one more token of context takes, at the mean context; nil when nothing is cached.
    public let cachePerToken: Double?
    /// Cache and state of one running request; nil when nothing is cached.
    public let cachePerRequest: Double?
    /// Tokens that a running request holds in the mean; nil when nothing is cached.
    public let tokensPerRequest: Double?
    /// Requests whose cache fits at once; nil when nothing is cached.
    public let requestsThatFit: Double?
    /// Tokens whose cache fits at once on one replica; nil when nothing is cached.
    public let tokensThatFit: Double?

    package init(
      capacity: Double?, usable: Double?, weights: Double, activationsAndEngine: Double,
      cacheInUse: Double, cachePerToken: Double?, cachePerRequest: Double?,
      tokensPerRequest: Double?, requestsThatFit: Double?
    ) {
      func rounded(_ bytes: Double?) -> Double? { bytes.map { $0.rounded() } }
      self.capacity = rounded(capacity)
      self.usable = rounded(usable)
      self.notUsable = capacity.flatMap { capacity in usable.map { (capacity - $0).rounded() } }
      self.weights = weights.rounded()
      self.activationsAndEngine = activationsAndEngine.rounded()
      let room = usable.map { max(0, $0 - weights - activationsAndEngine) }
      self.cacheRoom = rounded(room)
      self.cacheInUse = cacheInUse.rounded()
      self.free = rounded(room.map { max(0, $0 - cacheInUse) })
      self.cachePerToken = cachePerToken?.rounded(significantDigits: 6)
      self.cachePerRequest = rounded(cachePerRequest)
      self.tokensPerRequest = tokensPerRequest?.rounded(significantDigits: 6)
      self.requestsThatFit = requestsThatFit?.rounded(.down)
      self.tokensThatFit = requestsThatFit.flatMap { requests in
        tokensPerRequest.map { (requests * $0).rounded(significantDigits: 4) }
      }
    }
  }
}
