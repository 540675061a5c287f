import Catalog
import Testing

@Suite struct PriceOutlierRuleTests {
  private func market(_ prices: [String], class: String = "neocloud") -> CatalogFixture {
    prices.enumerated().reduce(CatalogFixture()) { fixture, entry in
      let id = "p\(entry.offset)"
      return fixture.with(
        "offers/\(id).xml",
        CatalogFixture.provider(id, [("on-demand", entry.element)], class: `class`))
    }
  }

  @Test func priceFarFromTheOthersIsFound() throws {
    #expect(
      try market(["2", "2.5", "25"]).findings("price-outlier") == """
        offers/p2.xml:5:23: warning: 25 USD for an hour of tide-1 on demand, where the median of \
        3 such providers is 2.5 USD
            <on-demand value="25" unit="USD/h" source="shop" as-of="2026-06" kind="listPrice"/>
                              ^
          Check the price, and how many accelerators it is for.
        """)
  }

  @Test func pricesWithinAFactorOfFourAreNoMistake() throws {
    #expect(try market(["2", "2.5", "9"]).findings("price-outlier") == "")
  }

  @Test func indicesAreNoSellers() throws {
    #expect(try market(["2", "2.5", "25"], class: "index").findings("price-outlier") == "")
  }
}
