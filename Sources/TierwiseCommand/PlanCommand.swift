import ArgumentParser
import Foundation
import Placement
import Quantities
import Reporting
import Tierwise

/// `tierwise plan`: plans a scenario and writes the plan.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Find the cheapest placement for a scenario.",
    discussion: """
      Examples:
        tierwise plan Plans/Scenarios/corner-shop
        tierwise plan scenario.xml --output plans/march
        tierwise plan scenario.xml --format json --gap 0.01 > plan.json
        tierwise plan scenario.xml --robust 0.9 --output plans/robust

      Writes plan.json, plan.txt, plan.md, report.html and tables in csv, or conflict.json where no \
      plan exists. The report has charts where the file that TIERWISE_CHARTS names, or \
      ../share/tierwise/charts.js beside the program, or .build/deps/share/tierwise/charts.js exists.
      Ends with 0 when there is a plan, 3 when none can exist, 4 when the input is invalid, 5 when \
      the search ended without a plan, 6 when the gap is above the one asked for, 7 when a file \
      cannot be read or written, 70 when the plan does not hold when it is recomputed.
      """)

  /// What is printed on standard output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The scenario file, or the folder that holds scenario.xml.")
  var scenario: String

  @OptionGroup var catalog: CatalogOption

  @Option(
    help: ArgumentHelp(
      "The folder for the files; plan-<scenario id> if not given.", valueName: "folder"))
  var output: String?

  @Option(help: "What is printed: text or json.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "The relative gap at which the search may stop, from 0 to 1.", valueName: "share"))
  var gap = PlanningOptions().relativeGap

  @Option(
    help: ArgumentHelp(
      "The most seconds that the whole search may take, above 0; 60 if not given.",
      valueName: "seconds"))
  var timeLimit: Double?

  @Option(
    help: ArgumentHelp(
      "Plan so that targets hold at this confidence, from 0.5 to below 1, and say what it costs.",
      valueName: "share"))
  var robust: Double?

  @Flag(help: "Do not search for the next best choice of each workload.")
  var noRunnersUp = false

  @Flag(
    help:
      "Do not plan again with other latency targets, prices and demand in what is left of the time."
  )
  var noVariants = false

  func validate() throws {
    guard (0...1).contains(gap) else {
      throw ValidationError("The gap is \(gap); it must be from 0 to 1, such as 0.001.")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("The time limit is \(timeLimit) seconds; it must be above 0.")
    }
    if let robust, !(0.5..<1).contains(robust) {
      throw ValidationError(
        "The confidence is \(robust); it must be from 0.5 to below 1, such as 0.9.")
    }
    if let output, output.isEmpty {
      throw ValidationError("The output folder has no name.")
    }
  }

  func run() throws {
    try reportingErrors {
      let planner = try catalog.planner()
      let given = try planner.scenario(at: URL(fileURLWithPath: self.scenario))
      let scenario = robust.map { given.holding(atConfidence: $0) } ?? given
      let folder = OutputFolder(path: output ?? "plan-\(scenario.id)")
      try folder.check()
      switch try search(scenario, planner) {
      case .plan(let plan):
        try finish(planner.report(on: plan), plan, folder)
      case .conflict(let conflict):
        let report = planner.report(on: conflict, in: scenario)
        let files = try folder.write(report)
        try show(report.text(style: Terminal.output.style), try report.json(), files)
        throw ExitStatus.infeasible.code
      case .stopped(let termination):
        Terminal.error.write(Self.message(termination))
        throw ExitStatus.stoppedWithoutPlan.code
      }
    }
  }

  private static func message(_ termination: String) -> String {
    switch termination {
    case Termination.interruptedWithoutSolution.name:
      "error: the search was interrupted before there was a plan\n"
    case Termination.timeLimitWithoutSolution.name:
      "error: the time limit passed before there was a plan\n"
        + "  Give the search more time with --time-limit.\n"
    default: "error: the search ended without a plan (\(termination))\n"
    }
  }

  private func search(_ scenario: Scenario, _ planner: Planner) throws -> PlanningResult {
    let defaults = PlanningOptions()
    let options = PlanningOptions(
      relativeGap: gap, timeLimitSeconds: timeLimit ?? defaults.timeLimitSeconds,
      findsRunnersUp: !noRunnersUp, plansVariants: !noVariants)
    let interruption = Interruption()
    let progress = ProgressLine()
    defer { progress.clear() }
    return try planner.plan(scenario, options: options) { state in
      progress.show(state)
      return interruption.wasRequested ? .stop : .proceed
    }
  }

  private func finish(_ report: Report, _ plan: Plan, _ folder: OutputFolder) throws {
    let files = try folder.write(report, charts: Charts.library())
    try show(report.text(style: Terminal.output.style), try report.json(), files)
    // The gap is computed from rounded sums; a billionth more is not a gap.
    guard plan.solver.relativeGap > gap + 1e-9 else { return }
    Terminal.error.write(
      "warning: the gap is \(report.solver.relativeGap), above \(gap)\n"
        + "  Give the search more time with --time-limit.\n")
    throw ExitStatus.gapNotReached.code
  }

  private func show(_ text: String, _ json: String, _ files: [String]) throws {
    let list = "Files: \(files.joined(separator: ", "))\n"
    switch format {
    case .text: Terminal.output.write("\(text)\n\(list)")
    case .json:
      Terminal.output.write(json)
      Terminal.error.write(list)
    }
  }
}
