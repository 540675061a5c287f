import Foundation

/// Waiting before several servers with one queue, arrivals and services of any variability.
///
/// The mean wait is that of Allen and Cunneen,
/// `E[W] = C(m, ρ) / (m·µ·(1 − ρ)) · (c_a² + c_s²) / 2`,
/// its tail is exponential (Kimura): `P(W > t) = p·e^{−θt}` with `θ = p / E[W]`. The probability of
/// waiting is Erlang's `C(m, ρ)`, scaled for bursts as in Whitt's Queueing Network Analyzer.
/// References: Allen, "Probability, Statistics, and Queueing Theory", 1990; Kimura, "A transform-free
/// approximation for the finite capacity M/G/s queue", 1996; Whitt, "The Queueing Network Analyzer",
/// 1983, equations 49 and 50.
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
    let erlang = Self.erlangC(servers: servers, utilization: utilization)
    let single = Self.burstProbability(utilization, arrival: arrival, service: service)
    self.waitProbability = min(1, erlang * single / utilization)
    self.meanWait =
      erlang * serviceTime / (Double(servers) * (1 - utilization)) * (arrival + service) / 2
  }

  /// The queue before so many servers that its wait follows the normal approximation of Halfin and
  /// Whitt, `P = [1 + β·Φ(β)/φ(β)]⁻¹` with `β = (1 − ρ)·√(c/z)` and peakedness `z = (c_a² + 1)/2`;
  /// within 2 % of Erlang's formula for one server already, and closer for more.
  init(
    slots: Double, utilization: Double, serviceTime: Double, arrivalVariation: Double,
    serviceVariation: Double
  ) {
    let arrival = arrivalVariation * arrivalVariation
    let service = serviceVariation * serviceVariation
    let peakedness = (arrival + 1) / 2
    let distance = (1 - utilization) * (slots / peakedness).squareRoot()
    guard distance < 30, utilization > 0 else {
      self.waitProbability = 0
      self.meanWait = 0
      return
    }
    let density = NormalDistribution.density(distance)
    let probability =
      density / (density + distance * NormalDistribution.probability(distance))
    self.waitProbability = probability
    self.meanWait =
      probability * serviceTime / (slots * (1 - utilization)) * (arrival + service) / 2
  }

  /// The probability that an arriving request finds all servers busy (Erlang C).
  static func erlangC(servers: Int, utilization: Double) -> Double {
    if servers == 1 { return utilization }
    let load = Double(servers) * utilization
    var blocking = 1.0
    for server in 1...servers {
      blocking = load * blocking / (Double(server) + load * blocking)
      // Beyond this the remaining factors cannot bring it back to a visible size.
      if blocking < 1e-12 && Double(server) > load { return 0 }
    }
    return blocking / (1 - utilization * (1 - blocking))
  }

  /// The probability of waiting before one server with bursty arrivals.
  private static func burstProbability(
    _ utilization: Double, arrival: Double, service: Double
  ) -> Double {
    let square = utilization * utilization * (4 * arrival + service)
    let shape =
      arrival <= 1
      ? (1 + arrival + utilization * service)
        / (1 + utilization * (service - 1) + square)
      : 4 * utilization / (arrival + square)
    let probability = utilization + (arrival - 1) * utilization * (1 - utilization) * shape
    return min(max(probability, 0), 1)
  }
}
