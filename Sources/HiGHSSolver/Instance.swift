import CHiGHS
import LinearProgramming

/// One instance of the solver; it lives and dies inside one synchronous solve.
struct Instance: ~Copyable {
  let pointer: UnsafeMutableRawPointer

  init() throws(SolverError) {
    guard let pointer = Highs_create() else {
      throw SolverError(.unavailable, "HiGHS could not be started.")
    }
    self.pointer = pointer
  }

  deinit {
    Highs_destroy(pointer)
  }

  /// Throws if a call was refused; a warning counts as done.
  func check(
    _ status: HighsInt, _ call: String, code: SolverError.Code = .invalidInput
  ) throws(SolverError) {
    guard status == kHighsStatusError else { return }
    throw SolverError(code, "HiGHS refused \(call).", rawStatus: "kHighsStatusError")
  }

  /// Sets everything that decides how the solver works; what is not named keeps its default.
  func setOptions(_ limits: RunLimits) throws(SolverError) {
    try set("output_flag", false)
    // More than one thread would make the result depend on chance.
    try set("threads", 1)
    try set("random_seed", 0)
    try set("mip_rel_gap", limits.relativeGap)
    try set("mip_abs_gap", limits.absoluteGap)
    try set("primal_feasibility_tolerance", 1e-7)
    try set("mip_feasibility_tolerance", 1e-7)
    if let seconds = limits.timeSeconds { try set("time_limit", seconds) }
    if let nodes = limits.nodes { try set("mip_max_nodes", nodes) }
  }

  private func set(_ name: String, _ value: Bool) throws(SolverError) {
    try check(
      Highs_setBoolOptionValue(pointer, name, value ? 1 : 0), "\(value) for option \(name)")
  }

  private func set(_ name: String, _ value: Int) throws(SolverError) {
    try check(
      Highs_setIntOptionValue(pointer, name, try count(value, name)), "\(value) for option \(name)")
  }

  private func set(_ name: String, _ value: Double) throws(SolverError) {
    try check(Highs_setDoubleOptionValue(pointer, name, value), "\(value) for option \(name)")
  }

  /// A number in the solver's own width.
  func count(_ value: Int, _ what: String) throws(SolverError) -> HighsInt {
    guard let count = HighsInt(exactly: value) else {
      throw SolverError(.tooLarge, "\(value) \(what) are more than HiGHS can count.")
    }
    return count
  }
}
