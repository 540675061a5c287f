import Catalog
import Quantities
import Testing

/// Broken examples of the rules about prices.
@Suite struct PriceRuleTests {
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
    #expect(try market(["2", "2.5", "9"]).findings("price-outlier") == "")
  }

  @Test func indicesAreNoSellers() throws {
    #expect(try market(["2", "2.5", "25"], class: "index").findings("price-outlier") == "")
  }

  @Test func oldPriceIsWarnedOf() throws {
    let fixture = CatalogFixture()
      .with("offers/old.xml", CatalogFixture.provider("old", [("spot", "2")], date: "2025-03-04"))
    #expect(
      try fixture.findings("price-age") == """
        offers/old.xml:5:18: warning: the price of old is of 2025-03-04, more than 183 days before \
        2026-06
            <spot value="2" unit="USD/h" source="shop" as-of="2025-03-04" kind="listPrice"/>
                         ^
          Look for a newer price.
        """)
    var patient = CatalogCheck.Options()
    patient.priceAge = 1_000
    #expect(try fixture.findings("price-age", patient) == "")
    var later = patient
    later.referenceDate = CalendarDate("2030")
    #expect(try fixture.findings("price-age", later) != "")
  }

  @Test func spotAboveOnDemandIsWarnedOf() throws {
    let provider = CatalogFixture.provider("p", [("on-demand", "2"), ("spot", "3")])
    let found = try CatalogFixture().with("offers/p.xml", provider).findings("price-term")
    #expect(
      found.hasPrefix(
        "offers/p.xml:6:18: warning: one costs 3 USD/h spot, more than the 2 USD/h on demand\n"))
  }

  @Test func cachedInputDearerThanInputIsWarnedOf() throws {
    let price = #"unit="USD/Mtok" source="shop" as-of="2026" kind="listPrice""#
    let provider = CatalogFixture.root(
      "provider", #"id="p" class="token-api""#,
      """
        <name>P</name>
        <token-offer id="x" model-name="X">
          <input-price value="0.1" \(price)/>
          <cached-input-price value="0.3" \(price)/>
          <output-price value="2" \(price)/>
        </token-offer>
      """)
    let found = try CatalogFixture().with("offers/p.xml", provider).findings("token-price")
    #expect(
      found.hasPrefix(
        "offers/p.xml:6:32: warning: X costs 0.3 USD/Mtok for cached input, more than the "
          + "0.1 USD/Mtok for input\n"))
  }
}
