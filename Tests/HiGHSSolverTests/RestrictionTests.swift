import HiGHSSolver
import LinearProgramming
import TestSupport
import Testing

/// Solving by way of a restriction ends where solving at once does.
@Suite struct RestrictionTests {
  private func expectSameEnd(
    _ model: OptimizationModel, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let atOnce = try HiGHS().solve(model)
    let bySteps = try HiGHS().solveByRestriction(
      model, options: SolverOptions(), fewestIntegers: 0)
    #expect(
      bySteps.termination == atOnce.termination, sourceLocation: sourceLocation)
    guard let expected = atOnce.solution, let found = bySteps.solution else {
      #expect(bySteps.solution == nil && atOnce.solution == nil, sourceLocation: sourceLocation)
      return
    }
    let tolerance = 1e-6 * max(1, expected.objective.magnitude)
    #expect(
      (found.objective - expected.objective).magnitude <= tolerance,
      sourceLocation: sourceLocation)
    #expect(found.objective - found.bestBound <= tolerance, sourceLocation: sourceLocation)
    #expect(
      model.violations(of: found.values, tolerance: 1e-6).isEmpty, sourceLocation: sourceLocation)
  }

  @Test(arguments: UInt64(0)..<300)
  func randomModelsEndAlike(seed: UInt64) throws {
    try expectSameEnd(randomModel(seed: seed))
  }

  /// Depots with a fixed cost that serve customers: the relaxation opens parts of many of them.
  @Test(arguments: UInt64(0)..<20)
  func depotsAreOpenedAlike(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var model = OptimizationModel()
    let depots = (0..<8).map { index in
      model.addVariable(
        "depot \(index)", in: 0...3, kind: .integer,
        objectiveCoefficient: Double.random(in: 20...60, using: &random))
    }
    var loads = depots.map { _ in LinearExpression() }
    for customer in 0..<12 {
      let demand = Double.random(in: 1...9, using: &random)
      let shares = depots.indices.map { depot in
        model.addVariable(
          "share \(customer) \(depot)", in: 0...1,
          objectiveCoefficient: demand * Double.random(in: 0.5...4, using: &random))
      }
      model.addConstraint("serve \(customer)", sum(over: shares) { 1 * $0 } == 1)
      for (depot, share) in shares.enumerated() { loads[depot] += demand * share }
    }
    for (depot, load) in zip(depots, loads) {
      model.addConstraint("capacity", load - 17 * depot <= 0)
    }
    try expectSameEnd(model)
  }
}
