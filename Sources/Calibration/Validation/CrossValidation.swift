import Foundation
import Synchronization

/// Estimates of every figure by fits that have not seen its group.
package struct CrossValidation: Sendable {
  /// Which cases leave a fit together.
  package enum Grouping: Sendable {
    /// Model (identical architectures merged), accelerator and engine.
    case modelAcceleratorEngine
    /// The accelerator.
    case accelerator
  }

  /// The fold of each case.
  package let folds: [Int]
  /// The logarithm of each figure's estimate.
  package let estimates: [Double]

  /// Fits once per fold, without the cases of the fold, and estimates those.
  ///
  /// The folds are independent, so that the number of threads does not change the result. Fits start
  /// from nothing, not from a fit of all cases: a left-out group leaves no trace.
  package init(
    _ problem: FitProblem, specification: FitSpecification, grouping: Grouping, folds count: Int
  ) {
    let keys = problem.cases.map { measured in
      switch grouping {
      case .modelAcceleratorEngine: measured.group
      case .accelerator: measured.measurement.hardware
      }
    }
    let folds = Self.folds(keys, count: count)
    self.folds = folds
    let space = ParameterSpace(specification, levels: problem.cases.map(\.levels))
    let used = Set(folds).sorted()
    let result = Mutex([Double](repeating: .nan, count: problem.observations.count))
    DispatchQueue.concurrentPerform(iterations: used.count) { index in
      let fold = used[index]
      let training = problem.cases.indices.filter { folds[$0] != fold }
      let values = ConstantFit(problem: problem, space: space, rows: training)
        .parameters(from: space.zero)
      for row in problem.cases.indices where folds[row] == fold {
        let constants = space.constants(space.sums(row: row, values))
        let estimates = problem.estimates(case: row, constants: constants)
        result.withLock { result in
          for (figure, estimate) in zip(problem.figures(ofCase: row), estimates) {
            result[figure] = estimate
          }
        }
      }
    }
    self.estimates = result.withLock { $0 }
  }

  /// Groups in a random order that is the same each time, dealt out to the folds.
  static func folds(_ keys: [String], count: Int) -> [Int] {
    var groups = Set(keys).sorted()
    var generator = SeededGenerator(seed: 1)
    groups.shuffle(using: &generator)
    let count = min(count, groups.count)
    var fold: [String: Int] = [:]
    for (index, group) in groups.enumerated() { fold[group] = index % count }
    return keys.map { fold[$0] ?? 0 }
  }
}
