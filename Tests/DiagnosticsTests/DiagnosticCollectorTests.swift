import Diagnostics
import Testing

@Suite struct DiagnosticCollectorTests {
  private func error(_ message: String, _ file: String, _ line: Int, _ column: Int) -> Diagnostic {
    Diagnostic(
      .error, code: "x", message: message,
      position: SourcePosition(file: file, line: line, column: column))
  }

  @Test func diagnosticsAreOrderedByFileLineAndColumn() {
    var collector = DiagnosticCollector()
    collector.add(error("5", "b", 1, 1))
    collector.add(error("4", "a", 10, 1))
    collector.add(error("2", "a", 2, 3))
    collector.add(error("3", "a", 2, 3))
    collector.add(error("1", "a", 2, 1))
    collector.add(Diagnostic(.error, code: "x", message: "0"))
    #expect(collector.diagnostics.map(\.message) == ["0", "1", "2", "3", "4", "5"])
  }

  @Test func errorsAreThrownAtOnceWithTheWarnings() throws {
    var collector = DiagnosticCollector()
    collector.add(Diagnostic(.warning, code: "w", message: "odd"))
    try collector.throwIfErrors()
    collector.add(error("bad", "a", 1, 1))
    let thrown = #expect(throws: DiagnosticsError.self) { try collector.throwIfErrors() }
    #expect(thrown?.rendered() == "warning: odd\na:1:1: error: bad")
  }

  @Test func whatExceedsTheLimitIsCountedAndNotMade() {
    var collector = DiagnosticCollector(limit: 2)
    var made = 0
    func make(_ line: Int) -> Diagnostic {
      made += 1
      return error("\(line)", "a", line, 1)
    }
    for line in 1...5 {
      collector.addError(make(line))
    }
    #expect(made == 2)
    #expect(collector.errorCount == 5)
    let thrown = #expect(throws: DiagnosticsError.self) { try collector.throwIfErrors() }
    #expect(thrown?.description == "a:1:1: error: 1\na:2:1: error: 2\n… and 3 more")
  }

  @Test func warningsDoNotCrowdOutErrors() {
    var collector = DiagnosticCollector(limit: 1)
    collector.add(Diagnostic(.warning, code: "w", message: "odd"))
    collector.add(Diagnostic(.warning, code: "w", message: "odd too"))
    collector.add(error("bad", "a", 1, 1))
    #expect(collector.diagnostics.map(\.message) == ["odd", "bad"])
    #expect(collector.omittedCount == 1)
  }

  @Test func mergingIsTheSameAsAddingInTurn() {
    var together = DiagnosticCollector(limit: 3)
    var first = DiagnosticCollector(limit: 3)
    var second = DiagnosticCollector(limit: 3)
    for line in 1...2 {
      together.add(error("\(line)", "a", line, 1))
      first.add(error("\(line)", "a", line, 1))
    }
    for line in 3...7 {
      together.add(error("\(line)", "a", line, 1))
      second.add(error("\(line)", "a", line, 1))
    }
    first.merge(second)
    #expect(first.diagnostics == together.diagnostics)
    #expect(first.errorCount == 7)
    #expect(first.omittedCount == together.omittedCount)
  }
}
