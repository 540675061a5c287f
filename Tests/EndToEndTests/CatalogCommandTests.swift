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

  // MARK: Own entries

  private static let ownServer = """
    <?xml version="1.0" encoding="UTF-8"?>
    <server xmlns="urn:tierwise:catalog" version="1" id="dgx-h200" accelerator="nvidia-h200-sxm"
            accelerators="8" tiers="datacenter" cooling="air" source="our-quote" as-of="2026-11-02"
            kind="listPrice">
      <name>NVIDIA DGX H200, our quote</name>
      <price value="260000" unit="USD" source="our-quote" as-of="2026-11-02" kind="listPrice"/>
    </server>
    """

  private func writeOverlay() throws {
    try scratch.write(Self.ownServer, to: "mine/servers/dgx-h200.xml")
    try scratch.write(
      """
      <sources xmlns="urn:tierwise:catalog" version="1" catalog-version="mine">
        <source id="our-quote"><title>Quote 4711</title></source>
      </sources>
      """, to: "mine/sources.xml")
  }

  @Test func overlayWinsAndIsReported() throws {
    try writeOverlay()
    let run = try program.run(
      ["catalog", "show", "dgx-h200", "--catalog-overlay", "mine"], in: scratch)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("NVIDIA DGX H200, our quote (servers/dgx-h200)\n"))
    #expect(run.output.contains("price per accelerator  32,500 USD"))
    #expect(run.output.contains("Quote 4711"))
    #expect(
      run.error == """
        note: 2 entries of the catalog from "mine"
          Overrides servers/dgx-h200.
          Adds sources/our-quote.

        """)
  }

  @Test func checkListsWhatTheOverlayChanges() throws {
    try writeOverlay()
    let run = try program.run(
      ["catalog", "check", "--errors-only", "--catalog-overlay", "mine"], in: scratch)
    #expect(run.status == 0)
    #expect(run.output.contains("\nOverridden by the overlay\n  servers/dgx-h200\n"))
    #expect(run.output.contains("\nAdded by the overlay\n  sources/our-quote\n"))
  }

  @Test func scenarioIsPlannedWithTheOverlay() throws {
    try writeOverlay()
    let scenario = try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let run = try program.run(["check", scenario, "--catalog-overlay", "mine"], in: scratch)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.hasPrefix("note: 2 entries of the catalog from \"mine\"\n"))
  }

  @Test func brokenOverlayEndsWithFour() throws {
    try scratch.write(
      Self.ownServer.replacing("our-quote", with: "nobody"), to: "mine/servers/dgx-h200.xml")
    let run = try program.run(["catalog", "list", "--catalog-overlay", "mine"], in: scratch)
    #expect(run.status == 4)
    #expect(run.error.contains("mine/servers/dgx-h200.xml:3:"))
    #expect(run.error.contains("error: unknown source \"nobody\""))
  }

  // MARK: What is shown

  @Test func checkShowsCountsAndLimits() throws {
    let run = try program.run(["catalog", "check"], in: scratch)
    #expect(run.status == 0)
    for line in [
      "accelerators", "of them GPU", "of them ASIC", "of them edge", "servers", "use cases",
      "regions with electricity price or carbon intensity", "generative models",
      "single-pass models",
    ] {
      #expect(
        run.output.split(separator: "\n").contains {
          $0.hasPrefix("  \(line) ") && $0.contains(" at least ")
        }, "\(line)")
    }
    #expect(run.output.contains("\nUnverified figures\n"))
    // Warnings are condensed: one example for each rule.
    #expect(run.error.contains("× price-age: The newest price of each part is recent.\n"))
    #expect(run.error.contains("\n  The first of them; --all shows all.\n"))
    let all = try program.run(["catalog", "check", "--all"], in: scratch)
    #expect(all.output == run.output)
    #expect(all.error.split(separator: "\n").count > 2 * run.error.split(separator: "\n").count)
  }

  @Test func linksAndOffersAreShown() throws {
    let part = try program.run(["catalog", "show", "nvidia-h100-sxm"], in: scratch)
    #expect(part.output.contains("\n  scale-up            NVLink 4 and NVSwitch, switched\n"))
    #expect(part.output.contains("\n  host link           PCIe Gen5 x16\n"))
    #expect(part.output.contains("\n  scale-out           "))
    let server = try program.run(["catalog", "show", "dgx-h200"], in: scratch)
    #expect(server.output.contains("\n  price per accelerator  "))
    #expect(server.output.contains("\n  rent, aws "))
  }

  @Test func catalogIsComparedWithAnEarlierVersion() throws {
    let run = try program.run(
      ["catalog", "diff", "\(TierwiseProgram.root)/HardwareCatalog", "--format", "json"],
      in: scratch)
    #expect(run.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((object?["added"] as? [Any])?.isEmpty == true)
    try writeOverlay()
    let own = try program.run(
      [
        "catalog", "diff", "\(TierwiseProgram.root)/HardwareCatalog", "--catalog-overlay", "mine",
      ], in: scratch)
    #expect(own.status == 0)
    #expect(own.output.contains("312,667 USD  260,000 USD  -16.8 %"))
  }

  @Test func missingEarlierVersionEndsWithSeven() throws {
    let run = try program.run(["catalog", "diff", "nowhere"], in: scratch)
    #expect(run.status == 7)
    #expect(run.output == "")
  }
}
