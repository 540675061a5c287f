import Catalog
import Demand
import Quantities
import Testing

@testable import Placement

/// Where pairs over servers may not be, in words; and what verification says of broken ones.
@Suite struct PairRuleTests {
  private static func refusals(_ text: String) throws -> [Rejection] {
    PlanningFixtures.problem(try ScenarioFixtures.read(text)).rejections.filter {
      $0.serverID == nil && $0.siteID == "centre"
    }
  }

  @Test func missingNetworkIsRefused() throws {
    let refusal = try #require(try Self.refusals(PairFixtures.text(site: "")).first)
    #expect(refusal.reason == .figureMissing)
    #expect(
      refusal.detail
        == "how fast a cache moves between servers is not known; add network-per-accelerator to "
        + #"<site id="centre">"#)
  }

  @Test func pairsStandAtSingleSitesThatServeAllComers() throws {
    let several = try #require(try Self.refusals(PairFixtures.text(count: 3)).first)
    #expect(several.reason == .pairing)
    #expect(several.detail.hasPrefix("centre stands for 3 sites"))
    let own = try ScenarioFixtures.read(
      PairFixtures.text().replacing("tiers=\"datacenter\"", with: ""))
    let refusal = try #require(
      PlanningFixtures.problem(own).rejections.first {
        $0.siteID == "shops" && $0.reason == .pairing
      })
    #expect(refusal.detail.hasPrefix("a site of shops serves its own requests only"))
  }

  @Test func availabilityTargetsAreRefused() throws {
    let refusal = try #require(
      try Self.refusals(PairFixtures.text(policy: #"availability="0.99""#)).first {
        $0.reason == .availabilityTarget
      })
    #expect(refusal.detail.contains("chat has an availability target"))
  }

  /// Machines of different makers pair where the scenario says so; those for rent with their like.
  @Test func handOversKeepMakersAndRegionsApart() throws {
    func makers(_ pairs: String) throws -> Set<String?> {
      let scenario = try ScenarioFixtures.read(PairFixtures.text(pairs: pairs))
      return Set(
        PlanningFixtures.problem(scenario).stacks.compactMap {
          $0.layout.pools[0].half?.handOver.maker
        })
    }
    #expect(try makers("same-maker") == ["Fixture"])
    #expect(try makers("any-maker") == [])
  }

  @Test func networkBelongsToSitesWithServers() {
    let text = PairFixtures.text().replacing(
      "tier=\"datacenter\" region", with: "tier=\"api\" region")
    #expect(
      ScenarioFixtures.errors(text).contains(
        "network-per-accelerator does not apply to a site of tier api"))
  }

  private static func solved() throws -> PairFixtures.Solved {
    try PairFixtures.Solved(
      ScenarioFixtures.read(
        PairFixtures.text(
          input: 4_000, output: 200, rate: 4,
          target: PairFixtures.firstToken + PairFixtures.perToken)), halvesOnly: true)
  }

  @Test func brokenPairingIsCaught() throws {
    let solved = try Self.solved()
    let found = solved.violations { content in
      guard solved.problem.stacks[content.stack].layout.pools[0].role == .prompts else {
        return content
      }
      var content = content
      content.shares = content.shares.map { $0.map { $0 * 0.9 } }
      return content
    }
    #expect(found.count == 1)
    let text = try #require(found.first)
    #expect(
      text.hasPrefix(
        "chat at centre: prompts of 90 % of the requests are processed and tokens of 100 % generated"
      )
    )
  }

  @Test func tokensThatNobodyGeneratesAreNotServed() throws {
    let solved = try Self.solved()
    let found = solved.violations { content in
      guard solved.problem.stacks[content.stack].layout.pools[0].role == .generation else {
        return content
      }
      var content = content
      content.shares = content.shares.map { $0.map { _ in 0 } }
      return content
    }
    #expect(found.contains("chat: 0 % of the requests are served"))
    #expect(found.contains { $0.contains("tokens of 0 % generated") })
  }

  @Test func otherNetworkThanTheSiteHasIsCaught() throws {
    let solved = try Self.solved()
    var scenario = solved.problem.scenario
    scenario.sites[1].networkPerAccelerator = nil
    let found = solved.violations(scenario: scenario)
    #expect(found.contains { $0.hasSuffix("rated over another network than that of centre") })
    scenario.sites[1].count = 2
    #expect(
      solved.violations(scenario: scenario).contains {
        $0.hasSuffix("half of a pair stands at one of several sites")
      })
  }

  /// A slower target for the first token than the pair keeps: latencies are computed anew.
  @Test func missedTargetOfPromptsIsCaught() throws {
    let solved = try Self.solved()
    var scenario = solved.problem.scenario
    scenario.workloads[0].objectives = scenario.workloads[0].objectives.map {
      .init(
        metric: $0.metric, percentile: $0.percentile,
        limit: $0.metric == .timeToFirstToken ? Seconds(base: 0.05) : $0.limit)
    }
    let found = solved.violations(scenario: scenario)
    #expect(found.contains { $0.contains("TTFT") })
  }
}
