import HiGHSSolver
import LinearProgramming
import TestSupport
import Testing

@Suite struct SolverContractTests {
  @Test(arguments: SolverContractCase.all)
  func contractHolds(_ contractCase: SolverContractCase) throws {
    #expect(try contractCase.failures(of: HiGHS()) == [])
  }

  @Test(arguments: UInt64(0)..<200)
  func exhaustiveSearchAgrees(_ seed: UInt64) throws {
    let model = randomModel(seed: seed)
    let expected = try ExhaustiveSolver().solve(model)
    let result = try HiGHS().solve(model)
    #expect(result.termination == expected.termination)
    guard let solution = result.solution, let reference = expected.solution else { return }
    #expect((solution.objective - reference.objective).magnitude <= 1e-6)
    #expect((solution.bestBound - reference.objective).magnitude <= 1e-6)
    #expect(model.violations(of: solution.values).isEmpty)
    #expect(model.violations(of: reference.values).isEmpty)
  }

  /// With a secondary objective without ties of its own, both must find the same objective there.
  @Test(arguments: UInt64(0)..<100)
  func exhaustiveSearchAgreesOnTies(_ seed: UInt64) throws {
    var model = randomModel(seed: seed)
    model.objective = 2 * sum(over: model.handles.prefix(2)) { $0 }
    let secondary = sum(over: model.handles.enumerated()) { index, variable in
      Double(1 + index * index) * variable
    }
    model.secondaryObjective = secondary
    let expected = try ExhaustiveSolver().solve(model)
    let result = try HiGHS().solve(model)
    #expect(result.termination == expected.termination)
    guard let solution = result.solution, let reference = expected.solution else { return }
    #expect((solution.objective - reference.objective).magnitude <= 1e-6)
    #expect((solution.value(of: secondary) - reference.value(of: secondary)).magnitude <= 1e-5)
  }

  /// A generator of models that are nearly always infeasible would prove little.
  @Test func randomModelsAreOftenFeasibleAndOftenNot() throws {
    let solved = try (UInt64(0)..<200).filter {
      try ExhaustiveSolver().solve(randomModel(seed: $0)).solution != nil
    }
    #expect((100...190).contains(solved.count))
  }
}
