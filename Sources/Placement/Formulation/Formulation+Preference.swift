import LinearProgramming

extension Formulation {
  /// Among plans of equal cost: fewer sites and servers, then the earlier ids.
  var preference: LinearExpression {
    var terms: [PlacementTerm] = []
    let step = 1 / Double(Swift.max(1, problem.stacks.count))
    for index in problem.stacks.indices {
      let periods = structure.isPaidByPeriod(index) ? structure.periods.indices : 0..<1
      for period in periods {
        let weight = 1 + Double(index) * step
        terms.append(PlacementTerm(weight, .sites(stack: index, period: period)))
        terms.append(PlacementTerm(weight, .servers(stack: index, period: period)))
      }
    }
    let count = structure.services.count
    let shareStep = 1 / Double(Swift.max(1, count + structure.offers.count))
    for period in structure.periods.indices {
      for index in structure.services.indices {
        terms.append(
          PlacementTerm(
            Double(index + 1) * shareStep, .share(service: index, period: period)))
      }
      for (position, offer) in structure.offers.enumerated() {
        terms.append(
          PlacementTerm(
            Double(count + position + 1) * shareStep, .bought(offer: offer, period: period)))
      }
    }
    return expression(of: terms)
  }
}

extension Formulation {
  /// What a solution pays for sites that it counts as open though the decision leaves them empty.
  ///
  /// Only an optimal solution has none of them; within a gap a solver may keep some.
  func costOfEmptySites(_ solution: Solution, _ decision: PlacementDecision) -> Double {
    let open = decision.openSites(in: problem)
    return problem.scenario.sites.enumerated().reduce(0) { sum, entry in
      guard entry.element.siteCostPerYear > 0 else { return sum }
      let counted = solution.value(
        of: expression(of: [PlacementTerm(1, .open(site: entry.offset))]))
      let empty = counted - Double(open[entry.offset] ?? 0)
      return sum + entry.element.siteCostPerYear * Swift.max(0, empty)
    }
  }

  /// What the objective is worth where values that lie at a bound, up to the solver's tolerance, are
  /// taken to lie on it, as the decision takes them.
  ///
  /// A share of −1e-8 of requests that each cost a penalty would otherwise be worth money.
  func objectiveWithinBounds(_ solution: Solution) -> Double {
    let values = zip(model.variables, solution.values).map { variable, value in
      let (lowest, highest) = (variable.bounds.lowerBound, variable.bounds.upperBound)
      if value < lowest + PlacementDecision.shareTolerance { return lowest }
      return value > highest - PlacementDecision.shareTolerance ? highest : value
    }
    return model.objective.value(at: values)
  }
}
