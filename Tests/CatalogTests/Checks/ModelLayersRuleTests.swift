import Catalog
import Foundation
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

  @Test(arguments: [
    (#"layers="40" heads="4" dimension="128" top="2048""#, "an index on 40 of 32 layers"),
    (
      #"layers="32" heads="4" dimension="128" top="1000000""#,
      "an index that chooses 1,000,000 tokens, beyond its context of 8,192"
    ),
  ])
  func indexesBeyondTheirLayersOrContextAreFound(attributes: String, problem: String) throws {
    #expect(try indexed(attributes).findings("model-layers").contains("Tiny has " + problem))
  }

  @Test func anIndexIsReadWithItsSource() throws {
    let fixture = indexed(#"layers="16" heads="4" dimension="128" top="2048""#)
    let model = try #require(try fixture.read().catalog.models["tiny"])
    let index = try #require(model.architecture?.attention.first?.index)
    #expect(index.layers == 16 && index.heads == 4)
    #expect(index.dimension == 128 && index.top == 2_048)
    #expect(index.provenance.source == "maker")
    #expect(try fixture.findings("model-layers") == "")
  }

  /// The tiny model with an index in its attention.
  private func indexed(_ attributes: String) -> CatalogFixture {
    let model = CatalogFixture.model(parameters: "8e9", layers: #"layers="32" heads="32""#)
    let start = model.range(of: "<attention ")
    let end = start.flatMap { model.range(of: "/>", range: $0.upperBound..<model.endIndex) }
    guard let end else { return CatalogFixture() }
    let index =
      "><index \(attributes) source=\"maker\" as-of=\"2026-06\" kind=\"vendorSpecification\"/>"
      + "</attention>"
    return CatalogFixture().with(
      "Models/tiny.xml", model.replacingCharacters(in: end, with: index))
  }

  @Test func shapeThatFitsHasNoFinding() throws {
    #expect(try findings(#"layers="32" heads="32""#) == "")
  }
}
