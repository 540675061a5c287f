import Catalog
import Testing

@Suite struct PrecisionRatioRuleTests {
  private func findings(_ peaks: String...) throws -> String {
    let compute = "  <compute>\n\(peaks.joined(separator: "\n"))\n  </compute>"
    return try CatalogFixture().withAccelerator(CatalogFixture.memory() + "\n" + compute)
      .findings("precision-ratio")
  }

  @Test func sparseRateIsFound() throws {
    let found = try findings(
      CatalogFixture.peak("bf16", "989"), CatalogFixture.peak("fp8", "3958"))
    #expect(
      found == """
        accelerators/tide-1.xml:11:24: error: Tide 1 has FP8 : 16 bit = 4 (3.96 PFLOP/s : \
        989 TFLOP/s); expected 2
            <dense-peak value="3958" unit="TFLOP/s" precision="fp8" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                               ^
          The FP8 rate is probably sparse; halve it.
        """)
  }

  @Test func usualRatiosHold() throws {
    let found = try findings(
      CatalogFixture.peak("bf16", "989"), CatalogFixture.peak("fp8", "1979"),
      CatalogFixture.peak("fp4", "3958"), CatalogFixture.peak("int8", "1979"))
    #expect(found == "")
  }

  @Test func halfRateWithFullSumsIsNoMistake() throws {
    let halved = CatalogFixture.peak("fp8", "330", #" accumulate="fp32""#)
    #expect(try findings(halved, CatalogFixture.peak("int8", "660")) == "")
    #expect(
      try findings(CatalogFixture.peak("fp8", "330"), CatalogFixture.peak("int8", "660")) != "")
  }
}
