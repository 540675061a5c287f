import Diagnostics
import TestSupport
import Testing
import XMLReading

@Suite struct ValueTests {
  private enum Kind: String, CaseIterable {
    case gpu
    case asic
  }

  private func chip(_ label: String) throws -> XMLElement {
    let text = Fixture.document("<chip id=\"a\" label=\"\(label)\"/>")
    return try #require(try Fixture.read(text).root.child("chip"))
  }

  @Test(arguments: [
    ("0", 0), ("12", 12), ("-0.5", -0.5), ("1e3", 1000), ("1.5E-2", 0.015), ("007", 7),
  ])
  func numbersAreRead(text: String, value: Double) throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip(text).double("label", in: -1e9...1e9, into: &diagnostics) == value)
    #expect(!diagnostics.hasErrors)
  }

  @Test(arguments: [
    "12abc", "nan", "inf", "1e999", "0x10", "", " 1", "1 ", "+1", "1.", ".5", "1,000", "1e", "--1",
    "١",
  ])
  func lenientNumbersAreRefusedAtTheValue(text: String) throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip(text).requiredDouble("label", in: -1e9...1e9, into: &diagnostics) == nil)
    #expect(
      diagnostics.diagnostics.map { $0.rendered() } == [
        """
        fleet.xml:2:21: error: label="\(text)" is not a finite number
        <chip id="a" label="\(text)"/>
                            ^
          Write a number such as 12, 0.5 or 1.2e3.
        """
      ])
  }

  @Test func numberOutsideItsRangeNamesTheRange() throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip("-3").double("label", in: 0...1e9, into: &diagnostics) == nil)
    #expect(try chip("0.7").double("label", in: 0...0.5, into: &diagnostics) == nil)
    #expect(try chip("99999999999999999999").integer("label", in: 1...8, into: &diagnostics) == nil)
    #expect(
      diagnostics.diagnostics.map(\.message) == [
        "label=\"-3\" is outside 0 to 1000000000", "label=\"0.7\" is outside 0 to 0.5",
        "label=\"99999999999999999999\" is outside 1 to 8",
      ])
  }

  @Test(arguments: ["1.0", "1e3", "", "x", "0x1"])
  func fractionsAreNotWholeNumbers(text: String) throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip(text).requiredInteger("label", in: 0...9, into: &diagnostics) == nil)
    #expect(diagnostics.diagnostics.map(\.code) == ["invalid-value"])
  }

  @Test func truthIsWrittenAsInTheSchemaLanguage() throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip("true").bool("label", into: &diagnostics) == true)
    #expect(try chip("0").bool("label", into: &diagnostics) == false)
    #expect(!diagnostics.hasErrors)
    #expect(try chip("yes").requiredBool("label", into: &diagnostics) == nil)
    #expect(diagnostics.diagnostics.map(\.message) == ["label=\"yes\" is neither true nor false"])
  }

  @Test func unknownCaseOffersTheNearest() throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip("gpu").enumeration("label", as: Kind.self, into: &diagnostics) == .gpu)
    let missed: Kind? = try chip("asik").enumeration("label", into: &diagnostics)
    #expect(missed == nil)
    #expect(
      diagnostics.diagnostics.map { $0.rendered() } == [
        """
        fleet.xml:2:21: error: label="asik" is not one of "gpu", "asic"
        <chip id="a" label="asik"/>
                            ^
          Did you mean "asic"?
        """
      ])
  }

  @Test func absenceIsAnErrorOnlyWhereTheValueIsRequired() throws {
    let chip = try chip("x")
    var diagnostics = DiagnosticCollector()
    #expect(chip.double("count", in: 0...1, into: &diagnostics) == nil)
    #expect(chip.integer("count", in: 0...1, into: &diagnostics) == nil)
    #expect(chip.bool("count", into: &diagnostics) == nil)
    #expect(chip.enumeration("count", as: Kind.self, into: &diagnostics) == nil)
    #expect(chip.string("count") == nil)
    #expect(!diagnostics.hasErrors)
    #expect(chip.requiredDouble("count", in: 0...1, into: &diagnostics) == nil)
    #expect(chip.requiredInteger("count", in: 0...1, into: &diagnostics) == nil)
    #expect(chip.requiredBool("count", into: &diagnostics) == nil)
    #expect(chip.requiredEnumeration("count", as: Kind.self, into: &diagnostics) == nil)
    #expect(chip.requiredString("count", into: &diagnostics) == nil)
    #expect(chip.requiredChild("memory", into: &diagnostics) == nil)
    #expect(diagnostics.errorCount == 6)
    #expect(
      diagnostics.diagnostics.first?.rendered() == """
        fleet.xml:2:1: error: <chip> lacks the attribute "count"
        <chip id="a" label="x"/>
        ^
          Add count="…" to <chip>.
        """)
  }

  @Test func emptyTextIsNotARequiredString() throws {
    var diagnostics = DiagnosticCollector()
    #expect(try chip("").requiredString("label", into: &diagnostics) == nil)
    #expect(diagnostics.diagnostics.map(\.message) == ["attribute \"label\" is empty"])
  }
}
