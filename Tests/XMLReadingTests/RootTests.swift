import Testing
import XMLReading

@Suite struct RootTests {
  @Test func wrongRootNamesTheExpectedOne() throws {
    #expect(
      try Fixture.refusal("<!-- x -->\n<plan xmlns=\"urn:tierwise:test\"/>") == """
        fleet.xml:2:1: error: the root element is <plan>; expected <fleet>
        <plan xmlns="urn:tierwise:test"/>
        ^
          Check that this is the file you meant.
        """)
  }

  @Test func wrongNamespaceNamesTheExpectedOne() throws {
    #expect(
      try Fixture.refusal("<fleet xmlns=\"urn:other\" version=\"1\"/>") == """
        fleet.xml:1:15: error: <fleet> is in the namespace "urn:other"; expected \
        "urn:tierwise:test"
        <fleet xmlns="urn:other" version="1"/>
                      ^
          Write <fleet xmlns="urn:tierwise:test"…>.
        """)
    #expect(
      try Fixture.refusal("<fleet version=\"1\"/>") == """
        fleet.xml:1:1: error: <fleet> is in no namespace; expected "urn:tierwise:test"
        <fleet version="1"/>
        ^
          Write <fleet xmlns="urn:tierwise:test"…>.
        """)
  }

  @Test func wrongVersionNamesTheExpectedOne() throws {
    #expect(
      try Fixture.refusal("<fleet xmlns=\"urn:tierwise:test\" version=\"2\"/>") == """
        fleet.xml:1:43: error: version "2" is not supported; expected "1"
        <fleet xmlns="urn:tierwise:test" version="2"/>
                                                  ^
          Write the document in version 1 of the format.
        """)
    #expect(
      try Fixture.refusal("<fleet xmlns=\"urn:tierwise:test\"/>") == """
        fleet.xml:1:1: error: <fleet> does not say which version of the format it uses
        <fleet xmlns="urn:tierwise:test"/>
        ^
          Add version="1" to <fleet>.
        """)
  }

  @Test func elementsOfOtherNamespacesAreRefusedOneByOne() throws {
    let text = Fixture.document("<chip id=\"a\" xmlns=\"\"/>\n<x:chip xmlns:x=\"urn:x\" id=\"b\"/>")
    #expect(
      try Fixture.refusal(text) == """
        fleet.xml:2:1: error: <chip> is in no namespace; expected "urn:tierwise:test"
        <chip id="a" xmlns=""/>
        ^
          Remove the prefix or the xmlns attribute, or remove the element.
        fleet.xml:3:1: error: <chip> is in the namespace "urn:x"; expected "urn:tierwise:test"
        <x:chip xmlns:x="urn:x" id="b"/>
        ^
          Remove the prefix or the xmlns attribute, or remove the element.
        """)
  }

  @Test func prefixedDocumentIsReadLikeAnyOther() throws {
    let document = try Fixture.read(
      "<t:fleet xmlns:t=\"urn:tierwise:test\" version=\"1\"><t:chip id=\"a\"/></t:fleet>")
    #expect(document.root.name == "fleet")
    #expect(document.root.child("chip")?.string("id") == "a")
  }
}
