import Foundation
import TestSupport
import Testing

/// Every scenario of the package has the plan, or the conflict, that stands in its folder.
@Suite struct GoldenTests {
  /// What the plans of large scenarios are asked for: without next best choices, whose searches take
  /// minutes, and with time for a busy machine, since a search that is cut off ends anywhere. Variants
  /// are planned where tests without optimization have time for them.
  private static func options(for scenario: String) -> [String] {
    switch scenario {
    case "coding-agents", "telco-assist":
      ["--no-variants", "--no-runners-up", "--time-limit", "900"]
    case "corner-shop": ["--time-limit", "900"]
    default: ["--no-variants"]
    }
  }

  /// The names of all folders with a scenario.
  static func scenarios() throws -> [String] {
    try files(in: "Plans/Scenarios").filter { name in
      try files(in: "Plans/Scenarios/\(name)").contains("scenario.xml")
    }
  }

  @Test func thereAreScenarios() throws {
    #expect(try Self.scenarios().count >= 2)
  }

  @Test(GoldenSolver.isAtHand, arguments: try scenarios())
  func planIsTheExpectedOne(scenario: String) throws {
    let scratch = try ScratchFolder()
    let folder = "Plans/Scenarios/\(scenario)"
    let run = try TierwiseProgram().run(
      ["plan", "\(TierwiseProgram.root)/\(folder)", "--output", "plan"]
        + Self.options(for: scenario), in: scratch)
    try #require([0, 3].contains(run.status), "\(run.error)")
    // The page for the browser is tested by its content: where charts are, it inlines a library.
    let written = try Self.tree(below: scratch.file("plan")).filter { $0 != "report.html" }
    for file in written {
      try Golden(path: "\(folder)/expected/\(file)").expect(scratch.read("plan/\(file)"))
    }
    // What `export` makes of the plan is compared beside the code that makes it.
    let expected = try Self.tree(below: "\(TierwiseProgram.root)/\(folder)/expected")
      .filter { !$0.hasPrefix("deployment/") }
    #expect(expected == written)
  }

  /// The paths of all files in a folder and below it, sorted.
  private static func tree(below folder: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try names.flatMap { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      guard isFolder.boolValue else { return [name] }
      return try tree(below: "\(folder)/\(name)").map { "\(name)/\($0)" }
    }.sorted()
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(TierwiseProgram.root)/\(folder)")
      .sorted()
  }
}
