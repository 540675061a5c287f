import LinearProgramming
import Testing

@Suite struct SolutionTests {
  @Test func gapIsRelativeToTheObjective() {
    #expect(Solution(values: [], objective: 200, bestBound: 150).relativeGap == 0.25)
    #expect(Solution(values: [], objective: -100, bestBound: -150).relativeGap == 0.5)
    #expect(Solution(values: [], objective: 0, bestBound: -1).relativeGap == .infinity)
    #expect(Solution(values: [], objective: 0, bestBound: 0).relativeGap == 0)
  }

  @Test func boundNeverLiesAboveTheObjective() {
    #expect(Solution(values: [], objective: 10, bestBound: 10.000001).bestBound == 10)
  }

  @Test func expressionIsEvaluatedAtTheSolution() {
    var model = OptimizationModel()
    let x = model.addVariable("x")
    let y = model.addVariable("y")
    let solution = Solution(values: [3, 4], objective: 0, bestBound: 0)
    #expect(solution[y] == 4)
    #expect(solution.value(of: 2 * x + y - 1) == 9)
  }

  @Test func progressHasAGapOnceBothSidesAreKnown() {
    #expect(
      SolverProgress(incumbent: nil, bestBound: 1, elapsedSeconds: 0).relativeGap == nil)
    #expect(
      SolverProgress(incumbent: 4, bestBound: 3, elapsedSeconds: 0).relativeGap == 0.25)
  }

  @Test func errorKeepsTheRawStatus() {
    let error = SolverError(.failed, "It stopped.", rawStatus: "kHighsStatusError")
    #expect("\(error)" == "It stopped. (kHighsStatusError)")
    #expect("\(SolverError(.tooLarge, "Too large."))" == "Too large.")
  }
}
