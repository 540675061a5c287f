import LinearProgramming
import Testing

@Suite struct OptimizationModelTests {
  private var model = OptimizationModel()
  private let share: Variable
  private let count: Variable
  private let flag: Variable

  init() {
    share = model.addVariable("share", in: 0...1, objectiveCoefficient: 10)
    count = model.addVariable("count", kind: .integer, objectiveCoefficient: 100)
    flag = model.addVariable("flag", in: -5...5, kind: .binary)
    model.objective += LinearExpression(7)
    model.addConstraint("capacity", 1000 * share <= 400 * count)
    model.addConstraint("switch", (count + flag).within(1...3))
  }

  @Test func valuesInsideAllLimitsHaveNoViolation() {
    #expect(model.violations(of: [0.8, 2, 1]).isEmpty)
    #expect(model.violations(of: [1 + 5e-7, 3 - 5e-7, 0]).isEmpty)
  }

  @Test func eachBrokenLimitIsNamedWithItsAmount() {
    #expect(
      model.violations(of: [1.5, 2.25, 2]) == [
        Violation(limit: .variableBounds("share"), value: 1.5, amount: 0.5),
        Violation(limit: .integrality("count"), value: 2.25, amount: 0.25),
        Violation(limit: .variableBounds("flag"), value: 2, amount: 1),
        Violation(limit: .constraint("capacity"), value: 600, amount: 600),
        Violation(limit: .constraint("switch"), value: 4.25, amount: 1.25),
      ])
  }

  @Test func toleranceGrowsWithTheLimit() {
    var large = OptimizationModel()
    let power = large.addVariable("power")
    large.addConstraint("supply", power <= 1_000_000)
    #expect(large.violations(of: [1_000_000.5], tolerance: 1e-6).isEmpty)
    #expect(large.violations(of: [1_000_001.5], tolerance: 1e-6).count == 1)
    #expect(large.violations(of: [1_000_000.5], tolerance: 0).count == 1)
  }

  @Test func valueThatIsNoNumberViolatesItsLimits() {
    let limits = model.violations(of: [.nan, 1, 0]).map(\.limit)
    #expect(limits == [.variableBounds("share"), .constraint("capacity")])
  }

  @Test func infiniteIntegerIsNotWhole() {
    let integrality = model.violations(of: [0, .infinity, 0]).first
    #expect(
      integrality == Violation(limit: .integrality("count"), value: .infinity, amount: .infinity))
  }

  @Test func objectiveValueIncludesTheConstant() {
    #expect(model.objectiveValue(of: [0.5, 2, 1]) == 5 + 200 + 7)
  }

  @Test func binaryVariableStaysBetweenZeroAndOne() {
    #expect(model.variables[flag.index].bounds == 0...1)
  }

  @Test func fixedVariableMustKeepItsValue() {
    var fixed = model
    fixed.setBounds(2...2, of: count)
    #expect(fixed.violations(of: [0.4, 1, 0]).map(\.limit) == [.variableBounds("count")])
    #expect(model.violations(of: [0.4, 1, 0]).isEmpty)
  }
}
