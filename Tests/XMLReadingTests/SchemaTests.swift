import Testing
import XMLReading

@Suite struct SchemaTests {
  @Test func valueOutsideAnEnumerationOffersTheNearest() throws {
    #expect(
      try Fixture.refusal(Fixture.document("  <chip label=\"ü\" id=\"a\" kind=\"gpx\"/>")) == """
        fleet.xml:2:32: error: kind="gpx" is not one of "gpu", "asic"
          <chip label="ü" id="a" kind="gpx"/>
                                       ^
          Did you mean "gpu"?
        """)
  }

  @Test func missingAttributeIsNamed() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<chip/>")) == """
        fleet.xml:2:1: error: <chip> lacks the attribute "id"
        <chip/>
        ^
          Add id="…" to <chip>.
        """)
  }

  @Test func unknownAttributeOffersTheNearest() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<chip id=\"a\" lable=\"x\"/>")) == """
        fleet.xml:2:14: error: attribute "lable" is not allowed on <chip>
        <chip id="a" lable="x"/>
                     ^
          Did you mean "label"?
        """)
  }

  @Test func unexpectedElementListsTheExpectedOnes() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<group><chop/></group>")) == """
        fleet.xml:2:8: error: <chop> is not expected here; expected <group> or <chip>
        <group><chop/></group>
               ^
          Did you mean <chip>?
        """)
    #expect(
      try Fixture.refusal(Fixture.document("<chip id=\"a\"><note/><memory/></chip>")) == """
        fleet.xml:2:21: error: <memory> is not expected here; expected <note>
        <chip id="a"><note/><memory/></chip>
                            ^
          Replace it, or put <note> before it.
        """)
  }

  @Test func incompleteElementNamesWhatItNeeds() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<group/>")) == """
        fleet.xml:2:1: error: <group> is incomplete; expected <group> or <chip>
        <group/>
        ^
          Add <group> or <chip> inside <group>.
        """)
  }

  @Test(arguments: [
    ("id=\"A B\"", "2:11", "id=\"A B\" does not have the form [a-z0-9-]+"),
    ("id=\"a\" share=\"-1\"", "2:21", "share=\"-1\" is below the minimum 0"),
    ("id=\"a\" share=\"1.5\"", "2:21", "share=\"1.5\" is above the maximum 1"),
    ("id=\"a\" share=\"x\"", "2:21", "share=\"x\" is not valid as \"share\""),
    ("id=\"a\" count=\"0\"", "2:21", "count=\"0\" is not a whole number from 1"),
    ("id=\"a\" count=\"it's\"", "2:21", "count=\"it's\" is not a whole number from 1"),
  ])
  func badValueIsReportedAtTheValue(attributes: String, place: String, message: String) throws {
    let refusal = try #require(try Fixture.refusal(Fixture.document("<chip \(attributes)/>")))
    #expect(refusal.hasPrefix("fleet.xml:\(place): error: \(message)\n"), "\(refusal)")
    #expect(refusal.contains("error:") && refusal.split(separator: "error:").count == 2)
  }

  @Test func strayTextIsRefused() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<group>oops<chip id=\"a\"/></group>")) == """
        fleet.xml:2:1: error: text is not allowed directly inside <group>
        <group>oops<chip id="a"/></group>
        ^
          Put it into an element or an attribute, or remove it.
        """)
  }

  @Test func allErrorsAreReportedInTheOrderOfTheFile() throws {
    let refusal = try #require(
      try Fixture.refusal(
        Fixture.document("<chip kind=\"x\"/>\n<chip id=\"\" zzz=\"\"/>\n<group/>")))
    let heads = refusal.split(separator: "\n").filter { $0.hasPrefix("fleet.xml") }
    #expect(
      heads == [
        "fleet.xml:2:1: error: <chip> lacks the attribute \"id\"",
        "fleet.xml:2:13: error: kind=\"x\" is not one of \"gpu\", \"asic\"",
        "fleet.xml:3:11: error: id=\"\" does not have the form [a-z0-9-]+",
        "fleet.xml:3:13: error: attribute \"zzz\" is not allowed on <chip>",
        "fleet.xml:4:1: error: <group> is incomplete; expected <group> or <chip>",
      ])
  }

  @Test func aFileFullOfErrorsIsCutShort() throws {
    let text = Fixture.document(String(repeating: "<chip/>\n", count: 5000))
    let refusal = try #require(try Fixture.refusal(text))
    #expect(refusal.hasSuffix("\n… and 4900 more"))
  }

  @Test func brokenSchemaIsExplained() throws {
    let malformed = #expect(throws: XMLSchemaError.self) {
      try XMLSchema(name: "x.xsd", text: "<xs:schema>")
    }
    #expect(malformed?.description.hasPrefix("x.xsd:1:1: error: the prefix \"xs\"") == true)
    let invalid = #expect(throws: XMLSchemaError.self) {
      try XMLSchema(
        name: "x.xsd",
        text: """
          <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <xs:element name="a" type="missing"/>
          </xs:schema>
          """)
    }
    #expect(invalid?.description.hasPrefix("x.xsd:2:3: error: ") == true)
    #expect(invalid?.description.contains("missing") == true)
  }

  @Test func oneSchemaServesManyThreads() async throws {
    let valid = Fixture.document(
      (0..<50).map { "<chip id=\"a\($0)\" kind=\"gpu\" share=\"0.5\"/>" }.joined(separator: "\n"))
    let invalid = Fixture.document("<chip id=\"A\"/>\n<chop/>")
    let expected = try Fixture.refusal(invalid)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          if index.isMultiple(of: 2) {
            return try Fixture.read(valid).root.children.count == 50
          }
          return try Fixture.refusal(invalid) == expected
        }
      }
      for try await isRight in group {
        #expect(isRight)
      }
    }
  }
}
