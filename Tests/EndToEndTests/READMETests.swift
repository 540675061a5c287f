import Foundation
import TestSupport
import Testing

/// What the README shows is what a reader gets.
@Suite(.serialized) struct READMETests {
  private let readme = Golden(path: "README.md")
  private let document: String
  private let blocks: [MarkedBlock]

  init() throws {
    document = try #require(readme.text)
    blocks = try MarkedBlock.all(in: document)
  }

  @Test func filesStandAsTheyAre() throws {
    let shown = try blocks.compactMap { block -> (MarkedBlock, String)? in
      guard case .file(let path) = block.mark else { return nil }
      return (block, try #require(Golden(path: path).text))
    }
    #expect(shown.map(\.0.mark) == [.file(path: "Plans/Scenarios/corner-shop/scenario.xml")])
    try readme.expect(replacing(shown))
  }

  @Test func commandsRunAndPrintWhatIsShown() throws {
    let folder = try ScratchFolder()
    _ = try CatalogCopy(in: folder)
    var output = ""
    var shown: [(MarkedBlock, String)] = []
    for block in blocks {
      switch block.mark {
      case .file: break
      case .run: output = try run(block, in: folder)
      case .output: shown.append((block, output))
      }
    }
    #expect(blocks.filter { $0.mark == .run }.count >= 2)
    #expect(shown.count >= 1)
    if GoldenSolver.isTheSame { try readme.expect(replacing(shown)) }
  }

  @Test func tutorialWithoutTargetsMovesToASellerOfTokens() throws {
    let elements = document.matches(of: /`(?<element><no-target [^`]*\/>)`/).map(\.element)
    #expect(elements.count == 2)
    let scratch = try ScratchFolder()
    try scratch.write(
      TierwiseProgram.cornerShop().replacingOccurrences(
        of: "<model ", with: elements.joined() + "<model "), to: "scenario.xml")
    let run = try TierwiseProgram().run(["plan", ".", "--format", "json"], in: scratch)
    try #require(run.status == 0, "\(run.error)")
    let plan = try JSONDecoder().decode(Plan.self, from: Data(run.output.utf8))
    #expect(Set(plan.assignments.map(\.tier)) == ["api"])
  }

  private struct Plan: Decodable {
    struct Assignment: Decodable { let tier: String }
    let assignments: [Assignment]
  }

  /// Runs the commands of a block; returns what the last one printed.
  private func run(_ block: MarkedBlock, in folder: ScratchFolder) throws -> String {
    var output = ""
    for line in block.text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      try #require(words.first == "tierwise", "\(line) is no command of this package")
      let run = try TierwiseProgram().run(Array(words.dropFirst()), in: folder, catalog: nil)
      #expect(run.status == 0, "\(line): \(run.error.suffix(500))")
      output = run.output
    }
    return output
  }

  /// The document with other texts in some of its blocks.
  private func replacing(_ texts: [(block: MarkedBlock, text: String)]) -> String {
    texts.reversed().reduce(into: document) { document, replacement in
      document.replaceSubrange(replacement.block.range, with: replacement.text)
    }
  }
}
