import Catalog
import Demand
import Diagnostics
import Foundation
import Placement
import Quantities
import TestSupport
import Testing

/// Scenarios and the schema as files.
struct ScenarioFilesTests {
  private static let repository = ScenarioFixtures.repository
  private static let catalog = Result {
    try CatalogReader.read(
      CatalogFolder(path: repository.appending(path: "HardwareCatalog").path())
    ).catalog
  }

  /// The scenarios that come with the repository.
  private static let scenarios: [String] = {
    let folder = repository.appending(path: "Plans/Scenarios").path()
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      preconditionFailure("cannot list \(folder): \(error)")
    }
  }()

  @Test func thereAreScenarios() {
    #expect(Self.scenarios.contains("retail-assistant"))
    #expect(Self.scenarios.contains("corner-shop"))
  }

  @Test(arguments: scenarios) func aScenarioOfTheRepositoryIsSound(name: String) throws {
    let path = Self.repository.appending(path: "Plans/Scenarios/\(name)/scenario.xml").path()
    let scenario = try ScenarioReader.read(path: path, catalog: Self.catalog.get())
    #expect(scenario.id == name)
    #expect(!scenario.workloads.isEmpty)
    #expect(scenario.digest.count == 64)
  }

  @Test func theRetailScenarioIsTheOneOfItsDescription() throws {
    let path = Self.repository.appending(path: "Plans/Scenarios/retail-assistant/scenario.xml")
    let scenario = try ScenarioReader.read(path: path.path(), catalog: Self.catalog.get())
    #expect(Set(scenario.sites.map(\.tier)) == Set(Tier.allCases))
    #expect(scenario.site("stores")?.count == 120)
    #expect(scenario.site("stores")?.powerLimit?.formatted() == "1.5 kW")
    #expect(scenario.site("data-centre")?.powerLimit?.formatted() == "200 kW")
    let uplink = scenario.links.first { $0.from == "stores" }
    #expect(uplink?.upload?.formattedAsBitRate() == "20 Mbit/s")
    let video = try #require(scenario.workload("loss-prevention"))
    let traffic = video.peakRate * video.shape.requestPayload.baseValue * 8
    #expect(traffic == 64e6)
    #expect(scenario.workload("shelf-assistant")?.policy.mustWorkOffline == true)
    #expect(scenario.workload("document-summaries")?.objectives.isEmpty == true)
  }

  @Test func theSchemaBesideThePlansIsTheOneInside() throws {
    let copy = Self.repository.appending(path: "Plans/scenario.xsd")
    #expect(try String(contentsOf: copy, encoding: .utf8) == ScenarioReader.schemaText)
  }

  @Test func partsAreIncludedFromTheFolderOfTheScenario() throws {
    let folder = try ScratchFolder()
    let whole = ScenarioFixtures.scenario()
    let workloads = "<workloads>\n\(ScenarioFixtures.usualWorkloads)\n</workloads>"
    let including = #"<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="work.xml"/>"#
    let part = workloads.replacing(
      "<workloads>", with: "<workloads xmlns=\"\(ScenarioReader.namespace)\">")
    let path = try folder.write(whole.replacing(workloads, with: including), to: "scenario.xml")
    try folder.write(part, to: "work.xml")
    let scenario = try ScenarioReader.read(path: path, catalog: ScenarioFixtures.catalog)
    let inOneFile = try ScenarioFixtures.read(whole)
    #expect(scenario.workloads == inOneFile.workloads)
    #expect(scenario.digest != inOneFile.digest)
  }

  @Test func nothingIsIncludedFromOutside() throws {
    let folder = try ScratchFolder()
    let including = #"<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../title.xml"/>"#
    let text = ScenarioFixtures.scenario().replacing("<title>Test</title>", with: including)
    let path = try folder.write(text, to: "inner/scenario.xml")
    try folder.write(
      "<title xmlns=\"\(ScenarioReader.namespace)\">Test</title>", to: "title.xml")
    let error = #expect(throws: DiagnosticsError.self) {
      try ScenarioReader.read(path: path, catalog: ScenarioFixtures.catalog)
    }
    #expect(
      error?.diagnostics.map(\.message) == [
        #""../title.xml" leads out of the folder that may be included from"#
      ])
  }
}
