import LinearProgramming

extension SolverContractCase {
  /// All cases; a test suite runs each of them against its solver.
  package static let all: [SolverContractCase] = [
    linearProgramReachesItsOptimum, knapsackIsFilledBest, contradictionIsInfeasible,
    wholeNumbersCanBeInfeasible, freeFallIsUnbounded, unboundedWithIntegersIsUnbounded,
    equalityHolds, integersAreNotJustRounded, freeVariableMayBeNegative,
    variableWithUpperBoundOnlyMayBeNegative, emptyModelCostsItsConstant,
    contradictionWithoutVariablesIsInfeasible, contradictionBesideVariablesIsInfeasible,
    rangeLimitsBothSides, constantIsPartOfTheObjective,
    repeatedTermsAddUp, warmStartChangesNothing, impossibleWarmStartChangesNothing,
    secondaryObjectiveBreaksTies, secondaryObjectiveMovesContinuousShares,
    secondaryObjectiveCostsNothing, degenerateVertexEnds,
  ]

  private static func make(
    _ name: String, _ expected: Expectation, options: SolverOptions = SolverOptions(),
    _ build: (inout OptimizationModel) -> Void
  ) -> SolverContractCase {
    var model = OptimizationModel()
    build(&model)
    return SolverContractCase(description: name, model: model, options: options, expected: expected)
  }

  /// Wyndor Glass, the first example of Hillier and Lieberman: 36 at (2, 6).
  private static let linearProgramReachesItsOptimum = make(
    "a linear program reaches its optimum", .optimum(-36, values: [2, 6])
  ) { model in
    let doors = model.addVariable("doors", objectiveCoefficient: -3)
    let windows = model.addVariable("windows", objectiveCoefficient: -5)
    model.addConstraint("plant 1", doors <= 4)
    model.addConstraint("plant 2", 2 * windows <= 12)
    model.addConstraint("plant 3", 3 * doors + 2 * windows <= 18)
  }

  /// Weights 5, 4, 6, 3, values 10, 40, 30, 50, room 10: the second and the fourth, worth 90.
  private static let knapsackIsFilledBest = make(
    "a knapsack is filled best", .optimum(-90, values: [0, 1, 0, 1])
  ) { model in
    let weights = [5.0, 4, 6, 3]
    let items = zip(weights, [10.0, 40, 30, 50]).map { weight, value in
      (weight, model.addVariable("item \(weight)", kind: .binary, objectiveCoefficient: -value))
    }
    model.addConstraint("room", sum(over: items) { $0.0 * $0.1 } <= 10)
  }

  private static let contradictionIsInfeasible = make(
    "a contradiction is infeasible", .none(.infeasible)
  ) { model in
    let x = model.addVariable("x", objectiveCoefficient: 1)
    let y = model.addVariable("y", objectiveCoefficient: 1)
    model.addConstraint("few", x + y <= 1)
    model.addConstraint("many", x + y >= 2)
  }

  /// 2x = 1 has the solution 0.5, and no whole one.
  private static let wholeNumbersCanBeInfeasible = make(
    "no whole number is half of one", .none(.infeasible)
  ) { model in
    let x = model.addVariable("x", in: 0...10, kind: .integer, objectiveCoefficient: 1)
    model.addConstraint("odd", 2 * x == 1)
  }

  private static let freeFallIsUnbounded = make(
    "an objective that falls for ever is unbounded", .none(.unbounded)
  ) { model in
    let x = model.addVariable("x", objectiveCoefficient: -1)
    let y = model.addVariable("y")
    model.addConstraint("together", x - y <= 1)
  }

  private static let unboundedWithIntegersIsUnbounded = make(
    "integers beside it do not hide that an objective is unbounded", .none(.unbounded)
  ) { model in
    let n = model.addVariable("n", in: 0...3, kind: .integer, objectiveCoefficient: 1)
    let x = model.addVariable("x", objectiveCoefficient: -1)
    let y = model.addVariable("y")
    model.addConstraint("some", 2 * n >= 3)
    model.addConstraint("together", x - y <= 1)
  }

  private static let equalityHolds = make(
    "an equality holds", .optimum(7, values: [3, 1])
  ) { model in
    let x = model.addVariable("x", objectiveCoefficient: 2)
    let y = model.addVariable("y", objectiveCoefficient: 1)
    model.addConstraint("sum", x + y == 4)
    model.addConstraint("difference", x - y == 2)
  }

  /// The relaxation is at (1.8, 2.8) with 5x + 4y = 20.2; rounding down gives 13, the optimum is 19.
  private static let integersAreNotJustRounded = make(
    "integers are not just rounded", .optimum(-19, values: [3, 1])
  ) { model in
    let x = model.addVariable("x", in: 0...10, kind: .integer, objectiveCoefficient: -5)
    let y = model.addVariable("y", in: 0...10, kind: .integer, objectiveCoefficient: -4)
    model.addConstraint("first", x + y <= 4.6)
    model.addConstraint("second", 3 * x + 2 * y <= 11)
  }

  private static let freeVariableMayBeNegative = make(
    "a variable without bounds may be negative", .optimum(-5, values: [-5])
  ) { model in
    let x = model.addVariable(
      "x", in: -Double.infinity...Double.infinity, objectiveCoefficient: 1)
    model.addConstraint("floor", x >= -5)
  }

  private static let variableWithUpperBoundOnlyMayBeNegative = make(
    "a variable without lower bound may be negative", .optimum(-4, values: [-2, 2])
  ) { model in
    let x = model.addVariable("x", in: -Double.infinity...3, objectiveCoefficient: 1)
    let y = model.addVariable("y", in: 0...2, objectiveCoefficient: -1)
    model.addConstraint("sum", x + y >= 0)
  }

  private static let emptyModelCostsItsConstant = make(
    "an empty model costs its constant", .optimum(12.5, values: [])
  ) { model in
    model.objective = LinearExpression(12.5)
  }

  private static let contradictionWithoutVariablesIsInfeasible = make(
    "a contradiction without variables is infeasible", .none(.infeasible)
  ) { model in
    model.addConstraint("nothing is something", LinearExpression(0) >= 1)
  }

  private static let contradictionBesideVariablesIsInfeasible = make(
    "a contradiction that uses no variable is infeasible", .none(.infeasible)
  ) { model in
    let x = model.addVariable("x", in: 0...3, kind: .integer, objectiveCoefficient: 1)
    model.addConstraint("nothing is something", x - x >= 1)
  }

  private static let rangeLimitsBothSides = make(
    "a range limits both sides", .optimum(-1, values: [2, 3])
  ) { model in
    let x = model.addVariable("x", in: 0...10, objectiveCoefficient: 1)
    let y = model.addVariable("y", in: 0...3, objectiveCoefficient: -1)
    model.addConstraint("range", (x + y).within(5...6))
  }

  private static let constantIsPartOfTheObjective = make(
    "a constant is part of objective and bound", .optimum(103, values: [3])
  ) { model in
    let n = model.addVariable("n", in: 0...9, kind: .integer, objectiveCoefficient: 1)
    model.objective += LinearExpression(100)
    model.addConstraint("enough", 2 * n + 1 >= 6)
  }

  private static let repeatedTermsAddUp = make(
    "terms of the same variable add up", .optimum(2, values: [2])
  ) { model in
    let x = model.addVariable("x", objectiveCoefficient: 1)
    model.addConstraint("three times", x + 4 * x - 2 * x >= 6)
  }

  private static let warmStartChangesNothing = make(
    "a start changes nothing", .optimum(-19, values: [3, 1]),
    options: SolverOptions(warmStart: [1, 3])
  ) { model in model = integersAreNotJustRounded.model }

  private static let impossibleWarmStartChangesNothing = make(
    "an impossible start changes nothing", .optimum(-19, values: [3, 1]),
    options: SolverOptions(warmStart: [9, 9])
  ) { model in model = integersAreNotJustRounded.model }

  private static let secondaryObjectiveBreaksTies = make(
    "the secondary objective breaks ties", .optimum(2, values: [0, 1, 1])
  ) { model in
    let choices = (0..<3).map {
      model.addVariable("choice \($0)", kind: .binary, objectiveCoefficient: 1)
    }
    model.addConstraint("two of them", sum(over: choices) { $0 } == 2)
    model.secondaryObjective = sum(over: choices.enumerated()) {
      Double(3 - $0.offset) * $0.element
    }
  }

  private static let secondaryObjectiveMovesContinuousShares = make(
    "the secondary objective moves continuous shares", .optimum(1, values: [0, 0.25, 0.75])
  ) { model in
    let shares = (0..<3).map {
      model.addVariable("share \($0)", in: 0...0.75, objectiveCoefficient: 1)
    }
    model.addConstraint("all of it", sum(over: shares) { $0 } == 1)
    model.secondaryObjective = sum(over: shares.enumerated()) { Double(3 - $0.offset) * $0.element }
  }

  /// Taking the second item would be better by the secondary objective and dearer by 0.001.
  private static let secondaryObjectiveCostsNothing = make(
    "the secondary objective costs nothing", .optimum(1000, values: [1, 0])
  ) { model in
    let cheap = model.addVariable("cheap", kind: .binary, objectiveCoefficient: 1000)
    let dear = model.addVariable("dear", kind: .binary, objectiveCoefficient: 1000.001)
    model.addConstraint("one of them", cheap + dear == 1)
    model.secondaryObjective = 1_000_000 * cheap
  }

  /// Beale's example, on which the simplex method cycles with the usual pivot rule: −1/20.
  private static let degenerateVertexEnds = make(
    "a degenerate program ends", .optimum(-0.05, values: [0.04, 0, 1, 0])
  ) { model in
    let x = zip(0..<4, [-0.75, 150, -0.02, 6]).map { index, cost in
      model.addVariable("x\(index)", objectiveCoefficient: cost)
    }
    model.addConstraint("first", 0.25 * x[0] - 60 * x[1] - 0.04 * x[2] + 9 * x[3] <= 0)
    model.addConstraint("second", 0.5 * x[0] - 90 * x[1] - 0.02 * x[2] + 3 * x[3] <= 0)
    model.addConstraint("third", x[2] <= 1)
  }
}
