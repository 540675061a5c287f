import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct ExplainCommandTests {
  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  @Test(GoldenSolver.isAtHand) func explanationOfTheTutorialIsTheExpectedOne() throws {
    let run = try program.run(
      [
        "explain", "\(TierwiseProgram.root)/Plans/Scenarios/corner-shop", "--format", "json",
        "--time-limit", "900",
      ], in: scratch)
    #expect(run.status == 0)
    #expect(run.error == "")
    let validator = try JSONSchemaValidator(schema: ReportSchema.explanation)
    #expect(try validator.violations(in: run.output) == [])
    try Golden(path: "Plans/Explanations/corner-shop.json").expect(run.output)
  }

  @Test func pageIsWrittenToAFileAndReplacedOnlyIfItIsOne() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let command = ["explain", "scenario.xml", "--format", "html", "--output", "why.html"]
    let run = try program.run(command, in: scratch)
    #expect(run.status == 0)
    #expect(run.output == "")
    let page = try scratch.read("why.html")
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("<section id=\"frontier\""))
    try scratch.write("mine", to: "why.html")
    let refused = try program.run(command, in: scratch)
    #expect(refused.status == 7)
    #expect(try scratch.read("why.html") == "mine")
  }

  @Test func pageSaysWhatClashes() throws {
    let impossible = try TierwiseProgram.cornerShop().replacingOccurrences(
      of: "<model ",
      with: "<target metric=\"time-to-first-token\" percentile=\"99\" limit=\"1 ms\"/><model ")
    try scratch.write(impossible, to: "scenario.xml")
    let run = try program.run(["explain", "scenario.xml", "--format", "html"], in: scratch)
    #expect(run.status == 3, "\(run.error)")
    #expect(run.output.contains("These cannot hold together"))
  }
}
