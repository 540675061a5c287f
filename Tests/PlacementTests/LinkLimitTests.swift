import Quantities
import Testing

@testable import Placement

/// Video over a thin uplink.
@Suite struct LinkLimitTests {
  /// 40 pictures of 50 kB a second are 16 Mbit/s; half of 20 Mbit/s may be planned.
  private let thin = LimitScenarios.link(#"up="20 Mbit/s" down="1 Gbit/s""#)

  @Test func workThatCannotBeDividedStaysWhereItsUplinkIsTooThin() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops() + LimitScenarios.ownedHub, links: thin,
      workloads: LimitScenarios.vision(rate: 40, policy: #"divisible="false""#))
    let plan = try PlanningFixtures.plan(scenario)
    #expect(plan.assignments.map(\.siteID) == ["shops"])
    #expect(
      plan.rejections == [
        Rejection(
          workloadID: "vision", siteID: "hub", reason: .linkBandwidth,
          detail: "shops sends 16 Mbit/s up; the link shops → hub has 20 Mbit/s, of which "
            + "10 Mbit/s may be planned for inference")
      ])
  }

  @Test func widerUplinkCarriesWorkThatCannotBeDivided() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops() + LimitScenarios.ownedHub,
      links: LimitScenarios.link(#"up="40 Mbit/s" down="1 Gbit/s""#),
      workloads: LimitScenarios.vision(rate: 40, policy: #"divisible="false""#))
    let plan = try PlanningFixtures.plan(scenario)
    #expect(plan.assignments.map(\.siteID) == ["hub"])
    #expect(plan.rejections.isEmpty)
  }

  /// The box in the shop cannot take everything and the link fills up with the rest.
  @Test func workThatCanBeDividedFillsTheLink() throws {
    func scenario(_ rate: Double, _ bandwidth: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops() + LimitScenarios.ownedHub,
        links: LimitScenarios.link("up=\"\(bandwidth) Mbit/s\" down=\"1 Gbit/s\""),
        workloads: LimitScenarios.vision(rate: rate))
    }
    let box = LimitScenarios.boxRate(try scenario(1, 1_000)) * 0.8
    let rate = (box * 1.3).rounded()
    // Room for half of the pictures: 0.4 Mbit each, half of the bandwidth planned.
    let room = rate * 0.5 * 0.4
    let plan = try PlanningFixtures.plan(scenario(rate, room * 2))
    let shares = Dictionary(
      uniqueKeysWithValues: plan.assignments.map { ($0.siteID, $0.share) })
    #expect(try (#require(shares["hub"]) - 0.5).magnitude < 1e-6)
    let binding = try #require(plan.bindingLimits.first { $0.kind == "link" })
    #expect(binding.subject == "shops → hub, up")
    #expect(binding.unit == "Mbit/s")
    #expect((binding.used - room).magnitude < 1e-4 * room)
    #expect((binding.limit - room).magnitude < 1e-9 * room)
  }

  @Test func answersFillTheOtherDirection() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops() + LimitScenarios.ownedHub,
      links: LimitScenarios.link(#"up="1 Gbit/s" down="0.5 Mbit/s""#),
      workloads: LimitScenarios.vision(rate: 40, policy: #"divisible="false""#))
    #expect(
      try PlanningFixtures.plan(scenario).rejections.map(\.detail) == [
        "shops sends 320 kbit/s down; the link shops → hub has 500 kbit/s, of which 250 kbit/s may "
          + "be planned for inference"
      ])
  }
}
