import ArgumentParser
import Deployment
import Diagnostics
import Placement
import Tierwise

/// Runs a command; what goes wrong is written to standard error and becomes the exit code.
func reportingErrors(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch {
    throw reported(error)
  }
}

/// Runs a command that waits for searches on other threads.
func reportingErrors(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch {
    throw reported(error)
  }
}

/// Writes what went wrong to standard error; the error that ends the command with its exit code.
private func reported(_ error: any Error) -> any Error {
  switch error {
  case let error as DiagnosticsError:
    Terminal.error.write(error.rendered() + "\n")
    return ExitStatus(error).code
  case let error as EstimateError:
    Terminal.error.write(error.diagnostic.rendered() + "\n")
    return ExitStatus.invalidInput.code
  case let error as ExportError:
    Terminal.error.write("\(error)\n")
    return (error.code == .unreadable ? ExitStatus.fileAccess : .invalidInput).code
  case let error as OutputError:
    Terminal.error.write("\(error)\n")
    return ExitStatus.fileAccess.code
  case let error as PlanningError:
    // What follows the first line is what to do about it.
    let lines = error.message.split(separator: "\n").joined(separator: "\n  ")
    Terminal.error.write("error: \(lines)\n")
    return ExitStatus(error).code
  case is CancellationError:
    Terminal.error.write("error: the search was interrupted before there was a result\n")
    return ExitStatus.stoppedWithoutPlan.code
  default: return error
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
