import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct ReportCSVTests {
  /// Fields of a file as RFC 4180 has them, read without regard to how they were written.
  private func fields(of text: String) throws -> [[String]] {
    #expect(text.hasPrefix("\u{FEFF}"))
    #expect(text.unicodeScalars.suffix(2).elementsEqual("\r\n".unicodeScalars))
    var rows: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.dropFirst().dropLast(2)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"":
        field.unicodeScalars.append(scalar)
        scalars.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        rows[rows.count - 1].append(field)
        field = ""
      case ("\r", false) where scalars.first == "\n":
        scalars.removeFirst()
        rows[rows.count - 1].append(field)
        rows.append([])
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    rows[rows.count - 1].append(field)
    try #require(rows.allSatisfy { $0.count == rows[0].count }, "rows are equally long")
    return rows
  }

  /// The column of this name in a file of a report, below its heading.
  private func column(_ name: String, of file: String, in report: Report) throws -> [String] {
    let rows = try fields(of: try #require(report.csvFiles.first { $0.name == file }).text)
    let index = try #require(rows[0].firstIndex(of: name))
    return rows.dropFirst().map { $0[index] }
  }

  @Test func linesOfTheBillAddUpToTheTotal() throws {
    let report = PlanFixture().report
    let amounts = try column("amount_per_year", of: "costs.csv", in: report).compactMap(Double.init)
    #expect(amounts == report.cost.components.flatMap(\.lines).map(\.amount))
    #expect(Int((amounts.reduce(0, +) * 100).rounded()) == 17_532)
    let shares = try column("cost_per_year", of: "assignments.csv", in: report)
    #expect(shares == ["150.21", "25.11"])
  }

  @Test func figuresAreReadAgain() throws {
    let report = PlanFixture().report
    #expect(try column("name", of: "figures.csv", in: report) == report.figures.map(\.name))
    #expect(try column("as_of", of: "figures.csv", in: report) == ["", "2026-06"])
    #expect(try column("is_default", of: "figures.csv", in: report) == ["false", "true"])
    #expect(try column("servers", of: "fleet.csv", in: report) == ["3"])
    #expect(try column("p90_seconds", of: "latencies.csv", in: report) == ["0.43"])
    #expect(try column("mean_prefill_seconds", of: "latencies.csv", in: report) == ["0.15"])
    #expect(
      try column("detail", of: "rejections.csv", in: report) == report.rejections.map(\.detail))
  }

  @Test(arguments: HostileText.formulas)
  func namesNeverBecomeFormulas(name: String) throws {
    let report = PlanFixture(serverName: name).report
    #expect(try column("item", of: "costs.csv", in: report)[0] == "'" + name)
    #expect(try column("server_name", of: "fleet.csv", in: report) == ["'" + name])
  }

  @Test(arguments: HostileText.all)
  func noCellOfAHostilePlanIsAFormula(text: String) throws {
    for file in PlanFixture.hostile(text).report.csvFiles {
      for cell in try fields(of: file.text).joined() {
        let first = cell.unicodeScalars.first
        #expect(!(first.map { "=@\t\r\n＝＠＋－".unicodeScalars.contains($0) } ?? false), "\(cell)")
        #expect(first != "+" && first != "-" || Double(cell)?.isFinite == true, "\(cell)")
      }
    }
  }

  @Test(arguments: ["a,b", "say \"a\"", "two\r\nlines", "שלום", "1e5"])
  func otherNamesStayAsTheyAre(name: String) throws {
    let report = PlanFixture(serverName: name).report
    #expect(try column("server_name", of: "fleet.csv", in: report) == [name])
  }

  @Test func numbersStayNumbers() {
    var table = CSVTable(["a", "b", "c", "d"])
    table.addRow([.number(-1.5), .number(16_000_000_000), .number(0.000_01), .number(nil)])
    #expect(table.text == "\u{FEFF}a,b,c,d\r\n-1.5,16000000000,1e-05,\r\n")
  }
}
