import LinearProgramming

extension PlacementDecision {
  /// What a solution holds for failures.
  static func reserves(_ formulation: Formulation, _ solution: Solution) -> [Reserve] {
    let structure = formulation.structure
    let byService = Dictionary(grouping: formulation.reserves, by: \.service)
    return byService.sorted { $0.key < $1.key }.compactMap { service, choices in
      var shares = structure.periods.map { _ in 0.0 }
      for choice in choices {
        let value = formulation.expression(of: [PlacementTerm(1, choice.quantity)])
        shares[choice.period] = tidy(solution.value(of: value))
      }
      let choice = structure.services[service]
      return shares.contains { $0 > 0 }
        ? Reserve(stack: choice.stack, position: choice.position, shares: shares) : nil
    }
  }
}
