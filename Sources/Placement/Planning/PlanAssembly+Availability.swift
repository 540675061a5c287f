import Quantities

extension PlanAssembly {
  /// The share of a workload's requests that is served, at the least available of the sites that hold
  /// a stack; nil without a target.
  func availability(of workload: Int, on stack: Int) -> Double? {
    guard scenario.workloads[workload].policy.availability != nil else { return nil }
    let model = Availability(scenario: scenario, routes: problem.routes)
    return decision.groups.flatMap(\.contents).filter { $0.stack == stack }.flatMap { content in
      content.serversPerSite.map {
        model.share(of: workload, on: problem.stacks[stack], servers: $0)
      }
    }.min()
  }
}
