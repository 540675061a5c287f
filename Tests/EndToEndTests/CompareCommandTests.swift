import Foundation
import Reporting
import TestSupport
import Testing

/// `tierwise compare` as a user runs it.
@Suite struct CompareCommandTests {
  /// Command lines with the file below `Plans/Comparisons` that holds what they print.
  private static let shown = [
    ("corner-shop.txt", ""),
    (
      "corner-shop.json",
      "--servers dgx-spark,jetson-agx-orin-dk,nvidia-l4,sys-521ge-8x-l40s --format json"
    ),
  ]

  private let program: TierwiseProgram
  private let scratch: ScratchFolder
  private let scenario = "\(TierwiseProgram.root)/Plans/Scenarios/corner-shop"

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  private func run(_ options: String, scenario: String? = nil) throws -> TierwiseProgram.Run {
    try program.run(
      ["compare", scenario ?? self.scenario] + options.split(separator: " ").map(String.init),
      in: scratch)
  }

  @Test(arguments: shown) func comparisonReadsLikeThis(name: String, options: String) throws {
    let run = try run(options)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error == "")
    try Golden(path: "Plans/Comparisons/\(name)").expect(run.output)
  }

  @Test func jsonConformsToItsSchema() throws {
    let run = try run("--format json")
    #expect(run.status == 0)
    let validator = try JSONSchemaValidator(schema: ReportSchema.comparison)
    #expect(try validator.violations(in: run.output) == [])
    let schema = try program.run(["schema", "comparison"], in: scratch)
    #expect(schema.output == ReportSchema.comparison)
  }

  @Test func everyPriceHasItsSource() throws {
    let report = try report("--format json")
    let sources = Dictionary(
      report.figures.map { ($0.name, $0.source.id) }, uniquingKeysWith: { first, _ in first })
    let workload = try #require(report.workloads.first)
    let ways = workload.servers.flatMap(\.ways) + workload.tokenOffers
    #expect(ways.count > 20)
    for way in ways {
      for name in way.figures + (way.cost?.lines ?? []).flatMap(\.figures) {
        #expect(sources[name] != nil, "\(way.machine): \(name)")
      }
      for line in way.cost?.lines ?? [] where line.server != nil {
        #expect(!line.figures.isEmpty, "\(line.item)")
      }
      let sum = (way.cost?.lines ?? []).reduce(0) { $0 + Int(($1.amount * 100).rounded()) }
      #expect(sum == way.cost.map { Int(($0.perYear * 100).rounded()) } ?? 0)
    }
  }

  /// What the plan of the tutorial chooses costs as much in its row.
  @Test func rowOfWhatThePlanChoosesHasItsUnitsAndItsCost() throws {
    let plan = try program.run(
      ["plan", scenario, "--format", "json", "--no-runners-up", "--output", "plan"], in: scratch)
    try #require(plan.status == 0, "\(plan.error)")
    let planned = try JSONDecoder().decode(Report.self, from: Data(plan.output.utf8))
    let fleet = try #require(planned.fleet.first)
    #expect(planned.fleet.count == 1)
    let ways = try #require(try report("--format json").workloads.first).servers.flatMap(\.ways)
    let way = try #require(
      ways.first { $0.machine == fleet.server && $0.ownership == fleet.ownership })
    #expect(way.isInScenario)
    #expect(way.units?.count == fleet.count)
    #expect(way.cost?.perYear == planned.cost.total)
    #expect(way.cost?.perMillionTokens == planned.unitCosts.first?.costPerMillionTokens)
    #expect(way.latency == planned.assignments.first?.latency)
    #expect(way.power?.mean == fleet.power?.mean)
  }

  private func report(_ options: String) throws -> ComparisonReport {
    let run = try run(options)
    try #require(run.status == 0, "\(run.error)")
    return try JSONDecoder().decode(ComparisonReport.self, from: Data(run.output.utf8))
  }

  @Test func csvHasARowForEachWayAndEachServerThatCannot() throws {
    let report = try report("--format json")
    let workload = try #require(report.workloads.first)
    let csv = try run("--format csv").output
    let rows = csv.split(separator: "\r\n")
    let expected =
      workload.servers.flatMap(\.ways).count + workload.tokenOffers.count + workload.excluded.count
    #expect(rows.count == 1 + expected)
  }

  @Test func formulasAndMarkupOfAScenarioStayText() throws {
    let hostile = try TierwiseProgram.cornerShop().replacingOccurrences(
      of: "<title>A chat assistant for three corner shops</title>",
      with: "<title>=HYPERLINK(\"x\")&lt;script>alert(1)&lt;/script></title>")
    try scratch.write(hostile, to: "scenario.xml")
    let servers = "--servers dgx-spark --format "
    for format in ["text", "csv", "markdown"] {
      let run = try run(servers + format, scenario: ".")
      #expect(run.status == 0, "\(run.error)")
      if format == "markdown" { #expect(!run.output.contains("<script>")) }
      #expect(!run.output.split(separator: "\n").contains { format == "csv" && $0.hasPrefix("=") })
    }
  }

  @Test(arguments: [
    (
      "--workload asistant",
      """
      error: there is no workload "asistant"
        Did you mean "assistant"?
        The scenario has "assistant".

      """
    ),
    (
      "--servers dgx-spark,dgx-spork",
      """
      error: there is no server "dgx-spork"
        Did you mean "dgx-spark"?
        See tierwise catalog list --kind servers.

      """
    ),
  ])
  func unknownNamesAreSaidWithTheNearest(options: String, message: String) throws {
    let run = try run(options)
    #expect(run.status == 4)
    #expect(run.output == "")
    #expect(run.error == message)
  }

  @Test(arguments: [
    ("--servers ,", "--servers names no server; give ids like dgx-h100,dgx-h200."),
    ("--format yaml", "The value 'yaml' is invalid for '--format <format>'"),
  ])
  func wrongUsageEndsWithSixtyFour(options: String, message: String) throws {
    let run = try run(options)
    #expect(run.status == 64)
    #expect(run.error.contains(message), "\(run.error)")
  }

  @Test func fileOfAnotherKindIsNotReplaced() throws {
    try scratch.write("my notes, which are longer than that", to: "notes.txt")
    let refused = try run("--servers dgx-spark --output notes.txt")
    #expect(refused.status == 7)
    #expect(
      refused.error == """
        error: "notes.txt" was not written by tierwise in this format
          Name another file with --output, or remove this one.

        """)
    #expect(try scratch.read("notes.txt").hasPrefix("my notes"))
    for _ in 0..<2 {
      let written = try run("--servers dgx-spark --format csv --output table.csv")
      #expect(written.status == 0, "\(written.error)")
    }
    #expect(try scratch.read("table.csv").contains("dgx-spark"))
  }
}
