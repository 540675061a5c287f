import Catalog
import Testing

@Suite struct ModelParametersRuleTests {
  @Test func statedParametersMustFollowFromTheArchitecture() throws {
    let wrong = CatalogFixture.model(parameters: "7e9")
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

  @Test func parametersOfTheArchitectureHold() throws {
    let right = CatalogFixture.model(parameters: "8030261248")
    #expect(
      try CatalogFixture().with("Models/tiny.xml", right).findings("model-parameters") == "")
  }
}
