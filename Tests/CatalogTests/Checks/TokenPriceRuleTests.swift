import Catalog
import Testing

@Suite struct TokenPriceRuleTests {
  private func findings(input: String, cached: String, output: String) throws -> String {
    let price = #"unit="USD/Mtok" source="shop" as-of="2026" kind="listPrice""#
    let provider = CatalogFixture.root(
      "provider", #"id="p" class="token-api""#,
      """
        <name>P</name>
        <token-offer id="x" model-name="X">
          <input-price value="\(input)" \(price)/>
          <cached-input-price value="\(cached)" \(price)/>
          <output-price value="\(output)" \(price)/>
        </token-offer>
      """)
    return try CatalogFixture().with("offers/p.xml", provider).findings("token-price")
  }

  @Test func cachedInputDearerThanInputIsWarnedOf() throws {
    #expect(
      try findings(input: "0.1", cached: "0.3", output: "2") == """
        offers/p.xml:6:32: warning: X costs 0.3 USD/Mtok for cached input, more than the \
        0.1 USD/Mtok for input
            <cached-input-price value="0.3" unit="USD/Mtok" source="shop" as-of="2026" \
        kind="listPrice"/>
                                       ^
          Check whether the two prices were swapped.
        """)
  }

  @Test func inputDearerThanOutputIsWarnedOf() throws {
    let found = try findings(input: "3", cached: "0.3", output: "2")
    #expect(found.hasPrefix("offers/p.xml:5:25: warning: X costs 3 USD/Mtok for input, more than"))
  }

  @Test func usualOrderAndFreeOutputAreNoMistake() throws {
    #expect(try findings(input: "1", cached: "0.3", output: "2") == "")
    #expect(try findings(input: "1", cached: "0.3", output: "0") == "")
  }
}
