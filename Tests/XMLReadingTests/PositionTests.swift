import Diagnostics
import TestSupport
import Testing
import XMLReading

@Suite struct PositionTests {
  @Test func elementsAndAttributesKnowTheirPlaces() throws {
    let marked = MarkedText(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- ü <chip id="no"/> -->
      ①<fleet xmlns="urn:tierwise:test" version="②1"><!-- > -->
        <group>③<chip id="④a" label='⑤>ü漢' /></group>
      \t⑥<chip
          label = "⑦u\u{308}" id="⑧b">  <note> x > y </note>
        </chip>
      </fleet>
      """)
    let document = try Fixture.read(marked.text)
    let root = document.root
    let first = try #require(root.child("group")?.child("chip"))
    let second = try #require(root.child("chip"))
    func place(_ mark: Character) -> SourcePosition? {
      marked.position(of: mark, in: "fleet.xml")
    }
    #expect(root.position == place("①"))
    #expect(root.attribute("version")?.position == place("②"))
    #expect(first.position == place("③"))
    #expect(first.position(ofAttribute: "id") == place("④"))
    #expect(first.attribute("label")?.position == place("⑤"))
    #expect(first.attribute("label")?.value == ">ü漢")
    #expect(second.position == place("⑥"))
    #expect(second.attribute("label")?.position == place("⑦"))
    #expect(second.attribute("id")?.position == place("⑧"))
    #expect(second.position(ofAttribute: "kind") == place("⑥"))
    #expect(second.child("note")?.text == "x > y")
    #expect(document.sources.map(\.name) == ["fleet.xml"])
  }

  @Test func caretStandsUnderTheValueAfterWideAndAccentedCharacters() throws {
    let marked = MarkedText(Fixture.document("  <chip label=\"ü漢\" id=\"①a\"/>"))
    let chip = try #require(try Fixture.read(marked.text).root.child("chip"))
    let diagnostic = chip.error(
      attribute: "id", code: "unknown-id", message: "unknown chip \"a\"", remedy: "Use another.")
    #expect(diagnostic.position == marked.position(of: "①", in: "fleet.xml"))
    #expect(
      diagnostic.rendered() == """
        fleet.xml:2:24: error: unknown chip "a"
          <chip label="ü漢" id="a"/>
                                ^
          Use another.
        """)
  }

  @Test func windowsLineEndsDoNotShowUp() throws {
    let text = Fixture.document("<chip id=\"a\"/>\n<chip id=\"b\"/>")
    let document = try Fixture.read(text.replacing("\n", with: "\r\n"))
    let second = try #require(document.root.children("chip").last)
    #expect(
      second.warning(code: "odd", message: "odd").rendered() == """
        fleet.xml:3:1: warning: odd
        <chip id="b"/>
        ^
        """)
  }

  @Test func columnsAreRightOnLinesOfAnyLength() throws {
    // Longer than the distance between two marks of the column table, with characters across them.
    let count = 3000
    let chips = (0..<count).map { "<chip label=\"漢ü🛰\" id=\"a\($0)\"/>" }
    let document = try Fixture.read(Fixture.document(chips.joined()))
    var column = 1
    for (chip, text) in zip(document.root.children, chips) {
      let expected = SourcePosition(file: "fleet.xml", line: 2, column: column)
      try #require(chip.position == expected)
      column += text.count
    }
    #expect(document.root.children.count == count)
  }

  @Test func referencesInValuesAreReplaced() throws {
    let text = Fixture.document(
      "<chip id=\"a\" label=\"&lt;&amp;&#252;\"><note>&gt;<![CDATA[<]]></note></chip>")
    let chip = try #require(try Fixture.read(text).root.child("chip"))
    #expect(chip.string("label") == "<&ü")
    #expect(chip.child("note")?.text == "><")
  }

  @Test func schemaLocationsForEditorsAreIgnored() throws {
    let document = try Fixture.read(
      """
      <fleet xmlns="urn:tierwise:test" version="1"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="urn:tierwise:test http://127.0.0.1:9/nothing.xsd"/>
      """)
    #expect(document.root.attributes.map(\.name) == ["version"])
  }
}
