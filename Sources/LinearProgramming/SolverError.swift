/// A solver could not do its work; that there is no solution is a `Termination`, not an error.
package struct SolverError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  package enum Code: Hashable, Sendable {
    /// The solver could not be started.
    case unavailable
    /// The solver refused the model, an option or a start.
    case invalidInput
    /// The model is beyond what the solver can handle.
    case tooLarge
    /// A call into the solver failed while it ran.
    case failed
  }

  /// What kind of failure it is.
  package let code: Code
  /// What happened, in a full sentence, with the values concerned.
  package let message: String
  /// The solver's own name for the failure, such as `kHighsStatusError`; `nil` if it gave none.
  package let rawStatus: String?

  /// An error of a solver.
  package init(_ code: Code, _ message: String, rawStatus: String? = nil) {
    self.code = code
    self.message = message
    self.rawStatus = rawStatus
  }

  /// The message, followed by the solver's own name for the failure.
  package var description: String {
    rawStatus.map { "\(message) (\($0))" } ?? message
  }
}
