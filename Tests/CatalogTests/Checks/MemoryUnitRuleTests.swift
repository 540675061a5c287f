import Catalog
import Testing

@Suite struct MemoryUnitRuleTests {
  @Test func gibibytesWrittenAsGigabytesAreFound() throws {
    let found = try CatalogFixture().withAccelerator(CatalogFixture.memory(capacity: "85.9"))
      .findings("memory-unit")
    #expect(
      found == """
        accelerators/tide-1.xml:6:22: error: Tide 1 has 85.9 GB of memory, which is not a whole \
        number; it is 80 GiB
            <capacity value="85.9" unit="GB" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                             ^
          Write the maker's number with the maker's unit, GB or GiB.
        """)
  }

  @Test func gigabytesDividedByMistakeAreFound() throws {
    let found = try CatalogFixture().withAccelerator(CatalogFixture.memory(capacity: "74.5"))
      .findings("memory-unit")
    #expect(found.contains("it may be 80 GB, counted in GiB"))
  }

  @Test func roundCapacitiesAreNoMistake() throws {
    #expect(try CatalogFixture().findings("memory-unit") == "")
    let binary = CatalogFixture.memory().replacing(
      #"value="80" unit="GB""#, with: #"value="96" unit="GiB""#)
    #expect(try CatalogFixture().withAccelerator(binary).findings("memory-unit") == "")
  }
}
