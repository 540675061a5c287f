public import Quantities

/// What one request of a workload asks of a model, and how requests arrive.
public struct RequestShape: Hashable, Sendable, Codable {
  /// Tokens of the prompt; for single-pass models the number of units of one request.
  public let inputLength: LengthDistribution
  /// Tokens generated; nil for single-pass models.
  public let outputLength: LengthDistribution?
  /// Hidden tokens generated before the first one that the user sees; 0 or more.
  public let hiddenOutputLength: Double
  /// Share of the input tokens whose KV cache is found from earlier requests; 0 to below 1.
  public let prefixReuse: Double
  /// How the reuse falls with the memory for caches; nil when it is the same with any.
  public let prefixReuseCurve: PrefixReuseCurve?
  /// Coefficient of variation of the times between arrivals; 1 is Poisson.
  public let burstiness: Double
  /// Bytes sent from the origin with one request.
  public let requestPayload: Bytes
  /// Bytes returned to the origin with one answer.
  public let responsePayload: Bytes

  /// A shape with all its parts.
  public init(
    inputLength: LengthDistribution, outputLength: LengthDistribution?,
    hiddenOutputLength: Double = 0, prefixReuse: Double = 0, burstiness: Double = 1,
    requestPayload: Bytes = .zero, responsePayload: Bytes = .zero,
    prefixReuseCurve: PrefixReuseCurve? = nil
  ) {
    self.inputLength = inputLength
    self.outputLength = outputLength
    self.hiddenOutputLength = hiddenOutputLength
    self.prefixReuse = prefixReuse
    self.burstiness = burstiness
    self.requestPayload = requestPayload
    self.responsePayload = responsePayload
    self.prefixReuseCurve = prefixReuseCurve
  }

  /// The same requests where the caches of earlier ones have some memory.
  public func limited(toRoom room: Bytes) -> RequestShape {
    guard let curve = prefixReuseCurve else { return self }
    return RequestShape(
      inputLength: inputLength, outputLength: outputLength, hiddenOutputLength: hiddenOutputLength,
      prefixReuse: curve.reuse(room: room), burstiness: burstiness,
      requestPayload: requestPayload, responsePayload: responsePayload, prefixReuseCurve: curve)
  }

  /// Tokens generated in the mean, hidden ones included; 0 for single-pass models.
  public var generatedLength: Double { (outputLength?.mean ?? 0) + hiddenOutputLength }
}
