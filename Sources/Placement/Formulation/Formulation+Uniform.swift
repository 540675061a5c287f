import LinearProgramming

extension Formulation {
  /// Requires that all sites of each of some classes hold the same servers.
  mutating func requireUniformSites(of classes: Set<Int>) {
    for (index, stack) in problem.stacks.enumerated() where classes.contains(stack.layout.site) {
      let count = problem.usableCount(stack.layout.site)
      guard count > 1 else { continue }
      let everywhere = model.addVariable("everywhere[\(stack.id)]", kind: .binary)
      model.addConstraint(
        "uniform[\(stack.id)]", sites[index] - Double(count) * everywhere == 0)
      guard stack.serversPerSite.count > 1 else { continue }
      // The same number at each site: servers are a multiple of the sites.
      let each = model.addVariable(
        "each[\(stack.id)]", in: 0...Double(stack.serversPerSite.upperBound), kind: .integer)
      model.addConstraint("even[\(stack.id)]", servers[index] - Double(count) * each == 0)
    }
  }
}
