import Catalog
import Testing

@Suite struct UnverifiedShareRuleTests {
  @Test func shareAboveTheLimitIsFound() throws {
    let remembered = CatalogFixture.memory(kind: #"source="maker" kind="unverified""#)
    #expect(
      try CatalogFixture().withAccelerator(remembered).findings("unverified-share") == """
        accelerators/tide-1.xml:6:22: error: 100 % of the 2 figures of accelerators are \
        unverified; the limit is 20 %
            <capacity value="80" unit="GB" source="maker" kind="unverified"/>
                             ^
          Consult sources for the most important ones; this is the first.
        """)
  }

  @Test func limitsAreThoseThatWerePromised() {
    let limits = UnverifiedLimit.all.map { "\($0.section.rawValue) \($0.share)" }
    #expect(limits == ["accelerators 0.2", "servers 0.4", "offers 0.01", "models 0.15"])
  }
}
