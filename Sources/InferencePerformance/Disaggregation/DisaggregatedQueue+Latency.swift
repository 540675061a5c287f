import Demand
import Foundation
import Quantities

extension DisaggregatedQueue {
  func slack(_ objective: ServiceLevelObjective, _ state: State) -> Double {
    let share = objective.percentile / 100
    let limit = objective.limit.baseValue
    return switch objective.metric {
    case .timePerOutputToken: log(limit / timePerToken(state, share))
    case .timeToFirstToken: firstToken(state).slack(within: limit, share: share)
    case .endToEnd: wholeRequest(state).slack(within: limit, share: share)
    }
  }

  func latencies(rate: Double) -> [LatencyEstimate]? {
    state(rate: rate).map { latencies(objectives, $0) }
  }

  /// Each of these targets with its latency in a state.
  func latencies(_ objectives: [ServiceLevelObjective], _ state: State) -> [LatencyEstimate] {
    objectives.map { objective in
      let share = objective.percentile / 100
      let hint = objective.limit.baseValue
      let value: Double
      let parts: LatencyParts
      switch objective.metric {
      case .timePerOutputToken:
        value = timePerToken(state, share)
        parts = LatencyParts(decode: Seconds(base: value))
      case .timeToFirstToken:
        value = firstToken(state).quantile(share, hint: hint)
        parts = moments(state, decoded: 1 + hidden, variance: 0).divided(value)
      case .endToEnd:
        value = wholeRequest(state).quantile(share, hint: hint)
        let deviation = output.variation * output.mean * state.step
        parts = moments(state, decoded: hidden + output.mean, variance: deviation * deviation)
          .divided(value)
      }
      return LatencyEstimate(objective: objective, value: Seconds(base: value), parts: parts)
    }
  }

  func operatingPoint(rate: Double) -> OperatingPoint? {
    state(rate: rate).map(operatingPoint)
  }

  func operatingPoint(_ state: State) -> OperatingPoint {
    let tail = state.batch + NormalDistribution.quantile(0.95) * state.batch.squareRoot()
    return point(
      state.rate, batch: state.batch, tail: min(tail, batchLimit),
      utilization: max(state.busy, 1 - exp(-state.batch)), busy: state.busy, step: state.step,
      wait: state.line.meanWait)
  }

  func saturatedPoint(rate: Double) -> OperatingPoint {
    point(
      rate, batch: batchLimit, tail: batchLimit, utilization: 1,
      busy: min(1, rate * prefillMean / prefillReplicas), step: step.time(sequences: batchLimit),
      wait: 0)
  }

  private func point(
    _ rate: Double, batch: Double, tail: Double, utilization: Double, busy: Double, step: Double,
    wait: Double
  ) -> OperatingPoint {
    let first =
      upload + roundTrip.mean + requestOverhead + wait + firstMean + (1 + hidden) * step
    return OperatingPoint(
      rate: rate, batch: batch, batchTail: tail, batchLimit: batchLimit, utilization: utilization,
      prefillShare: busy, timePerOutputToken: Seconds(base: step),
      timeToFirstToken: Seconds(base: first), queueWait: Seconds(base: wait))
  }

  /// TPOT at a percentile: the step of a batch that is Poisson around its mean, as if a request saw
  /// one batch all its life; too long rather than too short.
  private func timePerToken(_ state: State, _ share: Double) -> Double {
    let z = max(0, NormalDistribution.quantile(share))
    let batch = state.batch + 1 + z * state.batch.squareRoot()
    return step.time(sequences: min(batch, batchLimit))
  }

  /// Network, line, prompt with transfer, and the steps up to the first visible token.
  private func firstToken(_ state: State) -> LatencySum {
    sum(state, offset: upload + requestOverhead + (1 + hidden) * state.step)
  }

  private func sum(_ state: State, offset: Double) -> LatencySum {
    let trips = roundTrip.logDeviation > 0 ? GaussHermite.five : [(node: 0, weight: 1)]
    return LatencySum(
      offset: offset, edges: edges, weights: weights,
      values: trips.map { roundTrip.value(at: $0.node) }, valueWeights: trips.map(\.weight),
      waitProbability: state.line.waitProbability, waitRate: state.line.waitRate)
  }

  /// The same with the whole answer: its length gets the cells, prompts the nodes.
  private func wholeRequest(_ state: State) -> LatencySum {
    let grid = LogNormalGrid(mean: output.mean * state.step, variation: output.variation)
    let trips = roundTrip.logDeviation > 0 ? GaussHermite.three : [(node: 0, weight: 1)]
    var sum = LatencySum(
      offset: upload + download + requestOverhead + hidden * state.step, edges: grid.edges,
      weights: grid.weights, values: [], valueWeights: [],
      waitProbability: state.line.waitProbability, waitRate: state.line.waitRate)
    for node in nodes {
      for trip in trips {
        sum.values.append(node.value + roundTrip.value(at: trip.node))
        sum.valueWeights.append(node.weight * trip.weight)
      }
    }
    return sum
  }

  private func moments(_ state: State, decoded: Double, variance: Double) -> PartMoments {
    let wait = state.line.meanWait
    var moments = PartMoments()
    moments.network = (roundTrip.mean + upload, roundTrip.variance)
    moments.requestOverhead = (requestOverhead, 0)
    moments.wait = (
      wait,
      state.line.waitProbability > 0 ? wait * wait * (2 / state.line.waitProbability - 1) : 0
    )
    moments.prefill = (firstMean, firstVariance)
    moments.decode = (decoded * state.step, variance)
    return moments
  }
}
