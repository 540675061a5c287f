import Catalog
import Testing

@Suite struct KeyValueBytesRuleTests {
  /// The findings for a model of 32 layers with 8 KV heads of 128, which stores
  /// 32 · 8 · (128 + 128) · 2 = 131,072 bytes a token.
  private func findings(_ bytes: String, layers: String = #"layers="32" heads="32""#) throws
    -> String
  {
    let figure =
      #"  <key-value-bytes-per-token value="\#(bytes)" unit="B" \#(CatalogFixture.maker)/>"#
    let model = CatalogFixture.model(parameters: "8030261248", layers: layers).replacing(
      "  <architecture ", with: "\(figure)\n  <architecture ")
    return try CatalogFixture().with("Models/tiny.xml", model).findings("key-value-bytes")
  }

  @Test func cacheThatTheArchitectureDoesNotHaveIsFound() throws {
    // All 32 query heads taken for KV heads is the usual mistake: four times too much.
    #expect(
      try findings("524288") == """
        Models/tiny.xml:7:37: error: Tiny states 524,288 bytes of KV cache per token; its \
        architecture has 131,072
          <key-value-bytes-per-token value="524288" unit="B" source="maker" as-of="2026-06" \
        kind="vendorSpecification"/>
                                            ^
          Check layers, KV heads and dimensions: 16 bit, keys and values, all layers without a \
        window.
        """)
  }

  @Test func cacheOfTheArchitectureHolds() throws {
    #expect(try findings("131072") == "")
  }

  @Test func layersWithAWindowDoNotGrow() throws {
    let windowed = #"layers="32" heads="32" window="4096""#
    #expect(try findings("0", layers: windowed) == "")
    #expect(try findings("131072", layers: windowed).contains("its architecture has 0\n"))
  }

  @Test func everyStatedCacheOfTheCatalogIsRecomputed() throws {
    let catalog = try RealCatalog.loaded.get().catalog
    let stated = catalog.models.values.filter { $0.keyValueBytesPerToken != nil }
    #expect(stated.count >= 115)
    #expect(stated.allSatisfy { $0.architecture != nil })
  }
}
