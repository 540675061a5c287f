import Testing

@testable import LinearProgramming

@Suite struct ReducedCostsTests {
  /// `min 3x + 5y, x + y ≥ 2`: the row costs 3 a unit, so that y costs 2 more than what it saves.
  @Test func reducedCostsAreThoseOfAHandCalculation() {
    var model = OptimizationModel()
    let x = model.addVariable("x", in: 0...9, kind: .integer, objectiveCoefficient: 3)
    let y = model.addVariable("y", in: 0...9, kind: .integer, objectiveCoefficient: 5)
    model.addConstraint("enough", x + y >= 2)
    #expect(ReducedCosts(model, prices: [3]).values == [0, 2])
  }

  @Test func onlyWholeNumbersThatMayBeZeroAreHeld() {
    var model = OptimizationModel()
    _ = model.addVariable("held", in: 0...9, kind: .integer)
    _ = model.addVariable("needed", in: 1...9, kind: .integer)
    _ = model.addVariable("below", in: -1...9, kind: .integer)
    _ = model.addVariable("share", in: 0...1)
    let held = model.holdingAtZero { _ in true }
    #expect(held.variables.map(\.bounds) == [0...0, 1...9, -1...9, 0...1])
    #expect(model.integerCount == 3)
  }
}
