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
  private func depotModel(seed: UInt64) -> OptimizationModel {
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
    return model
  }

  @Test(arguments: UInt64(0)..<20)
  func depotsAreOpenedAlike(seed: UInt64) throws {
    try expectSameEnd(depotModel(seed: seed))
  }

  /// Has no time for the restriction, and ends the rest with all whole numbers as high as they can be.
  private struct HastySolver: MILPSolver {
    var nameAndVersion: String { "hasty" }

    func solve(
      _ model: OptimizationModel, options: SolverOptions,
      onProgress: (SolverProgress) -> SolverContinuation
    ) throws(SolverError) -> SolverResult {
      let whole = model.handles.filter { model.variables[$0.index].isIntegral }
      let isTidying = model.secondaryObjective == nil && options.warmStart != nil
      guard !whole.isEmpty, !isTidying else { return try HiGHS().solve(model, options: options) }
      guard model.secondaryObjective != nil else {
        return SolverResult(.timeLimitWithoutSolution)
      }
      var wasteful = model
      wasteful.secondaryObjective = nil
      for variable in whole {
        let most = model.variables[variable.index].bounds.upperBound
        wasteful.setBounds(most...most, of: variable)
      }
      guard let solution = try HiGHS().solve(wasteful).solution else {
        return SolverResult(.infeasible)
      }
      return SolverResult(
        .timeLimitWithSolution,
        Solution(values: solution.values, objective: solution.objective, bestBound: 0))
    }
  }

  /// What a time limit leaves keeps nothing that nobody needs.
  @Test(arguments: UInt64(0)..<5)
  func whatATimeLimitLeavesIsTidiedUp(seed: UInt64) throws {
    var model = depotModel(seed: seed)
    let best = try #require(try HiGHS().solve(model).solution).objective
    model.secondaryObjective = model.objective
    let result = try HastySolver().solveByRestriction(
      model, options: SolverOptions(), fewestIntegers: 0)
    #expect(result.termination == .timeLimitWithSolution)
    let found = try #require(result.solution)
    #expect((found.objective - best).magnitude <= 1e-6 * best)
    #expect(found.bestBound <= best)
  }
}
