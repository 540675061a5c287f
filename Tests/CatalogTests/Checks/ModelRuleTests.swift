import Catalog
import Testing

/// Broken examples of the rules about models.
@Suite struct ModelRuleTests {
  /// The shape of Llama 3 8B: embeddings 2 · 128,256 · 4,096; attention 32 · 4,096 · 128 · (2 · 32
  /// + 2 · 8); feed-forward 32 · 3 · 4,096 · 14,336. Sum 8.030 billion.
  private static let shape =
    #"layers="32" hidden-size="4096" intermediate-size="14336" vocabulary="128256""#

  @Test func statedParametersMustFollowFromTheArchitecture() throws {
    let right = CatalogFixture.model(parameters: "8030261248", architecture: Self.shape)
    #expect(
      try CatalogFixture().with("Models/tiny.xml", right).findings("model-parameters") == "")
    let wrong = CatalogFixture.model(parameters: "7e9", architecture: Self.shape)
    #expect(
      try CatalogFixture().with("Models/tiny.xml", wrong).findings("model-parameters") == """
        Models/tiny.xml:6:28: error: Tiny states 7 billion parameters; its architecture has \
        6.151 billion, with gates 8.03 billion
          <total-parameters value="7e9" source="maker" as-of="2026-06" kind="vendorSpecification"/>
                                   ^
          Check layers, widths and vocabulary, or list what else the model has in \
        ModelParametersRule.swift.
        """)
  }

  @Test func moreLayersOfAKindThanInAllAreFound() throws {
    let model = CatalogFixture.model(
      parameters: "8e9", architecture: Self.shape, layers: #"layers="33" heads="32""#)
    let found = try CatalogFixture().with("Models/tiny.xml", model).findings("model-layers")
    #expect(
      found.hasPrefix(
        "Models/tiny.xml:7:25: error: Tiny has 33 layers of one kind, but only 32 in all\n"))
  }

  @Test func headsThatDoNotShareEvenlyAreFound() throws {
    let model = CatalogFixture.model(
      parameters: "8e9", architecture: Self.shape, layers: #"layers="32" heads="30""#)
    let found = try CatalogFixture().with("Models/tiny.xml", model).findings("model-layers")
    #expect(found.contains("error: Tiny has 30 heads that do not share 8 KV heads evenly"))
  }
}
