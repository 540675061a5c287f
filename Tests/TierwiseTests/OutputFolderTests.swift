import Foundation
import TestSupport
import Testing

@testable import Tierwise

@Suite struct OutputFolderTests {
  private let scratch: ScratchFolder
  private let output: OutputFolder

  private static let signed = #"{"tool": {"name": "tierwise"}}"#

  init() throws {
    scratch = try ScratchFolder()
    output = OutputFolder(path: scratch.file("plan"))
  }

  private func makeFolder(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(
      atPath: output.path, withIntermediateDirectories: false)
    for (name, text) in files { try scratch.write(text, to: "plan/\(name)") }
  }

  private func writePlan(_ text: String = "text") throws -> [String] {
    try output.replaceFiles([("plan.json", Self.signed), ("plan.txt", text)])
  }

  @Test func filesAreWrittenIntoANewFolder() throws {
    let deep = OutputFolder(path: scratch.file("a/b/"))
    let files = try deep.replaceFiles([("plan.json", Self.signed)])
    #expect(files == [scratch.file("a/b/plan.json")])
    #expect(try scratch.read("a/b/plan.json") == Self.signed)
  }

  @Test func ownFilesAreReplacedAndNothingElseIsLeft() throws {
    _ = try writePlan("first")
    _ = try writePlan("second")
    #expect(try scratch.read("plan/plan.txt") == "second")
    #expect(try scratch.names(in: "plan") == ["plan.json", "plan.txt"])
  }

  @Test func conflictDoesNotStandBesideAnOldPlan() throws {
    _ = try writePlan()
    _ = try output.replaceFiles([("conflict.json", Self.signed)])
    #expect(try scratch.names(in: "plan") == ["conflict.json"])
  }

  @Test func tablesGoWithThePlanTheyBelongTo() throws {
    _ = try output.replaceFiles([("plan.json", Self.signed), ("csv/costs.csv", "costs")])
    #expect(try scratch.names(in: "plan/csv") == ["costs.csv"])
    _ = try output.replaceFiles([("conflict.json", Self.signed)])
    #expect(try scratch.names(in: "plan") == ["conflict.json"])
  }

  @Test func folderOfTablesWithOtherFilesStays() throws {
    _ = try output.replaceFiles([("plan.json", Self.signed), ("csv/costs.csv", "costs")])
    try scratch.write("mine", to: "plan/csv/notes.csv")
    _ = try output.replaceFiles([("conflict.json", Self.signed)])
    #expect(try scratch.names(in: "plan/csv") == ["notes.csv"])
  }

  @Test(arguments: [
    ("plan.json", #"{"mine": true}"#), ("plan.json", #"{"tool": {"name": "terraform"}}"#),
    ("plan.json", "not JSON"), ("plan.txt", "my notes"),
    ("plan.md", "# Mine"), ("report.html", "<p>mine"), ("conflict.json", "[]"),
  ])
  func foreignFilesAreLeftAlone(name: String, text: String) throws {
    try makeFolder([name: text])
    let error = #expect(throws: OutputError.self) { _ = try writePlan() }
    #expect(
      error?.description == """
        error: "\(output.path)/\(name)" was not written by tierwise
          Move it away or name another folder with --output.
        """)
    #expect(try scratch.read("plan/\(name)") == text)
    #expect(try scratch.names(in: "plan") == [name])
  }

  @Test func otherFilesInTheFolderStay() throws {
    try makeFolder(["notes.md": "mine", "plan.csv": "mine too"])
    _ = try writePlan()
    #expect(try scratch.read("plan/notes.md") == "mine")
    #expect(try scratch.names(in: "plan") == ["notes.md", "plan.csv", "plan.json", "plan.txt"])
  }

  @Test func linkIsNotFollowed() throws {
    try makeFolder()
    let target = try scratch.write(Self.signed, to: "elsewhere.json")
    try FileManager.default.createSymbolicLink(
      atPath: "\(output.path)/plan.json", withDestinationPath: target)
    #expect(throws: OutputError.self) { _ = try writePlan() }
    #expect(try scratch.read("elsewhere.json") == Self.signed)
  }

  @Test func folderOfTablesThatLeadsElsewhereIsRefused() throws {
    try makeFolder()
    try FileManager.default.createSymbolicLink(
      atPath: "\(output.path)/csv", withDestinationPath: scratch.path)
    #expect(throws: OutputError.self) { _ = try writePlan() }
    #expect(try scratch.names(in: "plan") == ["csv"])
  }

  @Test func placeBelowAFileIsRefused() throws {
    try scratch.write("a file", to: "plan")
    let below = OutputFolder(path: output.path + "/deeper")
    let error = #expect(throws: OutputError.self) { try below.check() }
    #expect(
      error?.description == """
        error: "\(below.path)" cannot be a folder: "\(output.path)" is none
          Name another folder with --output.
        """)
    #expect(throws: OutputError.self) {
      _ = try below.replaceFiles([("plan.json", Self.signed)])
    }
    #expect(try scratch.names() == ["plan"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func folderWithoutPermissionIsRefused() throws {
    try makeFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o500], ofItemAtPath: output.path)
    let error = #expect(throws: OutputError.self) { try output.check() }
    #expect(error?.message.contains("is not writable") == true)
    #expect(try scratch.names(in: "plan") == [])
  }

  @Test func failureLeavesNoPartOfAFile() throws {
    // The last file cannot be written because its name is too long.
    let name = String(repeating: "x", count: 300)
    #expect(throws: OutputError.self) {
      _ = try output.replaceFiles([
        ("plan.json", Self.signed), ("csv/costs.csv", "text"), (name, "text"),
      ])
    }
    #expect(try scratch.names() == [])
  }
}
