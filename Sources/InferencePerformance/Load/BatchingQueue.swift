import Demand
import Foundation
import Quantities

/// Dynamic batching of a single-pass model: whatever has arrived while a batch ran forms the next.
///
/// With `T(b) = F + P·u·b` for `b` requests of `u` units, a replica that is fed `λ` requests per
/// second runs batches of `b̄ = λ·F / (1 − λ·P·u)`, between 1 and the limit. A request waits for the
/// rest of the running batch, for whole batches before it when the limit binds (queue of `m` servers
/// with service time `T(b)/b`), and for its own batch. Reference: `peers.md` (e), Kimura's tail.
///
/// With a deliberate delay `d` a batch starts when it is full or its first request has waited `d`: the
/// first one meets `λ·d` others, `b = min(limit, max(b̄, 1 + λ·d))`. Every request is counted with the
/// whole of `d`, which only the first one of a batch may wait, and none that fills it.
/// References: NVIDIA Triton, "Dynamic Batcher" (max_queue_delay_microseconds); Inoue, "Queueing
/// analysis of GPU-based inference servers with dynamic batching", 2021, for batches without a delay.
struct BatchingQueue: RateLimitedQueue {
  /// Batch limits that are tried; larger ones were never worth their latency.
  static let batchLimits = [1.0, 2, 4, 8, 16, 32, 64, 128]

  /// The load at one rate, times in seconds.
  struct State: Sendable {
    let batch: Double
    /// Probability that every replica is running a batch.
    let blocked: Double
    let utilization: Double
    /// Time of a mean batch, and the deviation that its size brings.
    let batchTime: Double
    let batchDeviation: Double
    let queue: ManyServerQueue
  }

  let objectives: [ServiceLevelObjective]
  let fixed: Double
  /// Seconds per request of a batch.
  let perRequest: Double
  let inputVariation: Double
  let burstiness: Double
  let replicas: Int
  let batchLimit: Double
  let upload: Double
  let download: Double
  let roundTrip: RoundTrip
  let interference: Double
  /// How long the first request of a batch waits at most for others.
  let delay: Double

  init(
    kernel: SinglePassKernel, configuration: ServingConfiguration, conditions: LoadConditions
  ) {
    let limits = Self.batchLimits.filter { $0 <= Double(configuration.batchLimit) }
    var best: (queue: BatchingQueue, rate: Double)?
    for limit in limits {
      let queue = BatchingQueue(kernel: kernel, conditions: conditions, batchLimit: limit)
      let rate = RateSearch(queue: queue).result().sustainable?.rate ?? 0
      // A larger batch must be worth it by a hundredth, else the smaller keeps latencies low.
      if rate > (best?.rate ?? -1) * 1.01 || best == nil { best = (queue, rate) }
    }
    self =
      best?.queue ?? BatchingQueue(kernel: kernel, conditions: conditions, batchLimit: 1)
  }

  private init(kernel: SinglePassKernel, conditions: LoadConditions, batchLimit: Double) {
    let shape = conditions.shape
    self.objectives = conditions.objectives
    self.fixed = kernel.fixed + conditions.interference.baseValue
    // Batches hold requests of all workloads of the pool.
    self.perRequest = kernel.perUnit * conditions.mix.mean(\.inputLength.mean)
    self.inputVariation = shape.inputLength.variation
    self.burstiness = conditions.mix.burstiness
    self.replicas = conditions.replicas
    self.batchLimit = batchLimit
    self.upload = conditions.network.uploadTime(shape.requestPayload).baseValue
    self.download = conditions.network.downloadTime(shape.responsePayload).baseValue
    self.roundTrip = RoundTrip(conditions.network)
    self.interference = conditions.interference.baseValue
    self.delay = conditions.batchingDelay.baseValue
  }

  var throughputLimit: Double { Double(replicas) * batchLimit / time(batchLimit) }
  var throughputBinding: Binding { .stability }

  func state(rate: Double) -> State? {
    let arrivals = rate / Double(replicas)
    let utilization = arrivals * time(batchLimit) / batchLimit
    guard utilization < 1 else { return nil }
    let growth = 1 - arrivals * perRequest
    let natural = growth > 0 ? arrivals * fixed / growth : batchLimit
    let batch = min(max(1 + arrivals * delay, natural), batchLimit)
    let batchTime = time(batch)
    let busy = min(1, arrivals * batchTime / batch)
    let others = (batch - 1) * (1 + burstiness * burstiness) / 2
    let spread = perRequest * (others + batch * inputVariation * inputVariation).squareRoot()
    // Sizes vary between one request and the limit only.
    let deviation = min(spread, time(batchLimit) - time(1) + perRequest * inputVariation)
    return State(
      batch: batch, blocked: ManyServerQueue.erlangC(servers: replicas, utilization: busy),
      utilization: busy, batchTime: batchTime, batchDeviation: deviation,
      queue: ManyServerQueue(
        servers: replicas, utilization: utilization, serviceTime: time(batchLimit) / batchLimit,
        arrivalVariation: burstiness,
        serviceVariation: batchLimit > 1 ? 0 : deviation / batchTime))
  }

  func slack(_ objective: ServiceLevelObjective, _ state: State) -> Double {
    guard objective.metric != .timePerOutputToken else { return .infinity }
    return answer(state).slack(
      within: objective.limit.baseValue, share: objective.percentile / 100)
  }

  func latencies(rate: Double) -> [LatencyEstimate]? {
    guard let state = state(rate: rate) else { return nil }
    return objectives.filter { $0.metric != .timePerOutputToken }.map { objective in
      let value = answer(state).quantile(
        objective.percentile / 100, hint: objective.limit.baseValue)
      return LatencyEstimate(
        objective: objective, value: Seconds(base: value), parts: moments(state).divided(value))
    }
  }

  func operatingPoint(rate: Double) -> OperatingPoint? {
    guard let state = state(rate: rate) else { return nil }
    let wait = delay + state.queue.meanWait + state.blocked * state.batchTime / 2
    let network = upload + download + roundTrip.mean
    return point(
      rate: rate, batch: state.batch, utilization: state.utilization, wait: wait,
      answer: network + wait + state.batchTime)
  }

  func saturatedPoint(rate: Double) -> OperatingPoint {
    let network = upload + download + roundTrip.mean
    return point(
      rate: rate, batch: batchLimit, utilization: 1, wait: 0, answer: network + time(batchLimit))
  }

  /// The time of the largest batch; one that is waited for may be full at any load.
  func longestWork(rate: Double) -> Double {
    let batch = delay > 0 ? batchLimit : state(rate: rate)?.batch ?? batchLimit
    return time(batch) - interference
  }

  /// Seconds of a replica that one request takes of the batch formed at a rate; nil when it cannot keep
  /// up.
  func acceleratorTime(rate: Double) -> Double? {
    state(rate: rate).map { $0.batchTime / $0.batch }
  }

  private func time(_ requests: Double) -> Double { fixed + perRequest * requests }

  private func point(
    rate: Double, batch: Double, utilization: Double, wait: Double, answer: Double
  ) -> OperatingPoint {
    OperatingPoint(
      rate: rate, batch: batch, batchTail: batchLimit, batchLimit: batchLimit,
      utilization: utilization, prefillShare: utilization, timePerOutputToken: nil,
      timeToFirstToken: Seconds(base: answer), queueWait: Seconds(base: wait))
  }

  /// The answer as a sum: network, rest of the running batch, queue, own batch.
  private func answer(_ state: State) -> LatencySum {
    var sum = LatencySum(
      offset: upload + download + delay, edges: [0, 0, state.batchTime],
      weights: [1 - state.blocked, state.blocked], values: [], valueWeights: [],
      waitProbability: state.queue.waitProbability, waitRate: state.queue.waitRate)
    let trips = roundTrip.logDeviation > 0 ? GaussHermite.five : [(node: 0, weight: 1)]
    for trip in trips {
      for own in GaussHermite.three {
        let time = max(time(1), state.batchTime + own.node * state.batchDeviation)
        sum.values.append(roundTrip.value(at: trip.node) + time)
        sum.valueWeights.append(trip.weight * own.weight)
      }
    }
    return sum
  }

  private func moments(_ state: State) -> PartMoments {
    var moments = PartMoments()
    moments.network = (upload + download + roundTrip.mean, roundTrip.variance)
    let rest = state.blocked * state.batchTime / 2
    let wait = state.queue.meanWait
    let waitVariance =
      state.queue.waitProbability > 0
      ? wait * wait * (2 / state.queue.waitProbability - 1) : 0
    moments.wait = (
      delay + rest + wait,
      waitVariance + state.blocked * state.batchTime * state.batchTime / 3 - rest * rest
    )
    moments.prefill = (
      state.batchTime - interference, state.batchDeviation * state.batchDeviation
    )
    moments.interference = (interference, 0)
    return moments
  }
}
