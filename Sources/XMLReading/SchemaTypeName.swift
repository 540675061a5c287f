import Diagnostics

/// What a type of XSD is in words.
enum SchemaTypeName {
  /// What a value of the type is, with an example where there is one.
  static func description(_ name: String) -> (kind: String, example: String?) {
    switch name {
    case "xs:decimal": ("a number without exponent", "12.5")
    case "xs:double", "xs:float": ("a number", "12.5")
    case "xs:integer", "xs:int", "xs:long": ("a whole number", "12")
    case "xs:nonNegativeInteger", "xs:unsignedInt", "xs:unsignedLong":
      ("a whole number from 0", "12")
    case "xs:positiveInteger": ("a whole number from 1", "12")
    case "xs:boolean": ("true or false", "true")
    case "xs:date": ("a date", "2026-01-31")
    case "xs:gYearMonth": ("a year and month", "2026-01")
    case "xs:dateTime": ("a date and time", "2026-01-31T12:00:00Z")
    case "xs:anyURI": ("a web address", "https://example.org/page")
    default: ("valid as \(quoted(name))", nil)
    }
  }
}
