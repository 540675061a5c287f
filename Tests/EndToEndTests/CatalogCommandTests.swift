import Catalog
import Foundation
import TestSupport
import Testing

@Suite struct CatalogCommandTests {
  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  @Test func catalogOfThePackageHasNoErrors() throws {
    let run = try program.run(["catalog", "check", "--errors-only"], in: scratch)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains(" 0 errors, "))
    #expect(run.output.contains("accelerators, GPU"))
  }

  @Test func brokenCatalogEndsWithFour() throws {
    try scratch.write("<sources/>", to: "sources.xml")
    let run = try program.run(["catalog", "check", "--catalog", "."], in: scratch)
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.error.contains("./sources.xml:1:1: error: "))
  }

  @Test func missingCatalogEndsWithSeven() throws {
    let run = try program.run(["catalog", "list", "--catalog", "nowhere"], in: scratch)
    #expect(run.status == 7)
    #expect(
      run.error == """
        error: "nowhere" is not a hardware catalog: it has no sources.xml
          Name the folder that holds sources.xml, accelerators, servers and offers.

        """)
  }

  @Test func listIsFilteredAndSorted() throws {
    let run = try program.run(
      [
        "catalog", "list", "--class", "gpu", "--min-memory", "80", "--sort", "memory-bandwidth",
        "--format", "csv",
      ], in: scratch)
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count > 5)
    let bandwidths = rows.compactMap { Double($0[4]) }
    #expect(bandwidths == bandwidths.sorted(by: >))
    #expect(rows.allSatisfy { $0[1] == "GPU" && (Double($0[3]) ?? 0) >= 80 })
  }

  @Test func unknownFieldIsAUsageError() throws {
    let run = try program.run(["catalog", "list", "--sort", "beauty"], in: scratch)
    #expect(run.status == 64)
    #expect(run.error.contains("--sort beauty names no field or several. Fields: id, class,"))
  }

  @Test func unknownThingComesWithTheNearest() throws {
    let run = try program.run(["catalog", "show", "nvidia-h100-smx"], in: scratch)
    #expect(run.status == 4)
    #expect(
      run.error == """
        error: the catalog has no "nvidia-h100-smx"
          Did you mean "nvidia-h100-sxm"?

        """)
  }

  @Test func shownFiguresNameTheirSources() throws {
    let text = try program.run(["catalog", "show", "nvidia-h100-sxm"], in: scratch)
    #expect(text.status == 0)
    #expect(text.output.contains("HBM3 bandwidth"))
    #expect(text.output.contains("watts per TB/s"))
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
    let json = try program.run(
      ["catalog", "show", "nvidia-h100-sxm", "--format", "json"], in: scratch)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let figures = try #require(object?["figures"] as? [[String: Any]])
    let sources = try #require(object?["sources"] as? [String: Any])
    let named = figures.compactMap { figure in
      (figure["reference"] as? [String: Any])?["provenance"] as? [String: Any]
    }.compactMap { $0["source"] as? String }
    #expect(named.count == figures.count)
    #expect(named.allSatisfy { sources[$0] != nil })
  }

  @Test func schemaOfTheCatalogIsPrinted() throws {
    let run = try program.run(["schema", "catalog"], in: scratch)
    #expect(run.status == 0)
    #expect(run.output == CatalogSchema.text)
  }
}
