import Catalog
import Testing

/// Broken examples of the rules about memory and power.
@Suite struct HardwareRuleTests {
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
    let divided = try CatalogFixture().withAccelerator(CatalogFixture.memory(capacity: "74.5"))
      .findings("memory-unit")
    #expect(divided.contains("it may be 80 GB, counted in GiB"))
  }

  @Test func roundCapacitiesAreNoMistake() throws {
    #expect(try CatalogFixture().findings("memory-unit") == "")
    let binary = CatalogFixture.memory().replacing(
      #"value="80" unit="GB""#, with: #"value="96" unit="GiB""#)
    #expect(try CatalogFixture().withAccelerator(binary).findings("memory-unit") == "")
  }

  @Test func bandwidthBeyondTheMemoryTypeIsFound() throws {
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
    #expect(try CatalogFixture().findings("memory-bandwidth") == "")
  }

  @Test func idleAboveDesignPowerIsFound() throws {
    let power = """
      \(CatalogFixture.memory())
        <power>
          <thermal-design-power value="300" unit="W" \(CatalogFixture.maker)/>
          <idle value="0.4" unit="kW" \(CatalogFixture.maker)/>
        </power>
      """
    let found = try CatalogFixture().withAccelerator(power).findings("power")
    #expect(
      found.contains("11:18: error: Tide 1 has 400 W of idle power, above its 300 W of design"))
  }

  @Test func rackDenserThanCoolingAllowsIsFound() throws {
    let server = CatalogFixture.root(
      "server",
      #"id="box" accelerators="0" tiers="datacenter" cooling="air" \#(CatalogFixture.maker)"#,
      """
        <name>Box</name>
        <rack-units value="1" unit="U" \(CatalogFixture.maker)/>
        <maximum-power value="40" unit="kW" \(CatalogFixture.maker)/>
      """)
    let found = try CatalogFixture().with("servers/box.xml", server).findings("power")
    #expect(
      found.hasPrefix(
        "servers/box.xml:5:25: error: Box draws 40 kW per rack unit; no server exceeds 15 kW\n"))
  }

  @Test func partWithoutAnySourceIsFound() throws {
    let remembered = CatalogFixture.memory(kind: #"source="maker" kind="unverified""#)
    let found = try CatalogFixture().withAccelerator(remembered).findings("unverified-part")
    #expect(
      found.hasPrefix(
        "accelerators/tide-1.xml:2:59: error: no source was consulted for the memory, bandwidth or "
          + "rates of Tide 1\n"))
    #expect(try CatalogFixture().findings("unverified-part") == "")
  }

  @Test func manyUnverifiedFiguresAreWarnedOf() throws {
    let remembered = CatalogFixture.memory(kind: #"source="maker" kind="unverified""#)
    let found = try CatalogFixture().withAccelerator(remembered).findings("unverified-share")
    #expect(
      found.hasPrefix(
        "accelerators/tide-1.xml:6:22: warning: 100 % of the 2 figures of accelerators are "
          + "unverified; the limit is 20 %\n"))
  }
}
