import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct PlanCommandTests {
  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  @Test func planOfTheTutorialIsWrittenAndShown() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let run = try program.run(["plan", "."], in: scratch)
    #expect(run.status == 0)
    #expect(run.error == "")
    #expect(
      try scratch.names(in: "plan-corner-shop")
        == ["csv", "plan.json", "plan.md", "plan.txt", "report.html"])
    let names = ["plan.json", "plan.txt", "plan.md", "report.html", "csv"].map {
      "plan-corner-shop/\($0)"
    }
    let files = "\nFiles: \(names.joined(separator: ", "))\n"
    #expect(try run.output == scratch.read("plan-corner-shop/plan.txt") + files)
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    #expect(try validator.violations(in: scratch.read("plan-corner-shop/plan.json")) == [])
  }

  @Test func sameInputGivesSameBytesWhereverItIsRun() throws {
    let other = try ScratchFolder()
    let scenario = try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    try other.write(TierwiseProgram.cornerShop(), to: "renamed.xml")
    let catalog = ["--catalog", "\(TierwiseProgram.root)/./HardwareCatalog/"]
    let runs = [
      try program.run(["plan", "scenario.xml", "--output", "out"], in: scratch),
      try program.run(["plan", "scenario.xml", "--output", "again"], in: scratch),
      try program.run(["plan", "renamed.xml", "--output", other.file("b/c")], in: other),
      try program.run(
        ["plan", scenario, "--output", "absolute"] + catalog, in: other, catalog: nil),
    ]
    #expect(runs.map(\.status) == [0, 0, 0, 0])
    for file in ["plan.json", "plan.txt", "plan.md", "report.html", "csv/costs.csv"] {
      let first = try scratch.read("out/\(file)")
      #expect(try scratch.read("again/\(file)") == first)
      #expect(try other.read("b/c/\(file)") == first)
      #expect(try other.read("absolute/\(file)") == first)
    }
  }

  @Test func jsonOnStandardOutputIsTheFile() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let run = try program.run(
      ["plan", "scenario.xml", "--output", "out", "--format", "json", "--no-runners-up"],
      in: scratch)
    #expect(run.status == 0)
    #expect(try run.output == scratch.read("out/plan.json"))
    #expect(
      run.error == "Files: out/plan.json, out/plan.txt, out/plan.md, out/report.html, out/csv\n")
  }

  @Test func impossibleTargetIsAConflict() throws {
    let scenario = try TierwiseProgram.cornerShop().replacingOccurrences(
      of: "<model ",
      with: #"<target metric="time-to-first-token" percentile="95" limit="1 us"/><model "#)
    try scratch.write(scenario, to: "scenario.xml")
    let run = try program.run(["plan", "scenario.xml", "--output", "out"], in: scratch)
    #expect(run.status == 3, "\(run.error)")
    #expect(run.output.contains("No plan meets all requirements."))
    #expect(run.output.contains("• assistant: TTFT p95 ≤ 1 µs"))
    #expect(run.output.hasSuffix("Files: out/conflict.json\n"))
    #expect(try scratch.names(in: "out") == ["conflict.json"])
    let validator = try JSONSchemaValidator(schema: ReportSchema.conflict)
    #expect(try validator.violations(in: scratch.read("out/conflict.json")) == [])
  }

  @Test func timeLimitThatLeavesNoTimeEndsWithoutAPlan() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let run = try program.run(["plan", "scenario.xml", "--time-limit", "1e-9"], in: scratch)
    #expect(run.status == 5)
    #expect(
      run.error == """
        error: the time limit passed before there was a plan
          Give the search more time with --time-limit.

        """)
    #expect(run.output == "")
    #expect(try scratch.names() == ["scenario.xml"])
  }

  @Test func missingScenarioCannotBeRead() throws {
    let run = try program.run(["plan", "nothing.xml"], in: scratch)
    #expect(run.status == 7)
    #expect(run.error.contains(#""nothing.xml""#))
    #expect(try scratch.names() == [])
  }

  @Test func placeThatCannotBeWrittenEndsTheRunBeforeTheSearch() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let run = try program.run(
      ["plan", "scenario.xml", "--output", "scenario.xml/out"], in: scratch)
    #expect(run.status == 7)
    #expect(
      run.error == """
        error: "scenario.xml/out" cannot be a folder: "\(scratch.path)/scenario.xml" is none
          Name another folder with --output.

        """)
    #expect(run.output == "")
    #expect(try scratch.names() == ["scenario.xml"])
  }

  @Test func foreignPlanIsNotReplaced() throws {
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    try scratch.write("{}", to: "plan.json")
    let run = try program.run(["plan", "scenario.xml", "--output", "."], in: scratch)
    #expect(run.status == 7)
    #expect(run.error.hasPrefix(#"error: "./plan.json" was not written by tierwise"#))
    #expect(try scratch.read("plan.json") == "{}")
  }

  @Test(arguments: [
    (["--gap", "1.5"], "The gap is 1.5; it must be from 0 to 1, such as 0.001."),
    (["--gap", "nan"], "The gap is nan; it must be from 0 to 1, such as 0.001."),
    (["--gap", "low"], "The value 'low' is invalid for '--gap <share>'"),
    (["--time-limit", "0"], "The time limit is 0.0 seconds; it must be above 0."),
    (["--format", "yaml"], "The value 'yaml' is invalid for '--format <format>'"),
    (["--output", ""], "The output folder has no name."),
    (["--colour"], "Unknown option '--colour'"),
  ])
  func wrongFlagsAreUsageErrors(flags: [String], message: String) throws {
    let run = try program.run(["plan", "scenario.xml"] + flags, in: scratch)
    #expect(run.status == 64)
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.output == "")
  }

  @Test(arguments: ["plan", "check"]) func helpShowsExamplesBeforeFlags(command: String) throws {
    let help = try program.run([command, "--help"], in: scratch)
    let examples = try #require(help.output.range(of: "tierwise \(command) scenario.xml"))
    let flags = try #require(help.output.range(of: "OPTIONS:"))
    #expect(help.status == 0)
    #expect(examples.lowerBound < flags.lowerBound)
  }
}
