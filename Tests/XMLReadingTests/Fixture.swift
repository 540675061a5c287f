import Diagnostics
import TestSupport
import Testing
import XMLReading

/// A small format that the tests of this target read.
enum Fixture {
  static let namespace = "urn:tierwise:test"
  static let root = ExpectedRoot(name: "fleet", namespace: namespace, version: "1")
  static let schema: Result<XMLSchema, XMLSchemaError> = Result {
    () throws(XMLSchemaError) in
    try XMLSchema(name: "fleet.xsd", text: schemaText)
  }

  static let schemaText = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:tierwise:test"
        targetNamespace="urn:tierwise:test" elementFormDefault="qualified">
      <xs:simpleType name="kind">
        <xs:restriction base="xs:string">
          <xs:enumeration value="gpu"/><xs:enumeration value="asic"/>
        </xs:restriction>
      </xs:simpleType>
      <xs:simpleType name="id">
        <xs:restriction base="xs:string"><xs:pattern value="[a-z0-9-]+"/></xs:restriction>
      </xs:simpleType>
      <xs:simpleType name="share">
        <xs:restriction base="xs:double">
          <xs:minInclusive value="0"/><xs:maxInclusive value="1"/>
        </xs:restriction>
      </xs:simpleType>
      <xs:complexType name="chip">
        <xs:sequence>
          <xs:element name="memory" minOccurs="0">
            <xs:complexType><xs:attribute name="bytes" type="xs:string"/></xs:complexType>
          </xs:element>
          <xs:element name="note" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence>
        <xs:attribute name="id" type="id" use="required"/>
        <xs:attribute name="kind" type="kind"/>
        <xs:attribute name="share" type="share"/>
        <xs:attribute name="count" type="xs:positiveInteger"/>
        <xs:attribute name="label" type="xs:string"/>
      </xs:complexType>
      <xs:element name="group">
        <xs:complexType>
          <xs:choice minOccurs="1" maxOccurs="unbounded">
            <xs:element ref="group"/><xs:element ref="chip"/>
          </xs:choice>
        </xs:complexType>
      </xs:element>
      <xs:element name="chip" type="chip"/>
      <xs:element name="fleet">
        <xs:complexType>
          <xs:choice minOccurs="0" maxOccurs="unbounded">
            <xs:element ref="group"/><xs:element ref="chip"/>
          </xs:choice>
          <xs:attribute name="version" type="xs:string" use="required"/>
        </xs:complexType>
      </xs:element>
    </xs:schema>
    """

  static func read(
    _ text: String, name: String = "fleet.xml", limits: XMLLimits = XMLLimits()
  ) throws -> XMLDocument {
    try read(bytes: Array(text.utf8), name: name, limits: limits)
  }

  static func read(
    bytes: [UInt8], name: String = "fleet.xml", limits: XMLLimits = XMLLimits()
  ) throws -> XMLDocument {
    try XMLDocument.read(
      bytes: bytes, name: name, expecting: root, schema: schema.get(), limits: limits)
  }

  /// A document around `content`, which starts on line 2.
  static func document(_ content: String) -> String {
    "<fleet xmlns=\"\(namespace)\" version=\"1\">\n\(content)\n</fleet>\n"
  }

  /// What is printed when `text` is refused; nil if it is read.
  static func refusal(_ text: String, limits: XMLLimits = XMLLimits()) throws -> String? {
    try refusal(bytes: Array(text.utf8), limits: limits)
  }

  /// What is printed when `bytes` are refused; nil if they are read.
  static func refusal(bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws -> String? {
    do {
      _ = try read(bytes: bytes, limits: limits)
      return nil
    } catch let error as DiagnosticsError {
      return error.rendered()
    }
  }

  /// What is printed when the file at `path` is refused, without the folder `folder` in it; nil if
  /// the file is read.
  static func refusal(
    path: String, in folder: ScratchFolder, limits: XMLLimits = XMLLimits(),
    includeRoot: String? = nil
  ) throws -> String? {
    do {
      _ = try XMLDocument.read(
        path: path, expecting: root, schema: schema.get(), limits: limits,
        includeRoot: includeRoot)
      return nil
    } catch let error as DiagnosticsError {
      return error.rendered().replacing(folder.path + "/", with: "")
    }
  }
}
