import Catalog
import Diagnostics
import Quantities
import Testing

/// The user's own entries, which win by id.
@Suite struct OverlayTests {
  /// The fixture with these files laid over it.
  private func read(
    _ files: [String: String], over base: CatalogFixture = CatalogFixture()
  ) throws(DiagnosticsError) -> LoadedCatalog {
    try CatalogReader.read(
      base.files.compactMap { CatalogFile(name: $0.key, text: $0.value) }
        + files.compactMap { CatalogFile(name: $0.key, text: $0.value, layer: .overlay) })
  }

  private func problems(_ files: [String: String]) -> String {
    do throws(DiagnosticsError) {
      _ = try read(files)
      return ""
    } catch {
      return error.rendered()
    }
  }

  private static let ownSource = CatalogFixture.root(
    "sources", #"catalog-version="mine""#,
    #"  <source id="contract"><title>Our contract</title></source>"#)
  private static let own = #"source="contract" as-of="2026-08" kind="listPrice""#

  @Test func acceleratorOfTheOverlayWins() throws {
    let faster = CatalogFixture.accelerator(
      "tide-1", "Tide 1", CatalogFixture.memory(bandwidth: "4000"))
    let loaded = try read(["accelerators/tide-1.xml": faster])
    let bandwidth = try #require(loaded.catalog.accelerators["tide-1"]?.weightMemory?.bandwidth)
    #expect(bandwidth.value.value(in: "GB/s") == 4_000)
    #expect(
      loaded.overlay == [OverlaidPart(name: "accelerators/tide-1", change: .overridden)])
    #expect(
      loaded.position(of: bandwidth.name)
        == SourcePosition(file: "overlay/accelerators/tide-1.xml", line: 7, column: 23))
  }

  @Test func figuresKeepTheirOwnSources() throws {
    let priced = CatalogFixture.accelerator(
      "tide-2", "Tide 2",
      CatalogFixture.memory() + "\n  <price value=\"9\" unit=\"USD\" \(Self.own)/>")
    let loaded = try read(["accelerators/tide-2.xml": priced, "sources.xml": Self.ownSource])
    let part = try #require(loaded.catalog.accelerators["tide-2"])
    #expect(part.prices.last?.provenance.source == "contract")
    #expect(part.weightMemory?.bandwidth?.provenance.source == "maker")
    #expect(loaded.catalog.sources["contract"]?.title == "Our contract")
    #expect(loaded.catalog.sources["maker"] != nil)
    #expect(
      loaded.overlay == [
        OverlaidPart(name: "accelerators/tide-2", change: .added),
        OverlaidPart(name: "sources/contract", change: .added),
      ])
  }

  @Test func entriesOfOneFileWinOneByOne() throws {
    let base = CatalogFixture().with(
      "regions.xml",
      CatalogFixture.root(
        "regions", "",
        """
          <region id="de" kind="country"><name>Germany</name></region>
          <region id="fr" kind="country"><name>France</name></region>
          <power-usage-effectiveness value="1.4" tier="metro" \(CatalogFixture.maker)/>
          <round-trip-time value="10" unit="ms" from="de" to="fr" percentile="50" \
        \(CatalogFixture.maker)/>
        """))
    let own = CatalogFixture.root(
      "regions", "",
      """
        <region id="de" kind="country">
          <name>Germany</name>
          <electricity-price value="0.17" unit="EUR/kWh" \(CatalogFixture.maker)/>
        </region>
        <power-usage-effectiveness value="1.2" tier="metro" \(CatalogFixture.maker)/>
        <round-trip-time value="8" unit="ms" from="fr" to="de" percentile="50" \
      \(CatalogFixture.maker)/>
      """)
    let loaded = try read(["regions.xml": own], over: base)
    #expect(loaded.catalog.regions.keys.sorted() == ["de", "fr"])
    #expect(loaded.catalog.regions["de"]?.electricityPrice?.value.amount == 0.17)
    #expect(loaded.catalog.powerUsageEffectiveness[.metro]?.value == 1.2)
    // A round trip is the same in both directions.
    #expect(loaded.catalog.roundTrips.map(\.time.figure.value.milliseconds) == [8])
    #expect(
      loaded.overlay.map(\.name) == [
        "power-usage-effectiveness/metro", "regions/de", "round-trip-time/de/fr/p50",
      ])
    #expect(loaded.overlay.allSatisfy { $0.change == .overridden })
  }

  @Test func offersOfAProviderWinOneByOne() throws {
    let base = CatalogFixture().with(
      "offers/p.xml", CatalogFixture.provider("p", [("on-demand", "2"), ("spot", "1")]))
    let own = CatalogFixture.provider("p", [("on-demand", "1.5")]).replacing(
      "</provider>",
      with: """
          <instance id="two" name="Two" accelerator="tide-1" accelerators="2">
            <on-demand value="3" unit="USD/h" source="shop" as-of="2026-06" kind="listPrice"/>
          </instance>
        </provider>
        """)
    let loaded = try read(["offers/p.xml": own], over: base)
    let instances = try #require(loaded.catalog.providers["p"]?.instances)
    #expect(instances.map(\.id) == ["one", "two"])
    #expect(instances[0].prices[.onDemand]?.value.amount == 1.5)
    // The entry wins as a whole: its spot price is gone.
    #expect(instances[0].prices[.spot] == nil)
    #expect(
      loaded.overlay == [
        OverlaidPart(name: "offers/p/one", change: .overridden),
        OverlaidPart(name: "offers/p/two", change: .added),
      ])
  }

  @Test func digestAndVersionSayThatThereIsAnOverlay() throws {
    let plain = try CatalogFixture().read().catalog
    let first = CatalogFixture.accelerator("tide-2", "Tide 2")
    let unnamed = try read(["accelerators/tide-2.xml": first]).catalog
    #expect(unnamed.version == "test+overlay")
    #expect(unnamed.digest != plain.digest)
    let named = try read([
      "accelerators/tide-2.xml": first, "sources.xml": Self.ownSource,
    ]).catalog
    #expect(named.version == "test+mine")
    // The same accelerator in the catalog itself is another input.
    let inside = try CatalogFixture().with("accelerators/tide-2.xml", first).read().catalog
    #expect(inside.accelerators == unnamed.accelerators)
    #expect(inside.digest != unnamed.digest)
    // The file that is overridden is part of the input as well.
    let same = CatalogFixture.accelerator("tide-1", "Tide 1")
    let over = try read(["accelerators/tide-1.xml": same]).catalog
    let changed = CatalogFixture().with(
      "accelerators/tide-1.xml", CatalogFixture.accelerator("tide-1", "Tide One"))
    #expect(
      try read(["accelerators/tide-1.xml": same], over: changed).catalog.digest != over.digest)
  }

  @Test func errorsNameTheFileOfTheOverlay() {
    let broken = CatalogFixture.accelerator(
      "tide-2", "Tide 2", CatalogFixture.memory(capacity: "-1"))
    #expect(
      problems(["accelerators/tide-2.xml": broken]) == """
        overlay/accelerators/tide-2.xml:6:22: error: <capacity> is -1 GB, which is not plausible; \
        expected 1 kB to 100 TB
            <capacity value="-1" unit="GB" source="maker" as-of="2026-06" kind="vendorSpecification"/>
                             ^
          Check the value and its unit against the source.
        """)
  }

  @Test func nameOfACatalogPartIsNotGivenToAnother() {
    let second = CatalogFixture.accelerator(
      "tide-2", "Tide 2", aliases: "\n  <alias>Tide 1</alias>")
    #expect(
      problems(["accelerators/tide-2.xml": second]).hasPrefix(
        "overlay/accelerators/tide-2.xml:4:3: error: the name \"Tide 1\" already means tide-1"))
  }

  @Test func calibrationIsReplacedAsAWhole() throws {
    let own = CatalogFixture.root(
      "calibration", CatalogFixture.maker,
      """
        <engine id="vllm" vintage="vllm" name="vLLM"/>
        <constant name="overhead" form="positive" start="2" mean="0"/>
      """)
    let loaded = try read(["calibration.xml": own])
    #expect(loaded.overlay == [OverlaidPart(name: "calibration", change: .overridden)])
    #expect(loaded.catalog.calibration != (try CatalogFixture().read()).catalog.calibration)
  }
}
