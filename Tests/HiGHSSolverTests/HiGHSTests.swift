import HiGHSSolver
import LinearProgramming
import TestSupport
import Testing

@Suite struct HiGHSTests {
  @Test func nameHasAVersion() {
    #expect(HiGHS().nameAndVersion.wholeMatch(of: /HiGHS \d+\.\d+\.\d+/) != nil)
  }

  /// Equal items that do not fit evenly keep branch and bound busy.
  private func hardModel(items: Int, seed: UInt64 = 1) -> OptimizationModel {
    var generator = SplitMix64(seed: seed)
    var model = OptimizationModel()
    let weights = (0..<items).map { _ in Double(Int.random(in: 20...60, using: &generator)) }
    let boxes = (0..<items).map {
      model.addVariable("box \($0)", kind: .binary, objectiveCoefficient: 1)
    }
    let placed = weights.indices.map { item in
      boxes.indices.map { box in model.addVariable("item \(item) in \(box)", kind: .binary) }
    }
    for item in weights.indices {
      model.addConstraint("item \(item)", sum(over: placed[item]) { $0 } == 1)
    }
    for box in boxes.indices {
      let load = sum(over: weights.indices) { weights[$0] * placed[$0][box] }
      model.addConstraint("box \(box)", load <= 100 * boxes[box])
    }
    return model
  }

  @Test func timeLimitOfZeroEndsWithoutSolution() throws {
    let result = try HiGHS().solve(
      hardModel(items: 12), options: SolverOptions(timeLimitSeconds: 0))
    #expect(result.termination == .timeLimitWithoutSolution)
    #expect(result.solution == nil)
  }

  @Test func linearProgramWithoutTimeEndsWithoutSolution() throws {
    var model = OptimizationModel()
    let parts = (0..<20).map { model.addVariable("x\($0)", objectiveCoefficient: Double($0 + 1)) }
    for index in 0..<19 {
      model.addConstraint("pair \(index)", 2 * parts[index] + 3 * parts[index + 1] >= 7)
    }
    let result = try HiGHS().solve(model, options: SolverOptions(timeLimitSeconds: 0))
    #expect(result.termination == .timeLimitWithoutSolution)
  }

  @Test func gapOptionIsRespected() throws {
    let options = SolverOptions(relativeGap: 0.9)
    let result = try HiGHS().solve(hardModel(items: 10), options: options)
    let loose = try #require(result.solution)
    #expect([.optimal, .gapReached].contains(result.termination))
    #expect(loose.relativeGap <= 0.9)
    let best = try #require(try HiGHS().solve(hardModel(items: 10)).solution)
    #expect(best.relativeGap <= 1e-6)
    #expect(loose.bestBound <= best.objective + 1e-6)
    #expect(best.objective <= loose.objective + 1e-6)
  }

  @Test func sameInputGivesSameOutput() throws {
    let results = try (0..<3).map { _ in try HiGHS().solve(hardModel(items: 8)) }
    #expect(Set(results).count == 1)
  }

  @Test func integersAreWholeNumbers() throws {
    let solution = try #require(try HiGHS().solve(hardModel(items: 8)).solution)
    #expect(solution.values.allSatisfy { $0 == $0.rounded() && $0.sign == .plus })
  }

  @Test func progressNarrowsToTheResult() throws {
    var seen: [SolverProgress] = []
    let result = try HiGHS().solve(hardModel(items: 10), options: SolverOptions()) { progress in
      seen.append(progress)
      return .proceed
    }
    let solution = try #require(result.solution)
    let incumbents = seen.compactMap(\.incumbent)
    #expect(!incumbents.isEmpty)
    #expect(zip(incumbents, incumbents.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    #expect(incumbents.allSatisfy { $0 >= solution.objective - 1e-6 })
    #expect(seen.compactMap(\.bestBound).allSatisfy { $0 <= solution.objective + 1e-6 })
  }

  @Test func callerStopsTheSolve() throws {
    let result = try HiGHS().solve(hardModel(items: 40), options: SolverOptions()) { progress in
      progress.incumbent == nil ? .proceed : .stop
    }
    #expect(result.termination == .interruptedWithSolution)
    let solution = try #require(result.solution)
    #expect(hardModel(items: 40).violations(of: solution.values).isEmpty)
    #expect(solution.bestBound <= solution.objective)
  }

  @Test func startIsUsed() throws {
    let model = hardModel(items: 40)
    // One item per box is poor, and a solution.
    let start =
      [Double](repeating: 1, count: 40)
      + (0..<40).flatMap { item in (0..<40).map { $0 == item ? 1.0 : 0.0 } }
    #expect(model.violations(of: start).isEmpty)
    var first: Double?
    _ = try HiGHS().solve(model, options: SolverOptions(warmStart: start)) { progress in
      first = first ?? progress.incumbent
      return first == nil ? .proceed : .stop
    }
    #expect(first == 40)
  }

  @Test func startOfTheWrongLengthIsRefused() throws {
    let error = #expect(throws: SolverError.self) {
      try HiGHS().solve(hardModel(items: 2), options: SolverOptions(warmStart: [1]))
    }
    #expect(error?.description == "The start has 1 values, the model 6 variables.")
  }

  @Test func optionTheSolverRefusesIsNamed() throws {
    let error = #expect(throws: SolverError.self) {
      try HiGHS().solve(hardModel(items: 2), options: SolverOptions(timeLimitSeconds: -1))
    }
    #expect(
      error?.description == "HiGHS refused -1.0 for option time_limit. (kHighsStatusError)")
  }

  @Test func tieBreakingKeepsBoundAndObjectiveOfTheFirstStep() throws {
    var model = hardModel(items: 8)
    let plain = try HiGHS().solve(model)
    model.secondaryObjective = sum(over: model.handles) { Double(-$0.index) * $0 }
    let tied = try HiGHS().solve(model)
    let first = try #require(plain.solution)
    let second = try #require(tied.solution)
    #expect(tied.termination == plain.termination)
    #expect(second.objective == first.objective)
    #expect(second.bestBound == first.bestBound)
    let ids = try #require(model.secondaryObjective)
    #expect(second.value(of: ids) < first.value(of: ids))
  }

  @Test func largeCostsAreNotRaisedByTieBreaking() throws {
    var model = OptimizationModel()
    let sites = (0..<6).map {
      model.addVariable(
        "site \($0)", in: 0...50, kind: .integer, objectiveCoefficient: 123_456.78 + Double($0 % 2))
    }
    model.addConstraint("demand", sum(over: sites) { 7.5 * $0 } >= 1000)
    model.secondaryObjective = sum(over: sites) { Double(6 - $0.index) * $0 }
    let solution = try #require(try HiGHS().solve(model).solution)
    // 1000 / 7.5 = 133.3 servers; the cheap sites 0, 2 and 4 have room for 150, the last one first.
    #expect(solution.values == [34, 0, 50, 0, 50, 0])
    #expect((solution.objective - 134 * 123_456.78).magnitude < 0.001)
  }
}
