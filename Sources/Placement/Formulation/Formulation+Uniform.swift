import LinearProgramming

extension Formulation {
  /// Requires that all sites of a class hold the same servers.
  mutating func requireUniformSites() {
    for (index, stack) in problem.stacks.enumerated() {
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
