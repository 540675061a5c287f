import Foundation
import Quantities
import Reporting
import TestSupport
import Testing

@testable import HTMLReporting

/// Every format is read again, and none of them says anything else about money than the plan.
@Suite struct FormatTotalsTests {
  private let report: Report
  private let total: String

  init() throws {
    report = try ReportSample.retail()
    total = report.cost.total.formatted(decimals: 2)
  }

  private func cents(_ amount: Double) -> Int { Int((amount * 100).rounded()) }

  /// An amount as texts write it, in cents.
  private func cents(_ text: some StringProtocol) throws -> Int {
    let plain = String(text).replacing(",", with: "")
    return cents(try #require(Double(plain), "\(text)"))
  }

  private var lines: [Int] { report.cost.components.flatMap(\.lines).map { cents($0.amount) } }

  @Test func componentsTiersAndWorkloadsAddUpToTheTotal() {
    let sum = cents(report.cost.total)
    #expect(lines.reduce(0, +) == sum)
    #expect(report.cost.components.reduce(0) { $0 + cents($1.amount) } == sum)
    #expect(report.cost.tiers.reduce(0) { $0 + cents($1.amount) } == sum)
    #expect(report.unitCosts.reduce(0) { $0 + cents($1.cost) } == sum)
  }

  @Test func jsonIsTheSameReport() throws {
    let json = try report.json()
    #expect(try JSONDecoder().decode(Report.self, from: Data(json.utf8)) == report)
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    #expect(try validator.violations(in: json) == [])
  }

  @Test func tablesForSpreadsheetsAddUpToTheTotal() throws {
    for (file, column) in [
      ("costs.csv", "amount_per_year"), ("assignments.csv", "cost_per_year"),
    ] {
      let text = try #require(report.csvFiles.first { $0.name == file }).text
      let rows = text.dropFirst().split(separator: "\r\n").map(Self.fields)
      let index = try #require(rows[0].firstIndex(of: column))
      let amounts = try rows.dropFirst().map { cents(try #require(Double($0[index]))) }
      #expect(amounts.reduce(0, +) == cents(report.cost.total))
    }
  }

  @Test func textAndMarkdownEndTheBillWithTheTotal() throws {
    for text in [report.text(), report.text(style: .plain.fitting(columns: 80))] {
      #expect(text.contains("\(total) \(report.currency.code) per year"))
      let row = try #require(text.firstMatch(of: /\n  total +([0-9.,]+)/))
      #expect(try cents(row.output.1) == cents(report.cost.total))
    }
    let markdown = report.markdownText
    #expect(markdown.contains("**\(total) \(report.currency.code) per year.**"))
    let row = try #require(markdown.firstMatch(of: /\| total \| ([0-9.,]+) \|/))
    #expect(try cents(row.output.1) == cents(report.cost.total))
  }

  @Test func tablesOfThePageAddUpToTheTotal() throws {
    let page = try HTMLReport(report).text()
    #expect(page.contains("<dd>\(total) \(report.currency.code)</dd>"))
    for (table, column) in [("cost-lines", 6), ("cost-kinds", 1), ("cost-tiers", 1)] {
      let rows = try Self.rows(of: table, in: page)
      let amounts = try rows.map { try cents($0[column]) }
      #expect(rows.last?.first == "total")
      #expect(amounts.last == cents(report.cost.total))
      #expect(amounts.dropLast().reduce(0, +) == cents(report.cost.total))
    }
    let workloads = try Self.rows(of: "cost-workloads", in: page)
    #expect(try workloads.reduce(0) { try $0 + cents($1[1]) } == cents(report.cost.total))
  }

  /// The cells of a table of a page, row by row.
  private static func rows(of table: String, in page: String) throws -> [[String]] {
    let start = try #require(page.range(of: "<table id=\"\(table)\">"))
    let end = try #require(page.range(of: "</table>", range: start.upperBound..<page.endIndex))
    let body = page[start.upperBound..<end.lowerBound]
    return body.components(separatedBy: "<tr>").dropFirst(2).map { row in
      row.matches(of: /<td[^>]*>([^<]*)<\/td>/).map { String($0.output.1) }
    }
  }

  /// The fields of a row; those of the bill and the shares hold no quotation marks.
  private static func fields(_ row: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in row {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
