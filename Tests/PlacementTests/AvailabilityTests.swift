import Quantities
import Testing

@testable import Placement

/// Spare servers for availability.
@Suite struct AvailabilityTests {
  @Test func whatIsReachedNeverReadsAsTheTarget() throws {
    let site = try #require(
      ScenarioFixtures.read(ScenarioFixtures.scenario()).sites.first)
    #expect(
      Availability.miss(0.999_899_97, 0.9999, at: site)
        == "at shops at best 99.9899 % of the requests are served; the target is 99.99 %")
  }

  /// Two servers, each away a tenth of the time: 0.81 both, 0.18 one of them.
  @Test func servedShareIsTheBinomialMean() {
    func share(_ servers: Int, _ spares: Int, _ availability: Double) -> Double {
      Availability.servedShare(servers: servers, spares: spares, availability: availability)
    }
    #expect((share(1, 0, 0.9) - 0.9).magnitude < 1e-12)
    #expect((share(2, 0, 0.9) - (0.81 + 0.18 / 2)).magnitude < 1e-12)
    #expect((share(2, 1, 0.9) - 0.99).magnitude < 1e-12)
    // One of three is spare: 0.729, 0.243 with one away, 0.027 with two.
    #expect((share(3, 1, 0.9) - (0.729 + 0.243 + 0.027 / 2)).magnitude < 1e-12)
    #expect(share(5, 2, 1) == 1)
    #expect((share(5_000, 0, 0.99) - 0.99).magnitude < 1e-9)
  }

  private static func scenario(
    target: String?, between: String = "900 h", repair: String = "100 h", link: String = "0.9999",
    rate: Double = 5, failures: Bool = true
  ) throws -> Scenario {
    let money =
      failures
      ? ScenarioFixtures.usualMoney + """
        <failures><server-failures mean-time-between-failures="\(between)" repair-time="\(repair)"/>
        </failures>
        """ : ScenarioFixtures.usualMoney
    return try LimitScenarios.read(
      sites: LimitScenarios.shops()
        + #"<site id="cloud" tier="cloud" region="cloud-a" availability="0.999"><rent provider="machine-rental" terms="on-demand" instances="small-1"/></site>"#,
      links: """
        <link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"
              availability="\(link)"/>
        """,
      workloads: LimitScenarios.vision(
        rate: rate, policy: target.map { "availability=\"\($0)\"" } ?? ""), money: money)
  }

  /// A server is there nine tenths of the time: one gives 0.9, two 0.99, three 0.999.
  @Test(arguments: [("0.9", 1), ("0.95", 2), ("0.989", 2), ("0.995", 3), ("0.9995", 4)])
  func targetsAreMetBySpareServers(target: String, servers: Int) throws {
    let plan = try PlanningFixtures.plan(Self.scenario(target: target))
    let entry = try #require(plan.fleet.first)
    #expect(entry.siteID == "shops")
    #expect(entry.count == servers)
    #expect(entry.spareCount == servers - 1)
    let share = try #require(plan.assignments.first?.availability)
    #expect((share - (1 - 1 / [10, 100, 1_000, 10_000][servers - 1])).magnitude < 1e-9)
  }

  @Test func withoutATargetNobodyIsSpare() throws {
    let plan = try PlanningFixtures.plan(Self.scenario(target: nil))
    #expect(plan.fleet.map(\.spareCount) == [0])
    #expect(plan.assignments.map(\.availability) == [nil])
  }

  @Test func linksAndSitesCountOnTheWay() throws {
    var scenario = try Self.scenario(target: "0.9985")
    scenario.sites[0].purchase = .none
    // 0.9999 · 0.999 = 0.9989: three servers would give 0.9979, four 0.9988.
    let plan = try PlanningFixtures.plan(scenario)
    #expect(plan.fleet.map(\.count) == [4])
    scenario.workloads[0].policy.availability = 0.99895
    #expect(
      PlanningFixtures.problem(scenario).rejections.first { $0.reason == .availabilityTarget }?
        .detail
        == "at cloud at best 99.8800 % of the requests are served; the target is 99.895 %"
        || PlanningFixtures.problem(scenario).rejections.contains {
          $0.detail.hasPrefix("at cloud at best 99.8")
        })
  }

  @Test func whatIsNotKnownIsAskedFor() throws {
    let problem = PlanningFixtures.problem(try Self.scenario(target: "0.9", failures: false))
    #expect(
      problem.rejections.filter { $0.reason == .availabilityTarget }.map(\.detail).contains(
        "no failure rate of small-box is known; give one with <server-failures>"))
    var scenario = try Self.scenario(target: "0.9")
    scenario.links[0].availability = nil
    #expect(
      PlanningFixtures.problem(scenario).rejections.contains {
        $0.detail
          == "the availability of the link shops → cloud is not known; add availability to it"
      })
  }

  @Test func targetBeyondAllSparesIsAConflict() throws {
    guard
      case .conflict(let conflict) = try PlanningFixtures.result(
        Self.scenario(target: "0.99999"))
    else {
      Issue.record("a plan beyond three spare servers")
      return
    }
    #expect(
      conflict.sets.map(\.requirements) == [
        [
          "vision: 99.999 % of the requests are served though servers and links fail",
          "vision: every request is served",
        ]
      ])
  }

  /// Servers that serve a full load with one spare among them.
  @Test func sparesComeOnTopOfTheLoad() throws {
    let box = LimitScenarios.boxRate(try Self.scenario(target: nil))
    let plan = try PlanningFixtures.plan(
      Self.scenario(target: "0.95", rate: box * 0.8 * 1.9))
    let entry = try #require(plan.fleet.first)
    #expect(entry.count == 3)
    #expect(entry.spareCount == 1)
  }
}
