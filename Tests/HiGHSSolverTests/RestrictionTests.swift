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

  /// Ends every search in which all whole numbers are free with all of them as high as they can be, but
  /// for the one that begins there.
  private struct HastySolver: MILPSolver {
    var nameAndVersion: String { "hasty" }

    func solve(
      _ model: OptimizationModel, options: SolverOptions,
      onProgress: (SolverProgress) -> SolverContinuation
    ) throws(SolverError) -> SolverResult {
      let whole = model.handles.filter { model.variables[$0.index].isIntegral }
      let isFree = whole.allSatisfy { model.variables[$0.index].bounds == 0...3 }
      let isTidying = options.warmStart.map { start in whole.allSatisfy { start[$0.index] == 3 } }
      guard isFree, !whole.isEmpty, isTidying != true else {
        return try HiGHS().solve(model, options: options, onProgress: onProgress)
      }
      var wasteful = model
      for variable in whole { wasteful.setBounds(3...3, of: variable) }
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
    // A depot of every kind costs something in the relaxation, so that none is held at 0.
    for depot in model.handles where model.variables[depot.index].isIntegral {
      model.addConstraint("some", 1 * depot >= 0.01)
    }
    let result = try HastySolver().solveByRestriction(
      model, options: SolverOptions(relativeGap: 1e-3), fewestIntegers: 0)
    #expect(result.termination == .timeLimitWithSolution)
    let found = try #require(result.solution)
    #expect(model.violations(of: found.values, tolerance: 1e-6).isEmpty)
    #expect(found.objective < best + 8 * 60 + 1)
    let everything = try #require(
      try HiGHS().solve(model, options: SolverOptions(relativeGap: 1e-3)).solution)
    #expect(found.objective <= everything.objective * 1.001)
  }
}
