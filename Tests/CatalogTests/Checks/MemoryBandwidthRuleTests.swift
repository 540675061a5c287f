import Catalog
import Testing

@Suite struct MemoryBandwidthRuleTests {
  @Test func bandwidthBeyondTheBusOfTheMemoryTypeIsFound() throws {
    let memory = CatalogFixture.memory("GDDR6", capacity: "48", bandwidth: "8640")
    #expect(
      try CatalogFixture().withAccelerator(memory).findings("memory-bandwidth") == """
        accelerators/tide-1.xml:7:23: error: Tide 1 reads GDDR6 at 8,640 GB/s; expected 96 to \
        1,200 GB/s
            <bandwidth value="8640" unit="GB/s" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                              ^
          Check the figure and the type: GDDR6 and GDDR6X give 12 to 24 Gbit/s per pin on 64 to \
        384 pins.
        """)
  }

  @Test func bandwidthOfTheTypeIsNoMistake() throws {
    #expect(try CatalogFixture().findings("memory-bandwidth") == "")
  }
}
