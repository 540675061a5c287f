import Testing
import XMLReading

@Suite struct SyntaxTests {
  @Test func wrongEndTagNamesTheOpenElement() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<group>\n  <chip id=\"ü\"></group>")) == """
        fleet.xml:3:16: error: </group> does not close <chip>, which was opened on line 3
          <chip id="ü"></group>
                       ^
          Write </chip>, or check which element should end here.
        """)
  }

  @Test func unfinishedFileNamesTheOpenElement() throws {
    #expect(
      try Fixture.refusal("<fleet>\n<group>") == """
        fleet.xml:2:8: error: the file ends inside <group>, which was opened on line 2
        <group>
               ^
          Add </group>.
        """)
  }

  @Test(arguments: [
    ("", "fleet.xml:1:1: error: the file is empty\n"),
    ("hello", "fleet.xml:1:1: error: an XML document starts with <\n"),
    ("<a/>\n<b/>", "fleet.xml:2:1: error: there is something after the end of the root element\n"),
    ("<a b=\"1\"\nc='<'/>", "fleet.xml:2:4: error: < is not allowed in an attribute; "),
    ("<a b=1/>", "fleet.xml:1:6: error: an attribute's value must stand between quotation marks\n"),
    ("<a>\n <b c=\"1\" c=\"2\"/></a>", "fleet.xml:2:2: error: attribute \"c\" is given twice\n"),
    ("<a>\n <x:b/></a>", "fleet.xml:2:2: error: the prefix \"x\" of \"b\" is not declared\n"),
    ("<a", "fleet.xml:1:3: error: the XML is not well-formed: "),
    ("<a>]]></a>", "fleet.xml:1:4: error: the XML is not well-formed: "),
  ])
  func malformedTextIsRefused(text: String, start: String) throws {
    let refusal = try #require(try Fixture.refusal(text))
    #expect(refusal.hasPrefix(start), "\(refusal)")
  }

  @Test func truncatedDocumentsNeverPass() throws {
    let text = Fixture.document("<chip id=\"a\" label=\"ü&amp;\"><note><![CDATA[x]]></note></chip>")
    let bytes = Array(text.utf8)
    for length in 0..<(bytes.count - 1) {
      #expect(try Fixture.refusal(bytes: Array(bytes[..<length])) != nil)
    }
    #expect(try Fixture.refusal(bytes: bytes) == nil)
  }
}
