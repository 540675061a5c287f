import Foundation
import Reporting
import TestSupport
import Testing

/// How the program writes to a terminal, and to what is none.
@Suite struct TerminalTests {
  private static let escape = "\u{1B}"

  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
    try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
  }

  private let plan = ["plan", "scenario.xml", "--no-variants", "--no-runners-up"]

  private func width(of text: String) -> Int {
    text.split(separator: "\n").map { displayWidth(of: $0) }.max() ?? 0
  }

  @Test(arguments: [("80", 80), ("95", 95), ("150", 150), ("20", 80), ("400", 160), ("wide", 110)])
  func columnsDecideTheWidthWhereThereIsNoTerminal(columns: String, most: Int) throws {
    let run = try program.run(plan, in: scratch, environment: ["COLUMNS": columns])
    #expect(run.status == 0)
    #expect(!run.output.contains(Self.escape))
    // Names of files are printed whole.
    let text = run.output.split(separator: "\n").filter { !$0.hasPrefix("Files: ") }
      .joined(separator: "\n")
    #expect(width(of: text) <= most)
    #expect(width(of: text) > min(most, 100) - 12)
  }

  @Test func filesHaveTheSameWidthWhateverTheTerminal() throws {
    for columns in ["80", "150"] {
      _ = try program.run(
        plan + ["--output", "out-\(columns)"], in: scratch, environment: ["COLUMNS": columns])
    }
    #expect(try scratch.read("out-80/plan.txt") == scratch.read("out-150/plan.txt"))
  }

  @Test(arguments: [84, 120]) func terminalHasEmphasisAndItsWidth(columns: Int) throws {
    let text = try program.runOnTerminal(plan, in: scratch, columns: columns)
    #expect(text.contains("\(Self.escape)[1mWhere each workload runs\(Self.escape)[0m"))
    let plain = text.replacing("\(Self.escape)[1m", with: "")
      .replacing("\(Self.escape)[0m", with: "")
    #expect(!plain.contains(Self.escape))
    let lines = plain.split(separator: "\n").filter { !$0.hasPrefix("Files: ") }
    #expect(lines.allSatisfy { displayWidth(of: $0) <= columns })
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func whoAsksForNoColourGetsNone(environment: [String: String]) throws {
    let text = try program.runOnTerminal(
      plan, in: scratch, columns: 100, environment: environment)
    #expect(text.contains("Where each workload runs"))
    #expect(!text.contains(Self.escape))
  }

  /// no-color.org: an empty value asks for nothing.
  @Test func emptyRequestForNoColourIsNone() throws {
    let text = try program.runOnTerminal(
      plan, in: scratch, columns: 100, environment: ["NO_COLOR": ""])
    #expect(text.contains(Self.escape))
  }

  @Test func comparisonsAndEstimatesAreAsPlain() throws {
    for arguments in [["compare", "scenario.xml"], ["catalog", "check"]] {
      let run = try program.run(arguments, in: scratch, environment: ["COLUMNS": "90"])
      #expect(run.status == 0)
      #expect(!run.output.contains(Self.escape))
    }
    let text = try program.runOnTerminal(
      ["compare", "scenario.xml"], in: scratch, columns: 100, environment: ["NO_COLOR": "1"])
    #expect(!text.contains(Self.escape))
  }
}
