import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  @Test func storedPlanGivesTheFilesOfItsRun() throws {
    let expected = "\(TierwiseProgram.root)/Plans/Scenarios/corner-shop/expected"
    let run = try program.run(["report", expected, "--output", "again"], in: scratch)
    #expect(run.status == 0)
    #expect(run.error == "")
    for file in ["plan.json", "plan.txt", "plan.md", "csv/costs.csv", "csv/frontier.csv"] {
      #expect(
        try scratch.read("again/\(file)")
          == String(contentsOfFile: "\(expected)/\(file)", encoding: .utf8))
    }
    #expect(try scratch.read("again/report.html").hasPrefix("<!DOCTYPE html>"))
  }

  /// The page of a plan for 300 sites is a file that can be sent by mail.
  @Test func pageOfManySitesIsSmall() throws {
    let expected = "\(TierwiseProgram.root)/Plans/Scenarios/telco-assist/expected/plan.json"
    let run = try program.run(["report", expected, "--output", "out"], in: scratch)
    #expect(run.status == 0)
    let page = try scratch.read("out/report.html")
    #expect(page.utf8.count < 5_000_000)
  }

  @Test func whatIsNoPlanIsRefused() throws {
    try scratch.write("{}", to: "plan.json")
    #expect(try program.run(["report", "plan.json"], in: scratch).status == 4)
    #expect(try program.run(["report", "missing.json"], in: scratch).status == 7)
  }
}
