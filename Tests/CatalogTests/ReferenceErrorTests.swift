import Catalog
import Testing

/// What the reader says about ids that lead nowhere or mean two things.
@Suite struct ReferenceErrorTests {
  private func server(_ id: String, accelerator: String) -> String {
    CatalogFixture.root(
      "server",
      #"id="\#(id)" accelerator="\#(accelerator)" accelerators="8" tiers="datacenter" "#
        + #"cooling="air" \#(CatalogFixture.maker)"#,
      "  <name>Box</name>")
  }

  @Test func unknownAcceleratorComesWithTheNearest() {
    let problems = CatalogFixture()
      .with("servers/box.xml", server("box", accelerator: "tide-11")).problems()
    #expect(
      problems
        == """
        servers/box.xml:2:72: error: unknown accelerator "tide-11"
        …s="urn:tierwise:catalog" version="1" id="box" accelerator="tide-11" accelerators="8" \
        tiers="datacenter" cooling="air" …
                                                                    ^
          Did you mean "tide-1"?
        """)
  }

  @Test func idDiffersFromFileName() {
    let problems = CatalogFixture()
      .with("servers/box.xml", server("bocks", accelerator: "tide-1")).problems()
    #expect(
      problems == """
        servers/box.xml:2:54: error: the id "bocks" differs from the file name "box.xml"
        <server xmlns="urn:tierwise:catalog" version="1" id="bocks" \
        accelerator="tide-1" accelerators="8" tiers="datacenter" co…
                                                             ^
          Rename the file, or write id="box".
        """)
  }

  @Test func serverWithoutAcceleratorHasNone() {
    let text = server("box", accelerator: "tide-1")
      .replacing(#" accelerator="tide-1""#, with: "")
    let problems = CatalogFixture().with("servers/box.xml", text).problems()
    #expect(
      problems == """
        servers/box.xml:2:73: error: the server has 8 accelerators, but does not say which
        …="urn:tierwise:catalog" version="1" id="box" accelerators="8" tiers="datacenter" \
        cooling="air" source="maker" as-of="2…
                                                                    ^
          Add accelerator="…", or write accelerators="0".
        """)
  }

  @Test func duplicateIDNamesTheFirstPlace() {
    let regions = CatalogFixture.root(
      "regions", "",
      """
        <region id="de" kind="country"><name>Germany</name></region>
        <region id="de" kind="country"><name>Deutschland</name></region>
      """)
    #expect(
      CatalogFixture().with("regions.xml", regions).problems() == """
        regions.xml:4:15: error: duplicate id "de"
          <region id="de" kind="country"><name>Deutschland</name></region>
                      ^
          Rename or remove one of the two.
        regions.xml:3:15: note: first used here
          <region id="de" kind="country"><name>Germany</name></region>
                      ^
        """)
  }

  @Test func regionWithinItself() {
    let regions = CatalogFixture.root(
      "regions", "",
      """
        <region id="a" kind="country" within="b"><name>Ä</name></region>
        <region id="b" kind="country" within="a"><name>B</name></region>
      """)
    #expect(
      CatalogFixture().with("regions.xml", regions).problems() == """
        regions.xml:3:41: error: the region "a" lies within itself: a → b → a
          <region id="a" kind="country" within="b"><name>Ä</name></region>
                                                ^
          Correct one "within" of the circle.
        """)
  }

  @Test func aliasOfAnotherAccelerator() {
    let second = CatalogFixture.accelerator(
      "tide-2", "Tide 2", aliases: "\n  <alias>tide  1</alias>")
    #expect(
      CatalogFixture().with("accelerators/tide-2.xml", second).problems() == """
        accelerators/tide-2.xml:4:3: error: the name "tide  1" already means tide-1
          <alias>tide  1</alias>
          ^
          Use a name that only tide-2 has, or remove the alias.
        accelerators/tide-1.xml:3:3: note: tide-1 is named here
          <name>Tide 1</name>
          ^
        """)
  }

  @Test func aliasMayRepeatTheOwnName() throws {
    let part = CatalogFixture.accelerator("tide-2", "Tide 2", aliases: "<alias>TIDE 2</alias>")
    let catalog = try CatalogFixture().with("accelerators/tide-2.xml", part).read().catalog
    #expect(catalog.accelerators["tide-2"]?.aliases == ["TIDE 2"])
  }

  @Test func offersNameKnownModelsAndRegions() {
    let price = #"unit="USD/Mtok" source="shop" as-of="2026" kind="listPrice""#
    let offers = CatalogFixture.root(
      "provider", #"id="lido" class="token-api""#,
      """
        <name>Lido</name>
        <token-offer id="x" model="tiny" model-name="X" region="dd">
          <input-price value="1" \(price)/>
          <output-price value="2" \(price)/>
        </token-offer>
      """)
    let problems = CatalogFixture().with("offers/lido.xml", offers).problems()
    #expect(
      problems == """
        offers/lido.xml:4:30: error: unknown model "tiny"
          <token-offer id="x" model="tiny" model-name="X" region="dd">
                                     ^
          Add Models/tiny.xml, or correct the id.
        offers/lido.xml:4:59: error: unknown region "dd"
          <token-offer id="x" model="tiny" model-name="X" region="dd">
                                                                  ^
          Did you mean "de"?
        """)
  }

  @Test func brokenAcceleratorIsNotAlsoUnknown() {
    let broken = CatalogFixture.accelerator(
      "tide-1", "Tide 1", CatalogFixture.memory(capacity: "-1"))
    let problems = CatalogFixture().with("accelerators/tide-1.xml", broken)
      .with("servers/box.xml", server("box", accelerator: "tide-1")).problems()
    #expect(!problems.contains("unknown accelerator"))
    #expect(problems.contains("not plausible"))
  }
}
