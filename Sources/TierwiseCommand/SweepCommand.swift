import ArgumentParser
import Foundation
import Placement
import Quantities
import Reporting
import Tierwise

/// `tierwise sweep`: plans a scenario over the values of one of its inputs.
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Plan a scenario over the values of one of its inputs.",
    discussion: """
      Examples:
        tierwise sweep scenario.xml --input demand --values 0.5,1,2,5
        tierwise sweep scenario.xml --input electricity-price --from 0.05 --to 0.4 --steps 8
        tierwise sweep scenario.xml --input workload/chat/time-to-first-token --values 200,400 \
      --format csv

      Each point is an optimum with its gap. A name that is none lists those of the scenario.
      Ends with 0 when every point was decided, 4 when the input is invalid, 5 when a search ended \
      without a result, 7 when a file cannot be read.
      """)

  @Argument(help: "The scenario file, or the folder that holds scenario.xml.")
  var scenario: String

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("The name of the input.", valueName: "name"))
  var input: String

  @Option(help: ArgumentHelp("The values, with commas between them.", valueName: "numbers"))
  var values: String?

  @Option(help: ArgumentHelp("The first value.", valueName: "number"))
  var from: Double?

  @Option(help: ArgumentHelp("The last value.", valueName: "number"))
  var to: Double?

  @Option(help: ArgumentHelp("How many values from first to last, 2 or more.", valueName: "count"))
  var steps: Int?

  @OptionGroup var search: SearchOptions

  @Option(help: "What is printed: text, csv or json.")
  var format: OutputFormat = .text

  func validate() throws { _ = try points() }

  /// The values asked for.
  func points() throws -> [Double] {
    switch (values, from, to, steps) {
    case (let values?, nil, nil, nil):
      let texts = values.split(separator: ",", omittingEmptySubsequences: false)
      guard (1...1_000).contains(texts.count) else {
        throw ValidationError("There are \(texts.count) values; a sweep has 1 to 1000.")
      }
      return try texts.map { text in
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard let value = Double(trimmed), value.isFinite else {
          throw ValidationError("'\(trimmed)' is no number; give values like 1,2,5.")
        }
        return value
      }
    case (nil, let from?, let to?, let steps?):
      guard from.isFinite, to.isFinite, (2...1_000).contains(steps) else {
        throw ValidationError("--steps is \(steps); a sweep has 2 to 1000 finite values.")
      }
      return (0..<steps).map { from + (to - from) * Double($0) / Double(steps - 1) }
    default:
      throw ValidationError("Give either --values, or --from, --to and --steps.")
    }
  }

  func run() async throws {
    try await reportingErrors {
      let planner = try catalog.planner()
      let scenario = search.asked(
        try planner.check(scenarioAt: URL(fileURLWithPath: self.scenario)))
      let input = try planner.inputs(of: scenario).input(named: self.input)
      let values = try points()
      if let wrong = values.first(where: { !input.range.contains($0) }) {
        throw DiagnosticsError(
          Diagnostic(
            .error, code: "input-range",
            message: "\(input.name) cannot be \(wrong.formatted(significantDigits: 6))",
            remedy: "Use values from \(input.range.lowerBound.formatted(significantDigits: 6)) to "
              + input.range.upperBound.formatted(significantDigits: 6)
              + (input.unit.isEmpty ? "." : " \(input.unit).")))
      }
      let (options, width) = (search.planning, search.threads)
      let sweep = try await untilInterrupted {
        try await planner.sweep(scenario, input, over: values, options: options, width: width)
      }
      let report = planner.report(on: sweep)
      switch format {
      case .text: Terminal.output.write(report.text(style: Terminal.output.style))
      case .csv: Terminal.output.write(report.csv())
      case .json: Terminal.output.write(try report.json())
      }
      guard sweep.points.allSatisfy({ $0.cost != nil || $0.termination == "conflict" }) else {
        throw ExitStatus.stoppedWithoutPlan.code
      }
    }
  }
}
