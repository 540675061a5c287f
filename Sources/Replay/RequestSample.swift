import Demand
import Foundation
package import InferencePerformance
import Quantities

/// Requests drawn once and replayed at any rate, so that rates are compared on the same requests.
package struct RequestSample: Sendable {
  /// Time since the request before, with a mean of 1.
  let gaps: [Double]
  /// Tokens of the prompt; 1 or more.
  let inputs: [Int32]
  /// Tokens of the prompt that are computed, the others being found in the cache; 1 or more.
  let fresh: [Int32]
  /// Generated tokens, hidden ones included; 1 or more.
  let outputs: [Int32]
  /// Hidden tokens before the first visible one; below the generated ones.
  let hidden: [Int32]
  /// Seconds of the round trip.
  let roundTrips: [Double]
  /// Whether the request is of the workload whose latencies are judged.
  let isJudged: [Bool]

  /// The number of requests.
  package var count: Int { gaps.count }

  /// Draws requests of a pool.
  ///
  /// Lengths are log-normal, rounded, at least 1, and cut at the longest context of the model.
  package init(
    count: Int, conditions: LoadConditions, maximumContext: Int, seed: UInt64
  ) {
    var gapRandom = SplitMix64(seed: seed, stream: 1)
    var lengthRandom = SplitMix64(seed: seed, stream: 2)
    var tripRandom = SplitMix64(seed: seed, stream: 3)
    let arrivals = ArrivalGaps(variation: conditions.mix.burstiness)
    let components = conditions.mix.components
    let path = conditions.network
    let trip = (
      median: path.medianRoundTrip.baseValue, tail: path.tailRoundTrip.baseValue
    )
    let tripDeviation =
      trip.median > 0 && trip.tail > trip.median
      ? log(trip.tail / trip.median) / 1.644_853_626_951_472_7 : 0
    let typicalTrip = trip.median > 0 ? trip.median : trip.tail
    let longest = Double(maximumContext)

    var gaps: [Double] = []
    var inputs: [Int32] = []
    var fresh: [Int32] = []
    var outputs: [Int32] = []
    var hidden: [Int32] = []
    var roundTrips: [Double] = []
    var isJudged: [Bool] = []
    for _ in 0..<count {
      gaps.append(arrivals.next(using: &gapRandom))
      let component = Self.pick(components, lengthRandom.uniform())
      let shape = component.shape
      let length = lengthRandom.logNormal(
        mean: shape.inputLength.mean, variation: shape.inputLength.variation)
      let answer = lengthRandom.logNormal(
        mean: shape.outputLength?.mean ?? 1, variation: shape.outputLength?.variation ?? 0)
      let before = shape.hiddenOutputLength.rounded()
      let input = max(1, min(length, longest - shape.generatedLength).rounded())
      let output = max(1, min(answer, longest - before - input).rounded())
      inputs.append(Int32(input))
      fresh.append(Int32(max(1, (input * (1 - shape.prefixReuse)).rounded())))
      outputs.append(Int32(output + before))
      hidden.append(Int32(before))
      roundTrips.append(typicalTrip * exp(tripDeviation * tripRandom.normal()))
      isJudged.append(components.count == 1 || shape == conditions.shape)
    }
    self.gaps = gaps
    self.inputs = inputs
    self.fresh = fresh
    self.outputs = outputs
    self.hidden = hidden
    self.roundTrips = roundTrips
    self.isJudged = isJudged
  }

  private static func pick(
    _ components: [RequestMix.Component], _ probability: Double
  ) -> RequestMix.Component {
    var rest = probability
    for component in components.dropLast() {
      if rest < component.share { return component }
      rest -= component.share
    }
    return components[components.count - 1]
  }
}
