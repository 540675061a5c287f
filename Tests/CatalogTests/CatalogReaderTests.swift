import Catalog
import Diagnostics
import Quantities
import Testing

@Suite struct CatalogReaderTests {
  @Test func figuresKnowTheirUnitSourceAndPlace() throws {
    let loaded = try CatalogFixture().read()
    let memory = try #require(loaded.catalog.accelerators["tide-1"]?.weightMemory)
    let bandwidth = try #require(memory.bandwidth)
    #expect(bandwidth.value == Bandwidth(base: 3.35e12))
    #expect(bandwidth.name == "accelerators/tide-1/memory/bandwidth")
    #expect(bandwidth.provenance.source == "maker")
    #expect(bandwidth.provenance.asOf == CalendarDate("2026-06"))
    #expect(
      loaded.position(of: bandwidth.name)
        == SourcePosition(file: "accelerators/tide-1.xml", line: 7, column: 23))
  }

  @Test func orderOfFilesDoesNotMatter() throws {
    let fixture = CatalogFixture()
      .with("accelerators/tide-2.xml", CatalogFixture.accelerator("tide-2", "Tide 2"))
    let files = fixture.files.sorted { $0.key < $1.key }.compactMap {
      CatalogFile(name: $0.key, text: $0.value)
    }
    let forward = try CatalogReader.read(files).catalog
    let backward = try CatalogReader.read(files.reversed()).catalog
    #expect(forward == backward)
    #expect(forward.digest == backward.digest)
  }

  @Test func digestChangesWithAnyByteAndAnyName() throws {
    let original = try CatalogFixture().read().catalog.digest
    let text = CatalogFixture.accelerator("tide-1", "Tide 1")
    let spaced = try CatalogFixture().with("accelerators/tide-1.xml", text + "\n").read()
    #expect(spaced.catalog.digest != original)
    #expect(spaced.catalog.accelerators == (try CatalogFixture().read()).catalog.accelerators)
    #expect(original.count == 64)
  }

  @Test func alternativesAreKeptAndNotUsed() throws {
    let content = """
        <memory type="HBM3" pool="main" holds-weights="true">
          <capacity value="80" unit="GB" \(CatalogFixture.maker)>
            <alternative value="75" unit="GiB" source="shop" as-of="2026" kind="measured"/>
          </capacity>
        </memory>
      """
    let catalog = try CatalogFixture()
      .with("accelerators/tide-1.xml", CatalogFixture.accelerator("tide-1", "Tide 1", content))
      .read().catalog
    let capacity = try #require(catalog.accelerators["tide-1"]?.weightMemory?.capacity)
    #expect(capacity.value == Bytes(base: 80e9))
    #expect(capacity.alternatives.map(\.value) == [Bytes(base: 75 * 1_073_741_824)])
    #expect(capacity.alternatives.map(\.provenance.kind) == [.measured])
  }

  @Test func pricesStandInTheOrderOfTime() throws {
    let content = """
      \(CatalogFixture.memory())
        <price value="3" unit="USD" source="shop" as-of="2026-03" kind="listPrice"/>
        <price value="1" unit="EUR" source="shop" kind="unverified"/>
        <price value="2" unit="USD" source="shop" as-of="2024" kind="listPrice"/>
      """
    let catalog = try CatalogFixture()
      .with("accelerators/tide-1.xml", CatalogFixture.accelerator("tide-1", "Tide 1", content))
      .read().catalog
    let prices = try #require(catalog.accelerators["tide-1"]?.prices)
    #expect(prices.map(\.value.amount) == [1, 2, 3])
    #expect(Set(prices.map(\.name)).count == 3)
  }

  @Test func fileThatCannotBeReadIsMissing() {
    var fixture = CatalogFixture()
    fixture.files["regions.xml"] = nil
    #expect(
      fixture.problems() == """
        error: the catalog has no regions.xml
          Add the file; its root is <regions>.
        """)
  }

  @Test func folderWithoutCatalogIsRefused() {
    #expect {
      try CatalogReader.read(CatalogFolder(path: "/nonexistent"))
    } throws: { error in
      (error as? DiagnosticsError)?.rendered() == """
        error: "/nonexistent" is not a hardware catalog: it has no sources.xml
          Name the folder that holds sources.xml, accelerators, servers and offers.
        """
    }
  }

  @Test func plansAreBesideTheCatalogUnlessTheyAreInIt() {
    #expect(CatalogFolder(path: "HardwareCatalog").plansPath == "Plans")
    #expect(CatalogFolder(path: "data/catalog/").plansPath == "data/Plans")
    #expect(CatalogFolder(path: "/catalog").plansPath == "/Plans")
    #expect(CatalogFolder(path: "..").plansPath == "../../Plans")
  }

  @Test func embeddedSchemaIsTheOneForEditors() throws {
    let copy = try RealCatalog.text(of: "HardwareCatalog/catalog.xsd")
    #expect(CatalogSchema.text == copy)
  }
}
