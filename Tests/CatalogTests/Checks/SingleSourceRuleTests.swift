import Catalog
import Testing

@Suite struct SingleSourceRuleTests {
  /// Twelve accelerators of two deciding figures each, of which the first has `alternatives`.
  private func market(_ alternatives: Int) -> CatalogFixture {
    (1...12).reduce(CatalogFixture()) { fixture, number in
      var memory = CatalogFixture.memory()
      if number <= alternatives {
        memory = memory.replacing(
          #"unit="GB" \#(CatalogFixture.maker)/>"#,
          with: #"unit="GB" \#(CatalogFixture.maker)><alternative value="81" unit="GB" "#
            + #"source="shop" as-of="2026" kind="measured"/></capacity>"#)
      }
      return fixture.with(
        "accelerators/tide-\(number).xml",
        CatalogFixture.accelerator("tide-\(number)", "Tide \(number)", memory))
    }
  }

  @Test func classThatRestsOnOneWordIsWarnedOf() throws {
    #expect(
      try market(1).findings("single-source") == """
        accelerators/tide-1.xml:7:23: warning: 95.8 % of the 24 figures that decide about GPU \
        accelerators have one source; the limit is 95 %
            <bandwidth value="3350" unit="GB/s" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                              ^
          Add an <alternative> from another source to the most important ones; this is the first \
        without.
        """)
  }

  @Test func secondSourcesHelp() throws {
    #expect(try market(2).findings("single-source") == "")
  }

  @Test func fewFiguresSayLittle() throws {
    #expect(try CatalogFixture().findings("single-source") == "")
  }
}
