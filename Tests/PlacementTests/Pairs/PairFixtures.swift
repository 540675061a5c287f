import Catalog
import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// A data centre with room for eight rack units of two kinds of servers: two accelerators of a large
/// kind in 4 U, two of a small kind in 2 U.
enum PairFixtures {
  /// A rate of the user's own: of whole requests where no phase is named.
  struct Measured {
    let server: String
    var phase: String?
    let rate: Double
  }

  static func text(
    pairs: String? = "same-maker", site: String = #"network-per-accelerator="25 GB/s""#,
    rackUnits: Int = 8, count: Int = 1, supply: String = #"<buy servers="big-server twin-box"/>"#,
    measured: [Measured] = [], input: Int = 300, output: Int = 60, rate: Double = 1,
    target: String = "", policy: String = "", planning: String = ""
  ) -> String {
    let pairs = pairs.map { "pairs-over-servers=\"\($0)\"" } ?? ""
    let measurements = measured.map {
      """
      <measured server="\($0.server)" model="dense-8b" precision="fp8" note="our bench"
      \($0.phase.map { "phase=\"\($0)\"" } ?? "")>
      <rate workload="chat" requests-per-second="\($0.rate)"/></measured>
      """
    }.joined()
    return ScenarioFixtures.scenario(
      money: ScenarioFixtures.usualMoney + planning,
      sites: """
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="centre" tier="datacenter" region="land" count="\(count)" rack-units="\(rackUnits)" \(site)>
        \(supply)
        </site>
        """,
      links: #"<link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>"#,
      workloads: """
        <workload id="chat" origin="shops">
        <demand requests-per-second="\(rate)" peak-to-mean="1"/>
        <lengths input="\(input)" input-variation="0.5" output="\(output)" output-variation="0.5"/>
        \(target)
        <model ref="dense-8b" precisions="fp8" \(pairs)/>
        <policy tiers="datacenter" \(policy)/>
        </workload>
        """,
      measurements: measurements.isEmpty ? "" : "<measurements>\(measurements)</measurements>")
  }

  static let firstToken =
    #"<target metric="time-to-first-token" percentile="95" limit="900 ms"/>"#
  static let perToken =
    #"<target metric="time-per-output-token" percentile="95" limit="20 ms"/>"#
  static let endToEnd = #"<target metric="end-to-end" percentile="95" limit="6 s"/>"#

  /// A solved scenario with its parts.
  struct Solved {
    let problem: PlacementProblem
    let decision: PlacementDecision
    let objective: Double

    /// The scenario solved with halves of pairs only, or with everything.
    init(_ scenario: Scenario, halvesOnly: Bool = false) throws {
      let all = PlanningFixtures.problem(scenario)
      let kept = all.keeping(
        stacks: all.stacks.indices.filter {
          !halvesOnly || all.stacks[$0].layout.pools[0].role != .whole
        })
      let formulation = Formulation(kept)
      let solution = try #require(try HiGHS().solve(formulation.model).solution)
      problem = formulation.problem
      decision = PlacementDecision(formulation, solution)
      objective = solution.objective
    }

    /// What verification says of the decision, or of it with its groups changed.
    func violations(
      _ change: (PlacementDecision.Content) -> PlacementDecision.Content = { $0 },
      scenario: Scenario? = nil
    ) -> [String] {
      let changed = PlacementDecision(
        groups: decision.groups.map {
          .init(root: $0.root, count: $0.count, contents: $0.contents.map(change))
        }, bought: decision.bought)
      let asked = scenario.map { problem.asking($0) } ?? problem
      let bill = PlanCost(lines: PlanCosting(problem: asked, decision: changed).lines())
      return PlanVerification(
        problem: asked, decision: changed, catalog: ScenarioFixtures.catalog
      ).violations(objective: bill.total)
    }

    func assignments() -> [Assignment] {
      PlanAssembly(
        problem: problem, decision: decision,
        ratings: PoolRatings(
          problem.scenario, catalog: ScenarioFixtures.catalog, routes: problem.routes)
      ).assignments()
    }
  }
}
