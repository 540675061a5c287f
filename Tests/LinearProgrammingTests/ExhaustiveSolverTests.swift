import LinearProgramming
import TestSupport
import Testing

@Suite struct ExhaustiveSolverTests {
  @Test(arguments: SolverContractCase.all)
  func contractHolds(_ contractCase: SolverContractCase) throws {
    #expect(try contractCase.failures(of: ExhaustiveSolver()) == [])
  }

  @Test func modelWithTooManyAssignmentsIsRefused() throws {
    var model = OptimizationModel()
    for index in 0..<21 { _ = model.addVariable("x\(index)", kind: .binary) }
    let error = #expect(throws: SolverError.self) { try ExhaustiveSolver().solve(model) }
    #expect(error?.code == .tooLarge)
  }

  /// Of three solutions with cost 6, only values tell that all were looked at.
  @Test func everyAssignmentIsLookedAt() throws {
    var model = OptimizationModel()
    let x = model.addVariable("x", in: 0...6, kind: .integer, objectiveCoefficient: 2)
    let y = model.addVariable("y", in: 0...6, kind: .integer, objectiveCoefficient: 3)
    model.addConstraint("demand", 3 * x + 4.5 * y >= 8)
    model.secondaryObjective = -1 * y
    let solution = try #require(try ExhaustiveSolver().solve(model).solution)
    #expect(solution.values == [0, 2])
  }
}
