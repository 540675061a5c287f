import ArgumentParser
import Diagnostics
import Placement
import Tierwise

/// Runs a command; what goes wrong is written to standard error and becomes the exit code.
func reportingErrors(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let error as DiagnosticsError {
    Terminal.error.write(error.rendered() + "\n")
    throw ExitStatus(error).code
  } catch let error as EstimateError {
    Terminal.error.write(error.diagnostic.rendered() + "\n")
    throw ExitStatus.invalidInput.code
  } catch let error as OutputError {
    Terminal.error.write("\(error)\n")
    throw ExitStatus.fileAccess.code
  } catch let error as PlanningError {
    // What follows the first line is what to do about it.
    let lines = error.message.split(separator: "\n").joined(separator: "\n  ")
    Terminal.error.write("error: \(lines)\n")
    throw ExitStatus(error).code
  }
}

extension ExitStatus {
  /// Files that are not there or cannot be read are no invalid input.
  fileprivate init(_ error: DiagnosticsError) {
    let errors = error.diagnostics.filter { $0.severity == .error }
    let isAccess = errors.allSatisfy { $0.code == "file-missing" || $0.code == "file-unreadable" }
    self = isAccess ? .fileAccess : .invalidInput
  }

  fileprivate init(_ error: PlanningError) {
    self =
      switch error.code {
      case .tooManyCandidates: .invalidInput
      case .solver: .stoppedWithoutPlan
      case .verification: .verificationFailed
      }
  }
}
