import Diagnostics
import Testing
import XMLReading

/// Patterns that the schema explains in words.
struct PatternFormsTests {
  private static let schema = Result {
    try XMLSchema(
      name: "note.xsd",
      text: """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:tierwise:note">
          <xs:element name="note">
            <xs:complexType>
              <xs:attribute name="length">
                <xs:simpleType>
                  <xs:annotation>
                    <xs:documentation>a number and
                      a unit, such as 5 m</xs:documentation>
                  </xs:annotation>
                  <xs:restriction base="xs:string"><xs:pattern value="[0-9]+ m"/></xs:restriction>
                </xs:simpleType>
              </xs:attribute>
              <xs:attribute name="code">
                <xs:simpleType>
                  <xs:restriction base="xs:string"><xs:pattern value="[A-Z]+"/></xs:restriction>
                </xs:simpleType>
              </xs:attribute>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """)
  }

  private func errors(_ attribute: String) throws -> String {
    let root = ExpectedRoot(name: "note", namespace: "urn:tierwise:note", version: nil)
    let text = #"<note xmlns="urn:tierwise:note" \#(attribute)/>"#
    let schema = try Self.schema.get()
    let error = #expect(throws: DiagnosticsError.self) {
      try XMLDocument.read(text: text, name: "a.xml", expecting: root, schema: schema)
    }
    return error?.rendered() ?? ""
  }

  @Test func documentedPatternIsNamedInWords() throws {
    #expect(
      try errors(#"length="5m""#) == """
        a.xml:1:41: error: length="5m" does not have the form it must have
        <note xmlns="urn:tierwise:note" length="5m"/>
                                                ^
          Write a number and a unit, such as 5 m.
        """)
  }

  @Test func otherPatternIsShownItself() throws {
    #expect(
      try errors(#"code="x""#) == """
        a.xml:1:39: error: code="x" does not have the form [A-Z]+
        <note xmlns="urn:tierwise:note" code="x"/>
                                              ^
          Write it in this form (a regular expression).
        """)
  }
}
