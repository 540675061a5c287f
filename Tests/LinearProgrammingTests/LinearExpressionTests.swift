import LinearProgramming
import Testing

@Suite struct LinearExpressionTests {
  private var model = OptimizationModel()
  private let x: Variable
  private let y: Variable

  init() {
    x = model.addVariable("x")
    y = model.addVariable("y")
  }

  @Test func operatorsBuildTheSumTheyRead() {
    let expression = 2 * x + y * 3 - (x - 4) + 0.5 * (y + 1)
    #expect(expression.value(at: [10, 100]) == 20 + 300 - 6 + 50.5)
  }

  @Test func negationChangesEverySign() {
    #expect((-(x - 2 * y + 3)).value(at: [5, 7]) == 6)
    #expect((-x).value(at: [5, 7]) == -5)
  }

  @Test func sumAddsOneTermPerElement() {
    let total = sum(over: [(2.0, x), (3.0, y), (4.0, x)]) { $0.0 * $0.1 }
    #expect(total.value(at: [1, 10]) == 36)
    #expect(sum(over: []) { (variable: Variable) in variable } == LinearExpression())
  }

  @Test func compoundAssignmentAddsAndSubtracts() {
    var expression = LinearExpression(1)
    expression += x
    expression -= 2 * y - 3
    #expect(expression.value(at: [10, 100]) == 1 + 10 - 200 + 3)
  }

  @Test func simplifyingMergesOrdersAndDropsZeros() {
    let simplified = (3 * y + x + 2 * x - 3 * y + 7).simplified
    #expect(simplified.terms.map(\.variable) == [x])
    #expect(simplified.terms.map(\.coefficient) == [3])
    #expect(simplified.constant == 7)
    #expect((y + x).simplified.terms.map(\.variable) == [x, y])
  }

  @Test func comparisonsMoveConstantsIntoTheLimit() {
    let atMost = 2 * x + 3 <= y + 10
    #expect(atMost.bounds == -Double.infinity...7)
    #expect(atMost.expression == (2 * x - y).simplified)
    #expect((x + 1 >= 5).bounds == 4...Double.infinity)
    #expect((x - 1 == 5).bounds == 6...6)
    #expect((x - 1).within(0...2).bounds == 1...3)
  }

  @Test func variablesCompareAsHandlesAndAsOperands() {
    let sameHandle: Bool = x == y
    let constraint: ConstraintBounds = x == y
    #expect(!sameHandle)
    #expect(constraint.bounds == 0...0)
    #expect(constraint.expression.terms.map(\.coefficient) == [1, -1])
  }
}
