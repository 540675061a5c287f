import Foundation
import TestSupport
import Testing

/// Every scenario of the package has the plan, or the conflict, that stands in its folder.
@Suite struct GoldenTests {
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
      ["plan", "\(TierwiseProgram.root)/\(folder)", "--output", "plan"], in: scratch)
    try #require([0, 3].contains(run.status), "\(run.error)")
    let written = try scratch.names(in: "plan")
    for file in written {
      try Golden(path: "\(folder)/expected/\(file)").expect(scratch.read("plan/\(file)"))
    }
    #expect(try Self.files(in: "\(folder)/expected") == written)
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(TierwiseProgram.root)/\(folder)")
      .sorted()
  }
}
