import ArgumentParser

/// What the command tells the shell; usage errors (64) come from the argument parser.
enum ExitStatus: Int32, CaseIterable {
  /// All targets can be met.
  case success = 0
  /// No plan meets all requirements.
  case infeasible = 3
  /// A file says something that cannot be.
  case invalidInput = 4
  /// The time limit came before any plan.
  case stoppedWithoutPlan = 5
  /// The plan's gap is above the one asked for.
  case gapNotReached = 6
  /// A file could not be read or written.
  case fileAccess = 7
  /// The plan does not hold when it is recomputed.
  case verificationFailed = 70

  /// The status as an error that ends the command without a further message.
  var code: ExitCode { ExitCode(rawValue) }
}
