import Demand
import Foundation
import Quantities

extension GenerativeQueue {
  /// How far a target is met at a state: logarithms, of times for TPOT, of the share of requests that
  /// miss the limit for the others.
  func slack(_ objective: ServiceLevelObjective, _ state: GenerativeState) -> Double {
    let share = objective.percentile / 100
    let limit = objective.limit.baseValue
    switch objective.metric {
    case .timePerOutputToken:
      return log(limit / timePerToken(state, percentile: share))
    case .timeToFirstToken:
      return firstToken(state).slack(within: limit, share: share)
    case .endToEnd:
      return wholeRequest(state).slack(within: limit, share: share)
    }
  }

  /// Each target with its latency at a rate; nil when the pool cannot keep up.
  func latencies(rate: Double) -> [LatencyEstimate]? {
    guard let state = state(rate: rate) else { return nil }
    return objectives.map { estimate($0, state) }
  }

  private func estimate(
    _ objective: ServiceLevelObjective, _ state: GenerativeState
  ) -> LatencyEstimate {
    let share = objective.percentile / 100
    let limit = objective.limit.baseValue
    let value: Double
    let parts: LatencyParts
    switch objective.metric {
    case .timePerOutputToken:
      value = timePerToken(state, percentile: share)
      let held = min(interference / (1 - state.prefillShare), value)
      let prompts = (value - held) * state.prefillShare
      parts = LatencyParts(
        prefill: Seconds(base: prompts), decode: Seconds(base: value - held - prompts),
        interference: Seconds(base: held))
    case .timeToFirstToken:
      value = firstToken(state).quantile(share, hint: limit)
      parts = partMoments(state, decoded: hidden, outputVariance: 0).divided(value)
    case .endToEnd:
      value = wholeRequest(state).quantile(share, hint: limit)
      let tokens = max(0, output.mean - 1)
      let deviation = decodeVariation(state) * output.mean * state.timePerToken
      var moments = partMoments(
        state, decoded: hidden + tokens, outputVariance: deviation * deviation)
      moments.network.mean += download
      parts = moments.divided(value)
    }
    return LatencyEstimate(objective: objective, value: Seconds(base: value), parts: parts)
  }

  // MARK: - Time per output token

  /// TPOT at a percentile of requests.
  ///
  /// A request sees the batch averaged over its life. The batch of a processor-sharing queue has the
  /// variance `B·z/α`, forgets itself at the rate `α` per life (`stiffness`), and its mean over a life
  /// has the variance times `g = 2/α·(1 − (1 − e^{−α})/α)`. Prompts that arrive meanwhile have the
  /// variance `λ·κ²·E[w²]·TPOT·E[1/O]·z`; as the same requests bring both, deviations add, not
  /// variances. What TPOT exceeds the step of a lone request by is taken as gamma
  /// distributed with that variance (Wilson and Hilferty's quantile).
  func timePerToken(_ state: GenerativeState, percentile: Double) -> Double {
    let floor = step.time(sequences: 1) + interference
    let inverse = (1 + output.variation * output.variation) / generated
    let stalled = min(state.stall * inverse, state.stalledToken - state.timePerToken)
    let excess = state.timePerToken + max(0, stalled) - floor
    let deviation = tokenVariance(state).squareRoot() + stallDeviation(state)
    let variance = deviation * deviation
    guard excess > 1e-12, variance > 0 else { return state.timePerToken }
    return floor
      + gammaQuantile(
        mean: excess, variance: variance, z: NormalDistribution.quantile(percentile))
  }

  /// The standard deviation that prompts left behind add to TPOT: as the wait varies, over the length.
  private func stallDeviation(_ state: GenerativeState) -> Double {
    let backlog = state.stall - state.excess
    guard backlog > 0, state.waitProbability > 0 else { return 0 }
    let spread = backlog * (2 / state.waitProbability - 1).squareRoot()
    let inverse = (1 + output.variation * output.variation) / generated
    return min(spread * inverse, max(0, state.stalledToken - state.timePerToken) / 2)
  }

  /// The coefficient of variation of the time that the output takes.
  private func decodeVariation(_ state: GenerativeState) -> Double {
    let own = tokenVariance(state) / (state.timePerToken * state.timePerToken)
    let spread = output.variation
    return ((1 + own) * (1 + spread * spread) - 1).squareRoot()
  }

  /// The variance of TPOT over requests.
  private func tokenVariance(_ state: GenerativeState) -> Double {
    guard state.batch > 1e-9, batchLimit > 1 else { return 0 }
    let width = max(0.5, 0.1 * state.batch)
    let rise =
      (step.time(sequences: state.seen + width) - step.time(sequences: state.seen)) / width
      / (1 - state.prefillShare)
    let batch = sequenceVariance(state, averagedOverLife: true).squareRoot() * rise
    let inverse = (1 + output.variation * output.variation) / generated
    let life = mixGenerated * state.timePerToken
    let companions = state.rate + arrivals.followers(rate: state.rate, within: life) / life
    let prompts =
      (companions * rideSquare * sharing * state.timePerToken * inverse
      * arrivals.dispersion(rate: state.rate, within: life)).squareRoot()
    return (batch + prompts) * (batch + prompts)
  }

  /// The variance of the running sequences of a replica.
  private func sequenceVariance(_ state: GenerativeState, averagedOverLife: Bool) -> Double {
    let alpha = stiffness(state.seen)
    let averaging = averagedOverLife ? 2 / alpha * (1 - (1 - exp(-alpha)) / alpha) : 1
    return state.batch * surplus(state.batch) / alpha * averaging
  }

  /// The running sequences of a replica `z` deviations from the mean.
  func sequenceQuantile(_ state: GenerativeState, z: Double) -> Double {
    guard state.batch > 1e-9 else { return 0 }
    return gammaQuantile(
      mean: state.batch, variance: sequenceVariance(state, averagedOverLife: false), z: z)
  }

  /// The value of a gamma distribution at `z` deviations of the standard normal distribution.
  ///
  /// `mean·(1 − u²/9 + z·u/3)³` with `u` the coefficient of variation. Beyond `u = 1.5·z` an upper
  /// quantile would fall when the spread grows, because most of the mass goes to 0; there it is held.
  private func gammaQuantile(mean: Double, variance: Double, z: Double) -> Double {
    var spread = variance.squareRoot() / mean
    if z > 0 { spread = min(spread, 1.5 * z) }
    let root = max(0, 1 - spread * spread / 9 + z * spread / 3)
    return mean * root * root * root
  }

  // MARK: - Time to first token and end to end

  /// The time to the first token as a sum: network, overhead, wait, running step, own prompt.
  func firstToken(_ state: GenerativeState) -> LatencySum {
    let promptEdges = prefillEdges.indices.map {
      prefillEdges[$0] + state.companions * chunkEdges[$0]
    }
    let promptDeviation = prefillVariance
    let offset = fixedTime + hidden * state.timePerToken
    if roundTrip.variance > promptDeviation {
      // The network spreads wider: it gets the cells and the prompt the nodes.
      let grid = LogNormalGrid(mean: roundTrip.mean, variation: roundTrip.variation)
      var sum = LatencySum(
        offset: offset, edges: grid.edges, weights: grid.weights, values: [], valueWeights: [],
        waitProbability: state.waitProbability, waitRate: state.waitRate,
        longWaitProbability: state.placeProbability, longWaitRate: state.placeRate)
      let nodes = prefillNodes.count == 1 ? [(node: 0.0, weight: 1.0)] : GaussHermite.seven
      for index in nodes.indices {
        sum.add(
          prefillNodes[index] + state.companions * chunkNodes[index], nodes[index].weight, state)
      }
      return sum
    }
    var sum = LatencySum(
      offset: offset, edges: promptEdges, weights: promptWeights, values: [], valueWeights: [],
      waitProbability: state.waitProbability, waitRate: state.waitRate,
      longWaitProbability: state.placeProbability, longWaitRate: state.placeRate)
    let nodes = roundTrip.logDeviation > 0 ? GaussHermite.five : [(node: 0, weight: 1)]
    for node in nodes { sum.add(roundTrip.value(at: node.node), node.weight, state) }
    return sum
  }

  /// The whole request: the first token, and the length of the answer times TPOT.
  func wholeRequest(_ state: GenerativeState) -> LatencySum {
    let grid = LogNormalGrid(
      mean: max(output.mean, 1e-9) * state.timePerToken, variation: decodeVariation(state))
    let waitForStep = state.busy * state.timePerToken / 2
    var sum = LatencySum(
      offset: fixedTime + download + (hidden - 1) * state.timePerToken + waitForStep
        + state.excess,
      edges: grid.edges, weights: grid.weights, values: [], valueWeights: [],
      waitProbability: state.waitProbability, waitRate: state.waitRate / (1 + state.stallShare),
      longWaitProbability: state.placeProbability,
      longWaitRate: state.placeRate / (1 + state.stallShare))
    let prompts = prefillNodes.count == 1 ? [(node: 0.0, weight: 1.0)] : GaussHermite.seven
    let trips = roundTrip.logDeviation > 0 ? GaussHermite.three : [(node: 0, weight: 1)]
    for index in prompts.indices {
      let own =
        (prefillNodes[index] + state.companions * chunkNodes[index]) * (1 + state.stallShare)
      for trip in trips {
        sum.values.append(own + roundTrip.value(at: trip.node))
        sum.valueWeights.append(prompts[index].weight * trip.weight)
      }
    }
    return sum
  }

  /// What every request spends before its first token, whatever the load.
  private var fixedTime: Double { upload + requestOverhead + interference }

  private func partMoments(
    _ state: GenerativeState, decoded: Double, outputVariance: Double
  ) -> PartMoments {
    let running = state.busy * state.timePerToken
    var moments = PartMoments()
    moments.network = (roundTrip.mean + upload, roundTrip.variance)
    moments.requestOverhead = (requestOverhead, 0)
    let wait = state.meanWait
    let (first, second) = (state.waitProbability, state.placeProbability)
    let square =
      (1 - second) * (first > 0 ? 2 * first / (state.waitRate * state.waitRate) : 0)
      + (second > 0 ? 2 * second / (state.placeRate * state.placeRate) : 0)
    let waitVariance = max(0, square - wait * wait)
    moments.wait = (
      wait + running / 2,
      waitVariance + running * state.timePerToken / 3 - running * running / 4
    )
    moments.prefill = (prefillMean + state.companions * chunkMean, prefillVariance)
    moments.decode = (decoded * state.timePerToken, outputVariance)
    moments.interference = (interference, 0)
    return moments
  }
}

extension LatencySum {
  /// Adds a value of `Y`, once with no running step and twice with one that ends at random: the two
  /// points have mean and variance of the uniform rest of the step.
  fileprivate mutating func add(_ value: Double, _ weight: Double, _ state: GenerativeState) {
    if state.busy < 1 {
      values.append(value)
      valueWeights.append(weight * (1 - state.busy))
    }
    guard state.busy > 0 else { return }
    for point in [0.211_324_865_405_187, 0.788_675_134_594_813] {
      values.append(value + point * state.timePerToken)
      valueWeights.append(weight * state.busy / 2)
    }
  }
}
