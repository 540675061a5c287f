import Catalog
import Testing

@Suite struct ModelLayersRuleTests {
  private func findings(_ layers: String) throws -> String {
    try CatalogFixture()
      .with("Models/tiny.xml", CatalogFixture.model(parameters: "8e9", layers: layers))
      .findings("model-layers")
  }

  @Test func moreLayersOfAKindThanInAllAreFound() throws {
    #expect(
      try findings(#"layers="33" heads="32""#) == """
        Models/tiny.xml:7:25: error: Tiny has 33 layers of one kind, but only 32 in all
          <architecture layers="32" hidden-size="4096" intermediate-size="14336" \
        vocabulary="128256" tied-embeddings="false" ma…
                                ^
          Compare with the published configuration.
        """)
  }

  @Test func headsThatDoNotShareEvenlyAreFound() throws {
    let found = try findings(#"layers="32" heads="30""#)
    #expect(found.contains("7:25: error: Tiny has 30 heads that do not share 8 KV heads evenly"))
  }

  @Test func shapeThatFitsHasNoFinding() throws {
    #expect(try findings(#"layers="32" heads="32""#) == "")
  }
}
