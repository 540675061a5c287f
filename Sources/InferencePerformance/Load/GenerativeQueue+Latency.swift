import Demand
import Foundation
import Quantities

extension GenerativeQueue {
  /// Whether a target is met at a state.
  func meets(_ objective: ServiceLevelObjective, _ state: GenerativeState) -> Bool {
    let share = objective.percentile / 100
    let limit = objective.limit.baseValue
    switch objective.metric {
    case .timePerOutputToken:
      return timePerToken(state, percentile: share) <= limit
    case .timeToFirstToken:
      return firstToken(state).probability(within: limit) >= share
    case .endToEnd:
      return wholeRequest(state).probability(within: limit) >= share
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
  /// variance `B·(1 + c_a²)/2/α` with `α = 1 − B·t′/t`, forgets itself at the rate `α` per life, and
  /// its mean over a life has the variance times `g = 2/α·(1 − (1 − e^{−α})/α)`; its quantile is that
  /// of a gamma distribution (Wilson and Hilferty). Prompts that arrive meanwhile add
  /// `λ·κ²·E[w²]·TPOT·E[1/O]` to the variance.
  func timePerToken(_ state: GenerativeState, percentile: Double) -> Double {
    let z = NormalDistribution.quantile(percentile)
    let slow = batchDeviation(state, z: z)
    let prompts = promptDeviation(state)
    let deviation = (slow * slow + z * z * prompts * prompts).squareRoot()
    return max(state.timePerToken + (z < 0 ? -deviation : deviation), step.time(sequences: 1))
  }

  /// The coefficient of variation of TPOT over requests.
  private func decodeVariation(_ state: GenerativeState) -> Double {
    let slow = batchDeviation(state, z: 1)
    let prompts = promptDeviation(state)
    let own = (slow * slow + prompts * prompts).squareRoot() / state.timePerToken
    let spread = output.variation
    return ((1 + own * own) * (1 + spread * spread) - 1).squareRoot()
  }

  private func promptDeviation(_ state: GenerativeState) -> Double {
    let inverse = (1 + output.variation * output.variation) / generated
    let shared = 1 - 1 / batchLimit
    return
      (state.rate * rideSquare * shared * state.timePerToken * inverse).squareRoot()
  }

  /// How much longer a token takes when the batch stands `z` deviations from its mean.
  private func batchDeviation(_ state: GenerativeState, z: Double) -> Double {
    guard state.batch > 1e-9, batchLimit > 1 else { return 0 }
    let others = sequenceQuantile(state, z: z, averagedOverLife: true)
    let seen = min(1 + others, batchLimit)
    return (step.time(sequences: seen) + interference - state.step) / (1 - state.prefillShare)
  }

  /// The running sequences of a replica `z` deviations from the mean.
  func sequenceQuantile(_ state: GenerativeState, z: Double, averagedOverLife: Bool) -> Double {
    let mean = state.batch
    guard mean > 1e-9 else { return 0 }
    let seen = min(1 + mean, batchLimit)
    let width = max(0.5, 0.1 * mean)
    let rise = (step.time(sequences: seen + width) - step.time(sequences: seen)) / width
    let alpha = min(1, max(0.05, 1 - mean * rise / state.step))
    let averaging =
      averagedOverLife ? 2 / alpha * (1 - (1 - exp(-alpha)) / alpha) : 1
    let variance = mean * (1 + burstiness * burstiness) / 2 / alpha * averaging
    let form = mean * mean / variance
    let root = 1 - 1 / (9 * form) + z / (3 * form.squareRoot())
    return mean * max(0, root * root * root)
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
        waitProbability: state.waitProbability, waitRate: state.waitRate)
      let nodes = prefillNodes.count == 1 ? [(node: 0.0, weight: 1.0)] : GaussHermite.seven
      for index in nodes.indices {
        sum.add(
          prefillNodes[index] + state.companions * chunkNodes[index], nodes[index].weight, state)
      }
      return sum
    }
    var sum = LatencySum(
      offset: offset, edges: promptEdges, weights: promptWeights, values: [], valueWeights: [],
      waitProbability: state.waitProbability, waitRate: state.waitRate)
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
      offset: fixedTime + download + (hidden - 1) * state.timePerToken + waitForStep,
      edges: grid.edges, weights: grid.weights, values: [], valueWeights: [],
      waitProbability: state.waitProbability, waitRate: state.waitRate)
    let prompts = prefillNodes.count == 1 ? [(node: 0.0, weight: 1.0)] : GaussHermite.seven
    let trips = roundTrip.logDeviation > 0 ? GaussHermite.three : [(node: 0, weight: 1)]
    for index in prompts.indices {
      let own = prefillNodes[index] + state.companions * chunkNodes[index]
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
    let waitVariance =
      state.waitProbability > 0
      ? wait * wait * (2 / state.waitProbability - 1) : 0
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
