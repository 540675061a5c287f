import Foundation

/// Waiting before several servers with one queue, arrivals and services of any variability.
///
/// The mean wait is that of Allen and Cunneen,
/// `E[W] = C(m, ρ) / (m·µ·(1 − ρ)) · (c_a² + c_s²) / 2`, with the correction of Kraemer and
/// Langenbach-Belz, `exp(−(1 − ρ)(c_a² − 1)/(c_a² + 4c_s²))` for bursts and
/// `exp(−2(1 − ρ)(1 − c_a²)²/(3ρ(c_a² + c_s²)))` for even arrivals. The probability of waiting is
/// Erlang's `p = C(m, ρ)` and the tail exponential (Kimura): `P(W > t) = p·e^{−θt}`, `θ = p / E[W]`.
/// Bursts before a single server wait as those of mixed gaps before an exponential one, exactly, times
/// `(c_a² + c_s²)/(c_a² + 1)` for other services in heavy traffic and `(1 + c_s²)/2` in light. Before several servers bursts also raise the
/// probability; leaving it and lengthening the tail instead is on the safe side for high percentiles.
/// References: Allen, "Probability, Statistics, and Queueing Theory", 1990; Kimura, "A transform-free
/// approximation for the finite capacity M/G/s queue", 1996; Whitt, "The Queueing Network Analyzer",
/// 1983, equation 44.
struct ManyServerQueue: Hashable, Sendable {
  /// The probability of any wait.
  let waitProbability: Double
  /// The mean wait of all requests, in the unit of the service time.
  let meanWait: Double
  /// One over the mean wait of those who wait; infinite when nobody does.
  var waitRate: Double { meanWait > 0 ? waitProbability / meanWait : .infinity }

  /// The queue before `servers` servers at `utilization` below 1.
  init(
    servers: Int, utilization: Double, serviceTime: Double, arrivalVariation: Double,
    serviceVariation: Double
  ) {
    guard utilization > 0, serviceTime > 0 else {
      self.waitProbability = 0
      self.meanWait = 0
      return
    }
    let arrival = arrivalVariation * arrivalVariation
    let service = serviceVariation * serviceVariation
    if servers == 1, arrival > 1 {
      let rate = Self.mixedGapDecay(utilization, arrival: arrival)
      self.waitProbability = 1 - rate
      // Between a server that is mostly idle, where the rest of one service counts, and a busy one.
      let spread = rate * (1 + service) / 2 + (1 - rate) * (arrival + service) / (arrival + 1)
      self.meanWait = (1 - rate) / rate * serviceTime * spread
      return
    }
    let erlang = Self.erlangC(servers: servers, utilization: utilization)
    self.waitProbability = erlang
    self.meanWait =
      erlang * serviceTime / (Double(servers) * (1 - utilization)) * (arrival + service) / 2
      * Self.correction(utilization, arrival: arrival, service: service)
  }

  /// The queue before so many places that the requests in service are nearly normal.
  ///
  /// The probability of waiting is that of Halfin and Whitt, `[1 + β·Φ(β)/φ(β)]⁻¹`, where `β` is the
  /// distance between mean and places in standard deviations; for Poisson arrivals it is within 0.05
  /// of Erlang's formula from one place on. The line drains at the rate of full places.
  /// Reference: Halfin and Whitt, "Heavy-traffic limits for queues with many exponential servers",
  /// 1981.
  /// - Parameters:
  ///   - places: requests that may be served at once; 1 or more.
  ///   - distance: places less mean in service, over the standard deviation; above 0.
  ///   - utilization: arrivals over departures when all places are taken; below 1.
  ///   - serviceTime: the time that a request stays when all places are taken.
  init(
    places: Double, distance: Double, utilization: Double, serviceTime: Double,
    arrivalVariation: Double, serviceVariation: Double
  ) {
    guard distance < 30, utilization > 0 else {
      self.waitProbability = 0
      self.meanWait = 0
      return
    }
    let arrival = arrivalVariation * arrivalVariation
    let service = serviceVariation * serviceVariation
    let density = NormalDistribution.density(distance)
    let probability =
      density / (density + distance * NormalDistribution.probability(distance))
    self.waitProbability = probability
    self.meanWait =
      probability * serviceTime / (places * (1 - utilization)) * (arrival + service) / 2
  }

  /// The rate at which the tail of the wait decays, in services, before one exponential server with
  /// arrivals of balanced mixed gaps: the root of `φ(θ) = 1 − θ`, with `φ` the Laplace transform of
  /// the gaps, which is a quadratic equation; the probability of waiting is `1 − θ`.
  private static func mixedGapDecay(_ utilization: Double, arrival: Double) -> Double {
    let rest = 1 - 2 * utilization
    let product = 8 / (arrival + 1) * utilization * (1 - utilization)
    return (rest + (rest * rest + product).squareRoot()) / 2
  }

  /// A queue between two others, geometric in probability and mean: 0 for this, 1 for the other.
  func blended(with other: ManyServerQueue, weight: Double) -> ManyServerQueue {
    guard weight > 0, waitProbability > 0, other.waitProbability > 0, meanWait > 0,
      other.meanWait > 0
    else { return self }
    return ManyServerQueue(
      waitProbability: waitProbability * pow(other.waitProbability / waitProbability, weight),
      meanWait: meanWait * pow(other.meanWait / meanWait, weight))
  }

  /// The same probability of waiting, with waits that are longer by a share of them.
  func lengthened(share: Double) -> ManyServerQueue {
    ManyServerQueue(waitProbability: waitProbability, meanWait: meanWait * (1 + share))
  }

  /// The same probability of waiting, with waits that are longer by `time` in the mean.
  func lengthened(by time: Double) -> ManyServerQueue {
    ManyServerQueue(waitProbability: waitProbability, meanWait: meanWait + waitProbability * time)
  }

  private init(waitProbability: Double, meanWait: Double) {
    self.waitProbability = waitProbability
    self.meanWait = meanWait
  }

  /// A probability that nobody can see; blending needs one above 0, or a wait would leap where it is
  /// lost to rounding.
  private static let invisible = 1e-12

  /// The probability that an arriving request finds all servers busy (Erlang C); about `invisible` where
  /// it is less than that.
  static func erlangC(servers: Int, utilization: Double) -> Double {
    if servers == 1 { return utilization }
    let load = Double(servers) * utilization
    var blocking = 1.0
    for server in 1...servers {
      blocking = load * blocking / (Double(server) + load * blocking)
      // Beyond this the remaining factors cannot bring it back to a visible size.
      if blocking < invisible && Double(server) > load {
        return min(1, invisible / (1 - utilization))
      }
    }
    return blocking / (1 - utilization * (1 - blocking))
  }

  /// The factor of Kraemer and Langenbach-Belz on the mean wait; at most 1.
  private static func correction(
    _ utilization: Double, arrival: Double, service: Double
  ) -> Double {
    let idle = 1 - utilization
    if arrival > 1 { return exp(-idle * (arrival - 1) / (arrival + 4 * service)) }
    guard arrival < 1, arrival + service > 0 else { return 1 }
    return exp(
      -2 * idle * (1 - arrival) * (1 - arrival) / (3 * utilization * (arrival + service)))
  }
}
