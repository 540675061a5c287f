import Catalog
import Testing

@Suite struct PriceTermRuleTests {
  @Test func spotAboveOnDemandIsWarnedOf() throws {
    let provider = CatalogFixture.provider("p", [("on-demand", "2"), ("spot", "3")])
    #expect(
      try CatalogFixture().with("offers/p.xml", provider).findings("price-term") == """
        offers/p.xml:6:18: warning: one costs 3 USD/h spot, more than the 2 USD/h on demand
            <spot value="3" unit="USD/h" source="shop" as-of="2026-06" kind="listPrice"/>
                         ^
          Check both prices and their dates.
        """)
  }

  @Test func cheaperSpotIsNoMistake() throws {
    let provider = CatalogFixture.provider("p", [("on-demand", "2"), ("spot", "1")])
    #expect(try CatalogFixture().with("offers/p.xml", provider).findings("price-term") == "")
  }
}
