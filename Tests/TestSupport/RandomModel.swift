package import LinearProgramming

/// A small random mixed-integer model with a finite optimum or none: every variable is bounded.
///
/// Coefficients are whole or half numbers, so that ties and exact feasibility are common.
package func randomModel(seed: UInt64) -> OptimizationModel {
  var generator = SplitMix64(seed: seed)
  var model = OptimizationModel()
  func number(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &generator)) / 2
  }
  let variables = (0..<Int.random(in: 2...6, using: &generator)).map { index in
    let kind = [Variable.Kind.continuous, .integer, .integer, .binary].randomElement(
      using: &generator)
    let lower = Double(Int.random(in: -3...1, using: &generator))
    let upper = lower + Double(Int.random(in: 1...4, using: &generator))
    return model.addVariable(
      "x\(index)", in: kind == .binary ? 0...1 : lower...upper, kind: kind ?? .continuous,
      objectiveCoefficient: number(-8...8))
  }
  for index in 0..<Int.random(in: 1...5, using: &generator) {
    let expression = sum(over: variables) { number(-6...6) * $0 }
    let limit = number(-6...12)
    switch Int.random(in: 0...5, using: &generator) {
    case 0: model.addConstraint("equal \(index)", expression == limit)
    case 1: model.addConstraint("between \(index)", expression.within(limit - 3...limit))
    case 2: model.addConstraint("at least \(index)", expression >= limit - 6)
    default: model.addConstraint("at most \(index)", expression <= limit)
    }
  }
  return model
}
