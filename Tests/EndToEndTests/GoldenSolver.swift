import Foundation
import HiGHSSolver
import Testing

/// The solver that the expected plans were written with.
///
/// Another version may end at another plan within the gap, or with another bound. That is no defect,
/// so whole plans are compared only where the versions are the same; what must hold for every
/// version has tests of its own.
enum GoldenSolver {
  /// Runs a test where the solver is that of the expected plans, and says so where it is not.
  static var isAtHand: ConditionTrait {
    .enabled(
      if: isTheSame,
      "the expected plans were written with \(recorded ?? "no solver"), the solver here is \(atHand)"
    )
  }

  /// Whether plans may be compared, or are about to be rewritten.
  static var isTheSame: Bool { Golden.isUpdating || recorded == nil || recorded == atHand }

  private static var atHand: String { HiGHS().nameAndVersion }

  /// Name and version as the expected plan of the tutorial has them.
  private static var recorded: String? {
    struct Plan: Decodable { let solverVersion: String }
    return Golden(path: "Plans/Scenarios/corner-shop/expected/plan.json").text
      .flatMap { try? JSONDecoder().decode(Plan.self, from: Data($0.utf8)) }?.solverVersion
  }
}
