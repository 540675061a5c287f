import Foundation
import Testing

@testable import InferencePerformance

/// Waiting times against closed forms.
@Suite struct QueueTests {
  @Test func oneServerWithPoissonArrivalsIsTheClosedForm() {
    for utilization in [0.1, 0.5, 0.9] {
      let queue = ManyServerQueue(
        servers: 1, utilization: utilization, serviceTime: 2, arrivalVariation: 1,
        serviceVariation: 1)
      #expect(isClose(queue.waitProbability, utilization))
      #expect(isClose(queue.meanWait, utilization * 2 / (1 - utilization)))
      // P(W > t) = ρ·e^{−(µ − λ)t}.
      #expect(isClose(queue.waitRate, (1 - utilization) / 2))
    }
  }

  @Test func constantServiceHalvesTheWait() {
    // Pollaczek and Khinchine, M/D/1.
    let queue = ManyServerQueue(
      servers: 1, utilization: 0.8, serviceTime: 1, arrivalVariation: 1, serviceVariation: 0)
    #expect(isClose(queue.meanWait, 0.8 / (2 * 0.2)))
  }

  @Test func severalServersWaitAsErlangSays() {
    // Erlang C by its sum: m = 4, ρ = 0.75, load a = 3.
    let load = 3.0
    let terms = [1, load, load * load / 2, load * load * load / 6]
    let last = pow(load, 4) / 24 / (1 - 0.75)
    let expected = last / (terms.reduce(0, +) + last)
    #expect(isClose(ManyServerQueue.erlangC(servers: 4, utilization: 0.75), expected))
    let queue = ManyServerQueue(
      servers: 4, utilization: 0.75, serviceTime: 1, arrivalVariation: 1, serviceVariation: 1)
    #expect(isClose(queue.meanWait, expected / (4 * 0.25)))
  }

  @Test func normalApproximationIsNearErlangFromOnePlaceOn() {
    for places in [1.0, 4, 32, 256] {
      for utilization in [0.5, 0.8, 0.95] {
        let queue = ManyServerQueue(
          places: places, distance: (1 - utilization) * places.squareRoot(),
          utilization: utilization, serviceTime: 1, arrivalVariation: 1, serviceVariation: 1)
        let exact = ManyServerQueue.erlangC(servers: Int(places), utilization: utilization)
        #expect(abs(queue.waitProbability - exact) < 0.05)
      }
    }
  }

  @Test func burstsLengthenTheWaitAndEvenArrivalsShortenIt() {
    let waits = [0.3, 1, 2, 4, 8].map { variation in
      ManyServerQueue(
        servers: 1, utilization: 0.6, serviceTime: 1, arrivalVariation: variation,
        serviceVariation: 0.7
      ).meanWait
    }
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func mixedGapsHaveThePeakednessOfTheirTransform() {
    let poisson = ArrivalProcess(variation: 1, replicas: 1)
    #expect(isClose(poisson.peakedness(load: 10), 1))
    let bursty = ArrivalProcess(variation: 3, replicas: 1)
    // Long services see the asymptotic value (1 + c²)/2, short ones nothing of the bursts.
    #expect(isClose(bursty.peakedness(load: 1e5), 5, within: 0.01))
    #expect(bursty.peakedness(load: 0.01) < 1.1)
    #expect(isClose(ArrivalProcess(variation: 3, replicas: 4).variation, 3.0.squareRoot()))
  }

  @Test func normalQuantilesInvertTheProbability() {
    for probability in [1e-6, 0.01, 0.3, 0.5, 0.95, 0.999] {
      let z = NormalDistribution.quantile(probability)
      #expect(isClose(NormalDistribution.probability(z), probability, within: 1e-9))
    }
    #expect(isClose(NormalDistribution.quantile(0.95), 1.644_853_626_951, within: 1e-9))
  }
}
