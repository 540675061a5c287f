package import Demand

/// The requests of all workloads that share a pool, with the share of each in the number of requests.
package struct RequestMix: Hashable, Sendable {
  /// Requests of one workload in the mix.
  package struct Component: Hashable, Sendable {
    /// What one of them asks.
    package let shape: RequestShape
    /// Their share in all requests, above 0 to 1.
    package let share: Double

    package init(shape: RequestShape, share: Double) {
      self.shape = shape
      self.share = share
    }
  }
  /// The workloads; their shares add up to 1.
  package let components: [Component]

  /// A mix with these components; shares are scaled so that they add up to 1.
  package init(_ components: [Component]) {
    let total = components.reduce(0) { $0 + $1.share }
    precondition(total > 0, "a mix needs requests")
    self.components = components.map { Component(shape: $0.shape, share: $0.share / total) }
  }

  /// Requests of one shape only.
  package init(_ shape: RequestShape) { self.init([Component(shape: shape, share: 1)]) }

  /// The mean of `value` over requests.
  func mean(_ value: (RequestShape) -> Double) -> Double {
    components.reduce(0) { $0 + $1.share * value($1.shape) }
  }

  /// The mean of `value` over running requests, of which those with long answers are more.
  func meanOfRunning(_ value: (RequestShape) -> Double) -> Double {
    let generated = mean(\.generatedLength)
    guard generated > 0 else { return mean(value) }
    return mean { $0.generatedLength * value($0) } / generated
  }

  /// Tokens generated per request, in the mean.
  var generatedLength: Double { mean(\.generatedLength) }

  /// The variance of the generated tokens over requests.
  var generatedVariance: Double {
    let square = mean { shape in
      guard let output = shape.outputLength else { return 0 }
      let deviation = output.mean * output.variation
      return deviation * deviation + shape.generatedLength * shape.generatedLength
    }
    return max(0, square - generatedLength * generatedLength)
  }

  /// The coefficient of variation of the times between arrivals: squares are averaged by rate.
  package var burstiness: Double { mean { $0.burstiness * $0.burstiness }.squareRoot() }

  /// `E[h²] / E[h]²` of the cache that requests hold, 1 when all are alike.
  ///
  /// Half of it is the room, in requests, that is lost because the next one does not fit.
  func cacheSpread(_ footprint: MemoryFootprint) -> Double {
    let held = mean { footprint.heldTokens($0) }
    guard held > 0 else { return 1 }
    let square = mean { shape in
      let input = shape.inputLength.mean * shape.inputLength.variation
      let output =
        (shape.outputLength.map { $0.mean * $0.variation } ?? 0) * footprint.reservedOutputShare
      let mean = footprint.heldTokens(shape)
      return mean * mean + input * input + output * output
    }
    return square / (held * held)
  }
}
