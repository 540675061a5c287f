import Diagnostics
import TestSupport
import Testing
import XMLReading

@Suite struct HostileTextTests {
  @Test func entityBombIsRefusedAtItsDeclaration() throws {
    let text = """
      <?xml version="1.0"?>
      <!-- <!DOCTYPE no> -->
      <!DOCTYPE fleet [
        <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      ]>
      <fleet xmlns="urn:tierwise:test" version="1">&b;</fleet>
      """
    #expect(
      try Fixture.refusal(text) == """
        fleet.xml:3:1: error: a document type declaration is not allowed
        <!DOCTYPE fleet [
        ^
          Remove <!DOCTYPE …>. It could define entities that expand without bound or read other \
        files; Tierwise validates against its own schema.
        """)
  }

  @Test(arguments: [
    #"<!DOCTYPE fleet SYSTEM "file:///etc/passwd"><fleet/>"#,
    #"<!DOCTYPE fleet PUBLIC "a" "http://127.0.0.1:9/x.dtd"><fleet/>"#,
    "<!DOCTYPE fleet><fleet/>",
  ])
  func everyKindOfDocumentTypeIsRefused(text: String) throws {
    let refusal = try #require(try Fixture.refusal(text))
    #expect(
      refusal.hasPrefix("fleet.xml:1:1: error: a document type declaration is not allowed\n"))
  }

  @Test func undefinedEntityIsRefused() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<chip id=\"a\"><note>&uuml;</note></chip>")) == """
        fleet.xml:2:20: error: &uuml; is not defined
        <chip id="a"><note>&uuml;</note></chip>
                           ^
          Write the character itself; only &lt; &gt; &amp; &quot; and &apos; are known.
        """)
  }

  @Test func byteOutsideUTF8IsRefusedAtItsPlace() throws {
    let start = Array(Fixture.document("<chip label=\"ü").dropLast(10).utf8)
    #expect(
      try Fixture.refusal(bytes: start + [0xFC] + Array("\"/>".utf8)) == """
        fleet.xml:2:15: error: byte 0xFC is not valid UTF-8 here
        <chip label="ü\u{FFFD}"/>
                      ^
          Save the file as UTF-8.
        """)
  }

  @Test(
    arguments: [
      [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
      [0xC3],
      [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func malformedSequencesAreRefused(sequence: [UInt8]) throws {
    let refusal = try #require(try Fixture.refusal(bytes: Array("<fleet>".utf8) + sequence))
    #expect(refusal.hasPrefix("fleet.xml:1:8: error: byte 0x"))
    #expect(refusal.contains(" is not valid UTF-8 here\n"))
  }

  @Test func otherEncodingsAreRefused() throws {
    let text = Fixture.document("")
    let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(
      try Fixture.refusal(bytes: [0xFF, 0xFE] + wide) == """
        error: "fleet.xml" is encoded in UTF-16
          Save the file as UTF-8.
        """)
    #expect(
      try Fixture.refusal("<?xml version='1.0' encoding='ISO-8859-1'?>\n" + text) == """
        fleet.xml:1:31: error: the file declares the encoding "ISO-8859-1"; only UTF-8 is read
        <?xml version='1.0' encoding='ISO-8859-1'?>
                                      ^
          Save the file as UTF-8.
        """)
  }

  @Test func byteOrderMarkOfUTF8IsAcceptedAndNotCounted() throws {
    let text = Fixture.document("")
    let document = try Fixture.read(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(document.root.position == SourcePosition(file: "fleet.xml", line: 1, column: 1))
    #expect(try Fixture.refusal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text) == nil)
  }

  @Test func bidirectionalControlIsRefusedWhereItStands() throws {
    #expect(
      try Fixture.refusal(Fixture.document("<chip id=\"a\" label=\"ü\u{202E}gpj\"/>")) == """
        fleet.xml:2:22: error: character U+202E is a bidirectional control and not allowed
        <chip id="a" label="ü\\u{202E}gpj"/>
                             ^
          Remove it.
        """)
  }

  @Test(arguments: [
    ("\u{1B}[2J", "U+001B is a control character"), ("\u{7F}", "U+007F is a control character"),
    ("\u{9B}", "U+009B is a control character"), ("\u{2066}", "U+2066 is a bidirectional control"),
    ("\u{200B}", "U+200B is invisible"), ("\u{E0041}", "U+E0041 is invisible"),
    ("&#x202E;", "U+202E is a bidirectional control"), ("&#8238;", "U+202E is a bidirectional"),
    ("&#x0000085;", "U+0085 is a control character"), ("&#1;", "U+0001 is a control character"),
  ])
  func textThatConfusesATerminalIsRefused(text: String, complaint: String) throws {
    let inside = try #require(
      try Fixture.refusal(Fixture.document("<chip id=\"a\"><note>\(text)</note></chip>")))
    #expect(inside.hasPrefix("fleet.xml:2:20: error: character \(complaint)"))
    let attribute = try #require(
      try Fixture.refusal(Fixture.document("<chip id=\"\(text)\"/>")))
    #expect(attribute.hasPrefix("fleet.xml:2:11: error: character \(complaint)"))
  }

  @Test func deepNestingIsRefused() throws {
    let limit = XMLLimits().depth
    func nested(_ groups: Int) -> String {
      let open = String(repeating: "<group>\n", count: groups)
      let close = String(repeating: "</group>", count: groups)
      return Fixture.document("\(open)<chip id=\"a\"/>\(close)")
    }
    #expect(try Fixture.refusal(nested(limit - 2)) == nil)
    #expect(
      try Fixture.refusal(nested(limit - 1)) == """
        fleet.xml:65:1: error: elements are nested more than 64 deep
        <chip id="a"/>\(String(repeating: "</group>", count: 13))<…
        ^
          Nothing that Tierwise reads is nested this deep; check the file.
        """)
    #expect(try Fixture.refusal(nested(100_000))?.contains("more than 64 deep") == true)
  }

  @Test func tooManyElementsAreRefused() throws {
    let text = Fixture.document("<chip id=\"a\"/>\n<chip id=\"b\"/>\n<chip id=\"c\"/>")
    #expect(try Fixture.refusal(text, limits: XMLLimits(elementCount: 4)) == nil)
    #expect(
      try Fixture.refusal(text, limits: XMLLimits(elementCount: 3)) == """
        fleet.xml:4:1: error: the document has more elements than the limit allows
        <chip id="c"/>
        ^
          Split it into several documents.
        """)
  }

  @Test func tooManyAttributesAreRefused() throws {
    func chip(_ count: Int) -> String {
      "<!-- <a ' -->\n <chip " + (0..<count).map { "a\($0) = '\"='" }.joined(separator: " ") + "/>"
    }
    let limit = 256
    let allowed = try #require(try Fixture.refusal(Fixture.document(chip(limit))))
    #expect(allowed.hasPrefix("fleet.xml:3:8: error: attribute \"a0\" is not allowed on <chip>\n"))
    let refusal = try #require(try Fixture.refusal(Fixture.document(chip(limit + 1))))
    #expect(refusal.hasPrefix("fleet.xml:3:2: error: the element has more than 256 attributes\n"))
    #expect(try Fixture.refusal(Fixture.document(chip(300_000)))?.contains("256") == true)
  }

  @Test func overlongTextInMemoryIsRefused() throws {
    #expect(
      try Fixture.refusal(Fixture.document(""), limits: XMLLimits(fileSize: 9)) == """
        fleet.xml:1:1: error: "fleet.xml" has 56 bytes; the limit is 9
          Split the file, or check that it is the one you meant.
        """)
  }
}
