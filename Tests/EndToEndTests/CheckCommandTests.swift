import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct CheckCommandTests {
  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  @Test func validScenarioIsSummarised() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let run = try program.run(["check", "scenario.xml"], in: scratch)
    #expect(run.status == 0)
    #expect(run.error == "")
    #expect(run.output.contains("corner-shop is a valid scenario: 3 site classes, 1 workload;"))
    #expect(try scratch.names() == ["scenario.xml"])
  }

  @Test func absurdFigureIsRefusedWithItsPlace() throws {
    let scenario = try TierwiseProgram.cornerShop().replacingOccurrences(
      of: #"count="3""#, with: #"count="-3""#)
    try scratch.write(scenario, to: "scenario.xml")
    let run = try program.run(["check", "scenario.xml"], in: scratch)
    #expect(run.status == 4)
    #expect(run.error.hasPrefix("scenario.xml:9:"))
    #expect(run.output == "")
  }

  @Test(arguments: [
    ("plan", ReportSchema.plan), ("conflict", ReportSchema.conflict),
    ("estimate", ReportSchema.estimate),
  ])
  func schemasArePrinted(subject: String, schema: String) throws {
    let run = try program.run(["schema", subject], in: scratch)
    #expect(run.status == 0)
    #expect(run.output == schema)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func resultThatCannotBeWrittenEndsWithSeven() throws {
    let run = try program.run(["schema", "plan"], in: scratch, outputTo: "/dev/full")
    #expect(run.status == 7)
    #expect(run.error == "error: cannot write to standard output: No space left on device\n")
  }
}
