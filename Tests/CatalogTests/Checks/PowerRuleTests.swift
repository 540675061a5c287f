import Catalog
import Testing

@Suite struct PowerRuleTests {
  private func server(_ attributes: String, _ content: String) -> String {
    CatalogFixture.root(
      "server",
      #"id="box" \#(attributes) tiers="datacenter" cooling="air" \#(CatalogFixture.maker)"#,
      "  <name>Box</name>\n\(content)")
  }

  private let power = """
    \(CatalogFixture.memory())
      <power>
        <thermal-design-power value="300" unit="W" \(CatalogFixture.maker)/>
      </power>
    """

  @Test func idleAboveDesignPowerIsFound() throws {
    let idle = power.replacing(
      "  </power>",
      with: "    <idle value=\"0.4\" unit=\"kW\" \(CatalogFixture.maker)/>\n  </power>")
    #expect(
      try CatalogFixture().withAccelerator(idle).findings("power") == """
        accelerators/tide-1.xml:11:18: error: Tide 1 has 400 W of idle power, above its 300 W of \
        design power
            <idle value="0.4" unit="kW" source="maker" as-of="2026-06" kind="vendorSpecification"/>
                         ^
          Check both figures.
        """)
  }

  @Test func rackDenserThanCoolingAllowsIsFound() throws {
    let text = server(
      #"accelerators="0""#,
      """
        <rack-units value="1" unit="U" \(CatalogFixture.maker)/>
        <maximum-power value="40" unit="kW" \(CatalogFixture.maker)/>
      """)
    #expect(
      try CatalogFixture().with("servers/box.xml", text).findings("power") == """
        servers/box.xml:5:25: error: Box draws 40 kW per rack unit; no server exceeds 15 kW
          <maximum-power value="40" unit="kW" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                                ^
          Check the power and the height.
        """)
  }

  @Test func serverBelowItsAcceleratorsIsWarnedOf() throws {
    let text = server(
      #"accelerator="tide-1" accelerators="4""#,
      "  <maximum-power value=\"1000\" unit=\"W\" \(CatalogFixture.maker)/>")
    #expect(
      try CatalogFixture().withAccelerator(power).with("servers/box.xml", text).findings("power")
        == """
        servers/box.xml:4:25: warning: Box draws at most 1 kW, less than the 1.2 kW of its \
        4 × tide-1
          <maximum-power value="1000" unit="W" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                                ^
          Check both figures, or say in a note which power mode the server sets.
        """)
  }
}
