import Diagnostics
import Testing

@testable import Calibration

@Suite struct CSVTableTests {
  private func table(_ text: String, limits: CSVTable.Limits = .init()) throws -> CSVTable {
    try CSVTable(Array(text.utf8), file: "m.csv", limits: limits)
  }

  private func problem(_ bytes: [UInt8], limits: CSVTable.Limits = .init()) -> String {
    do {
      _ = try CSVTable(bytes, file: "m.csv", limits: limits)
      return ""
    } catch {
      return error.rendered()
    }
  }

  private func problem(_ text: String, limits: CSVTable.Limits = .init()) -> String {
    problem(Array(text.utf8), limits: limits)
  }

  @Test func quotedFieldsHoldCommasLineBreaksAndQuotationMarks() throws {
    let table = try table("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\n 3 ,\r\n")
    #expect(table.header.map(\.text) == ["a", "b"])
    #expect(table.records.map { $0.map(\.text) } == [["x, \"y\"\nz", "2"], [" 3 ", ""]])
    #expect(table.records[0][1].line == 3)
    #expect(table.records[1][0].line == 5)
  }

  @Test func columnsCountCharactersNotBytes() throws {
    let table = try table("a,b\nµ—é,2\n")
    #expect(table.records[0][1].column == 5)
  }

  @Test func anUnclosedQuoteIsNamedWhereItOpens() {
    #expect(
      problem("a,b\n1,\"x\ny\n") == """
        m.csv:2:3: error: the quoted field that starts here does not end
          Close it with a quotation mark; write two for one inside.
        """)
  }

  @Test func strayQuotesAndTextAfterQuotesAreErrors() {
    #expect(problem("a\nx\"y\n").hasPrefix("m.csv:2:2: error: there is a quotation mark inside"))
    #expect(problem("a\n\"x\"y\n").hasPrefix("m.csv:2:4: error: there is text after the closing"))
  }

  @Test func everyRecordWithAnotherCountIsNamed() {
    let text = problem("a,b\n1\n1,2\n1,2,3\n")
    #expect(text.contains("m.csv:2:1: error: the record has 1 fields; the header has 2"))
    #expect(text.contains("m.csv:4:1: error: the record has 3 fields; the header has 2"))
  }

  @Test func hostileBytesEndInAMessage() {
    #expect(problem([]).contains("the file has no header"))
    #expect(problem([0x61, 0x0A, 0xFF, 0xFE]).contains("m.csv:2:1: error: the field is not valid"))
    #expect(problem([0x61, 0x0A, 0x00]).contains("NUL"))
    #expect(problem("a,a\n1,2\n").contains("the column \"a\" appears twice"))
  }

  @Test func sizesAreLimited() {
    var limits = CSVTable.Limits()
    limits.bytes = 10
    #expect(problem("a,b\n1,2\n3,4\n", limits: limits).contains("at most 10 are read"))
    limits = .init()
    limits.records = 1
    #expect(problem("a\n1\n2\n", limits: limits).contains("more than 1 records"))
    limits = .init()
    limits.fields = 2
    #expect(problem("a,b,c\n", limits: limits).contains("more than 2 fields"))
    limits = .init()
    limits.fieldBytes = 3
    #expect(
      problem("a\n\"1234\"\n", limits: limits).contains("m.csv:2:1: error: the field has more"))
  }
}
