import Foundation
import InferencePerformance

/// A robust fit of means and effects to measured cases.
///
/// Minimises `Σ w·2s²(√(1 + (r/s)²) − 1)/v + Σ (θ/σ)²` with residuals `r = ln(estimate / measured)`,
/// the loss scale `s` and the residual variance `v`, by Levenberg–Marquardt. Each case depends on its
/// own constants only, so that one finite difference per constant and the sparse matrix of effects
/// give the whole Jacobian. Nothing is random: the same cases give the same constants.
/// Reference: `measurements/PERFORMANCE.md` §9.
struct ConstantFit {
  /// The longest step of a parameter.
  private static let longestStep = 0.7
  /// The step of the finite differences, on the scale of the form.
  private static let difference = 1e-4
  /// The gain below which the fit ends, relative to the cost.
  private static let leastGain = 1e-5
  private let problem: FitProblem
  private let space: ParameterSpace
  private let rows: [Int]
  /// The places of the figures of `rows` in the problem, and the logarithm of each.
  private let figures: [Int]
  private let logarithms: [Double]
  private let series: SeriesWeights

  /// A fit to the cases at `rows`.
  init(problem: FitProblem, space: ParameterSpace, rows: [Int]) {
    self.problem = problem
    self.space = space
    self.rows = rows
    self.figures = rows.flatMap { Array(problem.figures(ofCase: $0)) }
    self.logarithms = figures.map { log(problem.observations[$0].value) }
    self.series = SeriesWeights(
      series: figures.map { problem.series[$0] },
      exponent: space.specification.seriesExponent, scale: space.specification.seriesScale)
  }

  /// The best parameters from a start.
  func parameters(from start: [Double]) -> [Double] {
    var values = start
    var damping = 1e-2
    var residuals = self.residuals(values)
    var weights =
      start.contains { $0 != 0 } ? series.weights(residuals: residuals) : series.initial
    var cost = self.cost(residuals, weights, values)
    for iteration in 0..<space.specification.iterations {
      let (system, gradient) = linearized(at: values, weights)
      var next: (values: [Double], residuals: [Double], cost: Double)?
      for _ in 0..<8 where next == nil {
        if let step = system.solution(gradient, damping: damping) {
          let moved = zip(values, step).map {
            $0 - min(max($1, -Self.longestStep), Self.longestStep)
          }
          let residuals = self.residuals(moved)
          let reached = self.cost(residuals, weights, moved)
          if reached.isFinite, reached < cost { next = (moved, residuals, reached) }
        }
        if next == nil { damping *= 5 }
      }
      guard let next else { break }
      values = next.values
      residuals = next.residuals
      damping = max(damping / 5, 1e-4)
      if space.specification.renewals.contains(iteration) {
        weights = series.weights(residuals: residuals)
        cost = self.cost(residuals, weights, values)
        continue
      }
      let gain = cost - next.cost
      let isDone = gain < Self.leastGain * cost
      cost = next.cost
      if isDone { break }
    }
    return values
  }

  /// `ln(estimate / measured)` of every figure.
  private func residuals(_ values: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(figures.count)
    for row in rows {
      let constants = space.constants(space.sums(row: row, values))
      for estimate in problem.estimates(case: row, constants: constants) {
        // A figure that the model does not estimate under its load says nothing about constants.
        result.append(estimate.isFinite ? estimate - logarithms[result.count] : 0)
      }
    }
    return result
  }

  private func cost(_ residuals: [Double], _ weights: [Double], _ values: [Double]) -> Double {
    let scale = space.specification.lossScale
    var loss = 0.0
    for (residual, weight) in zip(residuals, weights) {
      let ratio = residual / scale
      loss += weight * 2 * ((1 + ratio * ratio).squareRoot() - 1)
    }
    var prior = 0.0
    for (value, deviation) in zip(values, space.deviations) {
      let ratio = value / deviation
      prior += ratio * ratio
    }
    return loss * scale * scale / space.specification.residualVariance + prior
  }

  /// Half the Hessian and half the gradient of the cost, in Gauss and Newton's approximation.
  private func linearized(
    at values: [Double], _ weights: [Double]
  ) -> (SymmetricSystem, [Double]) {
    let specification = space.specification
    let scale = specification.lossScale
    var system = SymmetricSystem(count: values.count)
    var gradient = zip(values, space.deviations).map { $0 / ($1 * $1) }
    for (index, deviation) in space.deviations.enumerated() {
      system[index, index] = 1 / (deviation * deviation)
    }
    var place = 0
    for row in rows {
      let estimates = problem.estimates(
        case: row, constants: space.constants(space.sums(row: row, values)))
      let slopes = self.slopes(row: row, values, estimates)
      for (figure, estimate) in estimates.enumerated() {
        guard estimate.isFinite else {
          place += 1
          continue
        }
        let residual = estimate - logarithms[place]
        let ratio = residual / scale
        let weight =
          weights[place] / (1 + ratio * ratio).squareRoot() / specification.residualVariance
        place += 1
        system.addOuterProduct(
          columns: slopes.columns, values: slopes.values[figure], weight: weight)
        for (column, slope) in zip(slopes.columns, slopes.values[figure]) {
          gradient[column] += weight * residual * slope
        }
      }
    }
    return (system, gradient)
  }

  /// How the estimates of a case change with each parameter it adds up.
  private func slopes(
    row: Int, _ values: [Double], _ estimates: [Double]
  ) -> (columns: [Int], values: [[Double]]) {
    var sums = space.sums(row: row, values)
    var columns: [Int] = []
    var slopes = [[Double]](repeating: [], count: estimates.count)
    for constant in sums.indices {
      let sum = sums[constant]
      sums[constant] = sum + Self.difference
      let moved = problem.estimates(case: row, constants: space.constants(sums))
      sums[constant] = sum
      let changes = zip(moved, estimates).map {
        $1.isFinite ? ($0 - $1) / Self.difference : 0
      }
      guard changes.contains(where: { $0 != 0 }) else { continue }
      for column in space.columns(row: row, constant: constant) {
        columns.append(Int(column))
        for figure in changes.indices { slopes[figure].append(changes[figure]) }
      }
    }
    return (columns, slopes)
  }
}
