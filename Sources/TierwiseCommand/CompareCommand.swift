import ArgumentParser
import Foundation
import Reporting
import Tierwise

/// `tierwise compare`: the same workload on every server that can run it.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare servers for a workload: units, cost, latency, power, what binds.",
    discussion: """
      Examples:
        tierwise compare scenario.xml
        tierwise compare scenario.xml --workload chat --servers dgx-h100,dgx-h200
        tierwise compare scenario.xml --workload chat --format csv --output chat.csv
        tierwise compare scenario.xml --format html --output comparison.html

      Looks at everything that the catalog has for the tiers of the scenario's sites, whether the \
      scenario lists it or not, each workload alone: to buy, to rent on every term, by the token.
      Ends with 0, 4 when the input is invalid or an id is unknown, 7 when a file cannot be read or \
      written.
      """)

  /// What is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json, markdown, html
  }

  @Argument(help: "The scenario file, or the folder that holds scenario.xml.")
  var scenario: String

  @OptionGroup var catalog: CatalogOption

  @Option(
    help: ArgumentHelp("The workload; every one in turn if not given.", valueName: "id"))
  var workload: String?

  @Option(
    help: ArgumentHelp(
      "Servers, with commas between them; the whole catalog if not given.",
      discussion: "Accelerators that are only for rent are named by their own ids.",
      valueName: "ids"))
  var servers: String?

  @Option(help: "What is written: text, csv, json, markdown or html.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("The file to write; standard output if not given.", valueName: "file"))
  var output: String?

  func validate() throws {
    if let output, output.isEmpty { throw ValidationError("The output file has no name.") }
    if servers != nil, ids?.isEmpty ?? true {
      throw ValidationError("--servers names no server; give ids like dgx-h100,dgx-h200.")
    }
  }

  /// The servers asked for.
  private var ids: [String]? {
    servers?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  func run() async throws {
    try await reportingErrors {
      let planner = try catalog.planner()
      let scenario = try planner.check(scenarioAt: URL(fileURLWithPath: self.scenario))
      let (workload, ids) = (workload, ids)
      let report = try await untilInterrupted {
        planner.report(
          on: try await planner.compare(scenario, workload: workload, servers: ids))
      }
      let terminal = Terminal.output
      let text =
        switch format {
        case .text:
          output == nil
            ? report.text(style: terminal.style, width: terminal.width) : report.text()
        case .csv: report.csv()
        case .json: try report.json()
        case .markdown: report.markdownText
        case .html: try HTMLReport(report, charts: Charts.library()).text()
        }
      if let output { try OutputFile(path: output).write(text) } else { terminal.write(text) }
    }
  }
}
