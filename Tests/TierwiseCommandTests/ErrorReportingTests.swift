import ArgumentParser
import Diagnostics
import Placement
import Testing

@testable import TierwiseCommand

/// Each kind of error ends the program with its own code.
@Suite struct ErrorReportingTests {
  private func status(of error: some Error) -> ExitCode? {
    #expect(throws: ExitCode.self) { try reportingErrors { throw error } }
  }

  private func diagnostic(_ code: String) -> Diagnostic {
    Diagnostic(.error, code: code, message: "an error of a test")
  }

  @Test func filesThatCannotBeReadAreNoInvalidInput() {
    #expect(status(of: DiagnosticsError(diagnostic("file-missing"))) == ExitCode(7))
    #expect(status(of: DiagnosticsError(diagnostic("unknown-id"))) == ExitCode(4))
    let both = DiagnosticsError([diagnostic("file-missing"), diagnostic("unknown-id")])
    #expect(status(of: both) == ExitCode(4))
  }

  @Test(arguments: [
    (PlanningError.Code.tooManyCandidates, Int32(4)), (.solver, 5), (.verification, 70),
  ])
  func planningEndsWithTheCodeOfItsError(code: PlanningError.Code, status expected: Int32) {
    #expect(status(of: PlanningError(code, "an error of a test")) == ExitCode(expected))
  }

  @Test func otherErrorsPassThrough() {
    struct Other: Error {}
    #expect(throws: Other.self) { try reportingErrors { throw Other() } }
  }
}
