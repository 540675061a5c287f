import Catalog
import Testing

@Suite struct CatalogCheckTests {
  @Test func everyRuleFileIsApplied() throws {
    let files = try RealCatalog.files(in: "Sources/Catalog/Checks").filter {
      $0.hasSuffix("Rule.swift")
    }
    let applied = CatalogCheck.Rule.allCases.map {
      $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() + "Rule.swift"
    }
    #expect(Set(applied) == Set(files))
  }

  @Test func everyRuleHasItsOwnTests() throws {
    let tests = try RealCatalog.files(in: "Tests/CatalogTests/Checks")
    for rule in CatalogCheck.Rule.allCases {
      let name =
        rule.rawValue.prefix(1).uppercased() + rule.rawValue.dropFirst() + "RuleTests.swift"
      #expect(tests.contains(name), "\(name)")
    }
  }

  @Test func rulesHaveNamesOfTheirOwn() {
    let rules = CatalogCheck().rules
    #expect(Set(rules.map(\.id)).count == rules.count)
    #expect(rules.allSatisfy { $0.title.hasSuffix(".") })
  }

  @Test func soundCatalogHasNoFindings() throws {
    #expect(CatalogCheck().run(try CatalogFixture().read()) == [])
  }
}
