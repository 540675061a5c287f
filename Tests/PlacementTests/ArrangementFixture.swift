import HiGHSSolver
import LinearProgramming
import Testing

@testable import Placement

/// Ten shops and hand-made stacks of the fixture's layouts, with rates in round numbers.
struct ArrangementFixture {
  /// What one server runs.
  enum Runs: String { case vision, search, both }

  /// A stack with the sites and servers that the solution gives it.
  struct Placed {
    let runs: Runs
    let server: String
    let servers: ClosedRange<Int>
    let sites: Int
    let total: Int
    /// Share of the workloads served, the same for each.
    let share: Double
  }

  let formulation: Formulation
  let solution: Solution

  /// Pictures and searches come at one per second and shop; each server sustains ten of either.
  init(_ placed: [Placed], open: Int, attributes: String = "") throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(
        count: 10, attributes: attributes, supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.vision(rate: 1)
        + """
        <workload id="search" origin="shops" use-case="search">
        <demand requests-per-second="1" peak-to-mean="1"/><payload response="4 kB"/>
        <model ref="embedder"/>
        </workload>
        """)
    scenario.rules.headroom = 0
    let problem = PlanningFixtures.problem(scenario)
    let stacks = try placed.map { item in
      let original = try #require(
        problem.stacks.first { stack in
          let workloads = Set(stack.services.map(\.workload))
          let wanted: Set<Int> = item.runs == .both ? [0, 1] : [item.runs == .vision ? 0 : 1]
          return workloads == wanted && stack.layout.option.serverID == item.server
        })
      return Stack(
        layout: original.layout, serversPerSite: item.servers,
        services: original.services.map {
          .init(workload: $0.workload, pool: $0.pool, ratePerServer: 10)
        })
    }
    formulation = Formulation(
      PlacementProblem(
        scenario: scenario, stacks: stacks, services: [], routes: problem.routes, rejections: [],
        candidateCount: 0), pruning: .none)
    var values = formulation.model.variables.map { _ in 0.0 }
    for (index, item) in placed.enumerated() {
      values[formulation.sites[index].index] = Double(item.sites)
      for term in formulation.servers[index].terms
      where term.variable != formulation.sites[index] {
        values[term.variable.index] = Double(item.total)
      }
    }
    for share in formulation.shares {
      values[share.variable.index] = placed[share.stack].share
    }
    for variable in formulation.openSites.values { values[variable.index] = Double(open) }
    solution = Solution(
      values: values, objective: formulation.model.objectiveValue(of: values), bestBound: 0)
  }

  /// The groups of the shops in words, such as `3: 0×1 1×2` for three shops with one server of the
  /// first stack and two of the second; nil when they cannot be arranged.
  func groups() throws -> [String]? {
    try SiteArrangement(formulation, solution, site: 0, solver: HiGHS()).groups?.map { group in
      "\(group.count): "
        + group.contents.map { "\($0.stack)×\($0.servers)" }.joined(separator: " ")
    }
  }
}
