import Foundation
import TestSupport
import Testing
import Tierwise

@testable import Deployment

@Suite struct ExportFolderTests {
  private func export(_ target: DeploymentTarget = .k3s) throws -> DeploymentExport {
    try DeploymentExport(try PlanSample("corner-shop").report, for: target)
  }

  @Test func filesAreWrittenWithAManifest() throws {
    let scratch = try ScratchFolder()
    let export = try export()
    let paths = try ExportFolder(path: scratch.file("out/")).write(export)
    #expect(paths.count == export.files.count)
    for file in export.files { #expect(try scratch.read("out/\(file.path)") == file.text) }
    #expect(try scratch.read("out/tierwise-export.json").contains("\"name\" : \"tierwise\""))
    #expect(try scratch.names() == ["out"])
  }

  @Test func anotherExportTakesItsPlace() throws {
    let scratch = try ScratchFolder()
    let folder = ExportFolder(path: scratch.file("out"))
    _ = try folder.write(try export(.k3s))
    let second = try export(.kserve)
    _ = try folder.write(second)
    for file in second.files { #expect(try scratch.read("out/\(file.path)") == file.text) }
    let first = Set(try export(.k3s).files.map(\.path)).subtracting(second.files.map(\.path))
    for path in first {
      #expect(!FileManager.default.fileExists(atPath: scratch.file("out/\(path)")))
    }
    #expect(try scratch.names() == ["out"])
  }

  @Test func foreignFilesAreKept() throws {
    let scratch = try ScratchFolder()
    try scratch.write("mine", to: "out/notes.txt")
    let error = #expect(throws: OutputError.self) {
      try ExportFolder(path: scratch.file("out")).write(try export())
    }
    #expect(error?.message.hasSuffix("was not written by tierwise export") == true)
    #expect(try scratch.read("out/notes.txt") == "mine")
    #expect(try scratch.names() == ["out"])
  }

  @Test(arguments: ["README.md", "added.txt"]) func changedExportsAreKept(name: String) throws {
    let scratch = try ScratchFolder()
    let folder = ExportFolder(path: scratch.file("out"))
    _ = try folder.write(try export())
    try scratch.write("filled in", to: "out/\(name)")
    let error = #expect(throws: OutputError.self) { try folder.write(try export()) }
    #expect(error?.message.hasSuffix("is not as tierwise wrote it") == true)
    #expect(try scratch.read("out/\(name)") == "filled in")
  }

  @Test func linksAndFilesInThePlaceAreRefused() throws {
    let scratch = try ScratchFolder()
    try scratch.write("x", to: "file")
    try scratch.link("link", to: scratch.path)
    for name in ["file", "link"] {
      #expect(throws: OutputError.self) {
        try ExportFolder(path: scratch.file(name)).write(try export())
      }
    }
    #expect(try scratch.names() == ["file", "link"])
  }
}
