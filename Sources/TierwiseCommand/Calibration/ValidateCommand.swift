import ArgumentParser
import Tierwise

/// `tierwise validate`: compares estimates with measurements.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Compare estimates with measurements.",
    discussion: """
      Examples:
        tierwise validate measurements.csv
        tierwise validate measurements.csv --cross-validate --format json
        tierwise validate result.json --hardware nvidia-l40s --precision fp8

      Errors are in percent of the measurement. With --cross-validate the constants are fitted to the \
      rows of the files, each time without the group that is estimated; otherwise they are those of \
      the catalog. Ends with 0, also where rows cannot be estimated; with 4 when a file is invalid, 7 \
      when it cannot be read.
      """)

  /// What is printed on standard output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  /// What is left out together.
  enum Group: String, ExpressibleByArgument, CaseIterable {
    case group
    case accelerator
  }

  @OptionGroup var measurements: MeasurementOptions

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Fit to the files themselves, leaving out groups in turn.")
  var crossValidate = false

  @Option(
    help: ArgumentHelp(
      "What is left out together: group (model, accelerator and engine) or accelerator.",
      valueName: "what"))
  var leaveOut: Group = .group

  @Option(help: "What is printed: text or json.")
  var format: Format = .text

  func run() throws {
    try reportingErrors {
      let planner = try catalog.planner()
      let report = try planner.validate(
        measurementsAt: measurements.urls, system: measurements.system,
        leavingOut: crossValidate ? (leaveOut == .group ? .group : .accelerator) : nil)
      switch format {
      case .text: Terminal.output.write(report.text())
      case .json: Terminal.output.write(try report.json())
      }
    }
  }
}
