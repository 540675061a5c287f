import Catalog
import Quantities
import Testing

@Suite struct PriceAgeRuleTests {
  private func fixture(_ date: String) -> CatalogFixture {
    CatalogFixture()
      .with("offers/old.xml", CatalogFixture.provider("old", [("spot", "2")], date: date))
  }

  @Test func oldPriceIsWarnedOf() throws {
    #expect(
      try fixture("2025-03-04").findings("price-age") == """
        offers/old.xml:5:18: warning: the price of old is of 2025-03-04, more than 183 days before \
        2026-06
            <spot value="2" unit="USD/h" source="shop" as-of="2025-03-04" kind="listPrice"/>
                         ^
          Look for a newer price.
        """)
  }

  @Test func ageAndDayMayBeSet() throws {
    var patient = CatalogCheck.Options()
    patient.priceAge = 1_000
    #expect(try fixture("2025-03-04").findings("price-age", patient) == "")
    var later = patient
    later.referenceDate = CalendarDate("2030")
    #expect(try fixture("2025-03-04").findings("price-age", later) != "")
  }

  @Test func yearAloneMayMeanItsLastDay() throws {
    // From 2025-12-31 to 2026-06-01 are 152 days, from 2025-11-30 they are 183.
    #expect(try fixture("2025").findings("price-age") == "")
    #expect(try fixture("2025-11").findings("price-age") == "")
    #expect(try fixture("2025-10").findings("price-age") != "")
  }
}
