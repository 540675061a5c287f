import Testing

@testable import Placement

/// Where a workload may be served, with the reason in words where it may not.
@Suite struct PolicyTests {
  /// A shop, a neighbour, a hub in the same country and a cloud on an island.
  private func scenario(policy: String) throws -> Scenario {
    try LimitScenarios.read(
      sites: LimitScenarios.shops() + LimitScenarios.ownedHub
        + """
        <site id="neighbour" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="island-cloud" tier="cloud" region="cloud-b">
        <rent provider="machine-rental" terms="on-demand" instances="far-1"/>
        </site>
        """,
      links: LimitScenarios.link()
        + """
        <link from="shops" to="neighbour" round-trip="2 ms" round-trip-p95="3 ms"/>
        <link from="hub" to="island-cloud" round-trip="9 ms" round-trip-p95="15 ms"/>
        """, workloads: LimitScenarios.vision(rate: 5, policy: policy))
  }

  private func rejections(_ scenario: Scenario) -> [String] {
    PlanningFixtures.problem(scenario).rejections.map {
      "\($0.siteID): \($0.reason.rawValue): \($0.detail)"
    }
  }

  private let neighbour =
    "neighbour: unreachableSite: sites of tier premises serve only requests that arise there; "
    + "these arise at shops"

  @Test func premisesServeNobodyElse() throws {
    let scenario = try scenario(policy: "")
    #expect(rejections(scenario) == [neighbour])
    #expect(try PlanningFixtures.plan(scenario).assignments.map(\.siteID) == ["hub"])
  }

  @Test func whatMustWorkOfflineStaysInTheShop() throws {
    let scenario = try scenario(policy: #"offline="true""#)
    let beyond = "must keep working when the links of shops are down"
    #expect(
      rejections(scenario) == [
        "hub: offline: \(beyond); hub lies beyond them",
        "island-cloud: offline: \(beyond); island-cloud lies beyond them",
        "neighbour: offline: \(beyond); neighbour lies beyond them",
      ])
    #expect(try PlanningFixtures.plan(scenario).assignments.map(\.siteID) == ["shops"])
  }

  @Test func residencyKeepsItInItsRegions() throws {
    let scenario = try scenario(policy: #"residency="land""#)
    #expect(
      rejections(scenario) == [
        "island-cloud: residency: island-cloud lies in cloud-b; the workload must stay in land",
        neighbour,
      ])
    let abroad = try self.scenario(policy: #"residency="island""#)
    #expect(try PlanningFixtures.plan(abroad).assignments.map(\.siteID) == ["island-cloud"])
  }

  @Test func tiersKeepItWhereThePolicySays() throws {
    let scenario = try scenario(policy: #"tiers="premises cloud""#)
    #expect(
      rejections(scenario) == [
        "hub: tierExcluded: hub is of tier metro; the policy allows premises, cloud", neighbour,
      ])
    #expect(try PlanningFixtures.plan(scenario).assignments.map(\.siteID) == ["shops"])
  }

  @Test func placesWithoutALinkAreOutOfReach() throws {
    var scenario = try scenario(policy: "")
    scenario.links.removeLast()
    #expect(
      rejections(scenario) == [
        "island-cloud: unreachableSite: no links lead from shops to island-cloud", neighbour,
      ])
  }
}
