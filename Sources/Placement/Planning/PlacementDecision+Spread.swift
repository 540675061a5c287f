extension PlacementDecision {
  /// Sites that serve all comers and hold a server that can serve the workload.
  func siteCount(of workload: Int, in problem: PlacementProblem) -> Int {
    groups.reduce(0) { sum, group in
      guard !problem.scenario.sites[group.root].servesOwnRequestsOnly else { return sum }
      let holds = group.contents.contains { content in
        let stack = problem.stacks[content.stack]
        return stack.services.contains {
          $0.workload == workload && stack.role(of: $0) == .whole
        }
      }
      return holds ? sum + group.count : sum
    }
  }

  /// The types of servers, or the offers, that serve a workload.
  func serverTypes(of workload: Int, in problem: PlacementProblem) -> Set<String> {
    var result: Set<String> = []
    for placed in placed {
      let stack = problem.stacks[placed.stack]
      for (service, shares) in zip(stack.services, placed.shares)
      where service.workload == workload && shares.contains(where: { $0 > 0 }) {
        result.insert(stack.layout.option.serverID)
      }
    }
    for bought in bought where problem.services[bought.offer].workload == workload {
      result.insert(problem.services[bought.offer].id)
    }
    return result
  }

  /// The types of servers at the own sites of the cells of a group.
  func serverTypes(of group: Group, in problem: PlacementProblem) -> Set<String> {
    Set(
      group.contents.map { problem.stacks[$0.stack].layout }.filter { $0.site == group.root }
        .map(\.option.serverID))
  }
}
