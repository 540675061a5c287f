import Catalog
import Quantities
import Testing

@testable import InferencePerformance

/// Exchange by wiring, by hand.
@Suite struct AllReduceCostTests {
  private func part(
    _ topology: ScaleUp.Topology, domain: Double, hostLink: Double? = nil
  ) -> Accelerator {
    accelerator(link: 800, domain: domain, hostLink: hostLink, topology: topology)
  }

  private func wiring(
    _ topology: ScaleUp.Topology, domain: Double, tensor: Int, hostLink: Double? = nil
  ) throws -> ExchangeTopology {
    try #require(
      ExchangeTopology(
        accelerator: part(topology, domain: domain, hostLink: hostLink), tensor: tensor))
  }

  @Test func switchesGiveEveryGroupTheFullRate() throws {
    #expect(try wiring(.switched, domain: 8, tensor: 2).bandwidth == 400e9)
    #expect(try wiring(.switched, domain: 8, tensor: 8).bandwidth == 400e9)
  }

  @Test func meshesGiveAGroupTheLinksBetweenItsParts() throws {
    #expect(isClose(try wiring(.mesh, domain: 8, tensor: 2).bandwidth, 400e9 / 7))
    #expect(isClose(try wiring(.mesh, domain: 8, tensor: 8).bandwidth, 400e9))
  }

  @Test func ringsInATorusUseTwoLinksOfFourOrSix() throws {
    #expect(try wiring(.torus, domain: 256, tensor: 2).bandwidth == 100e9)
    #expect(try wiring(.torus, domain: 256, tensor: 8).bandwidth == 200e9)
    #expect(isClose(try wiring(.torus, domain: 8_960, tensor: 8).bandwidth, 400e9 / 3))
    #expect(try wiring(.torus, domain: 16, tensor: 16).bandwidth == 400e9)
    #expect(try wiring(.torus, domain: 256, tensor: 8).hops == 8)
  }

  @Test func smallSumsGoInOneShotAndLargeOnesInTwo() throws {
    let cost = AllReduceCost(
      topology: try wiring(.switched, domain: 8, tensor: 8), latency: 10e-6, efficiency: 0.5)
    // 7 against 1.75 times the bytes at 200 GB/s, 5 µs saved.
    #expect(isClose(cost.crossing, 5e-6 * 200e9 / 5.25))
    #expect(isClose(cost.time(bytes: 1_000), 5e-6 + 7 * 1_000 / 200e9))
    #expect(isClose(cost.time(bytes: 1e8), 10e-6 + 1.75 * 1e8 / 200e9))
    // vLLM changes over at 256 kB.
    #expect((100e3...512e3).contains(cost.crossing))
    let two = AllReduceCost(
      topology: try wiring(.switched, domain: 8, tensor: 2), latency: 10e-6, efficiency: 0.5)
    #expect(two.crossing == .infinity)
  }

  @Test func nodesExchangeTheirPartsOverTheHostLink() throws {
    let topology = try wiring(.switched, domain: 8, tensor: 16, hostLink: 63)
    let cost = AllReduceCost(topology: topology, latency: 10e-6, efficiency: 0.5)
    let inside = 2 * 7.0 / 8 / 200e9
    let between = 2 * 0.5 / 8 / 25e9
    #expect(isClose(cost.perByte, inside + between))
    #expect(isClose(cost.latency, 30e-6))
    #expect(cost.crossing == 0)
    #expect(
      ExchangeTopology(
        accelerator: part(.switched, domain: 8, hostLink: 63), tensor: 12) == nil)
  }

  @Test func switchedGroupsOfTwoShotsAreAsFitted() throws {
    func kernel(_ model: CollectiveModel) throws -> GenerativeKernel {
      try #require(
        try configuration(
          parallelism: Parallelism(tensor: 8), options: ServingOptions(collectives: model)
        ).generative)
    }
    let large = 1e5
    let fitted = try kernel(.fitted).decodeStep(sequences: large, context: 0).collective
    let wired = try kernel(.topology).decodeStep(sequences: large, context: 0).collective
    #expect(isClose(fitted, wired))
    let one = try kernel(.topology).decodeStep(sequences: 1, context: 0).collective
    #expect(one < (try kernel(.fitted).decodeStep(sequences: 1, context: 0).collective))
    #expect(
      isClose(
        try kernel(.fitted).prefillTime(tokens: 1_000),
        try kernel(.topology).prefillTime(tokens: 1_000)))
  }
}
