import ArgumentParser
import Foundation
import Quantities
import Tierwise

/// `tierwise calibrate`: fits the constants of the performance model to measurements.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit the constants of the performance model to measurements.",
    discussion: """
      Examples:
        tierwise calibrate published.csv own.csv --output my-catalog/calibration.xml
        tierwise calibrate published.csv result.json --hardware nvidia-l40s --precision fp8

      Writes a calibration.xml for the catalog or for an overlay of it (--catalog-overlay); plans name \
      the source of their constants. The fit takes seconds, the bands around it minutes: they come \
      from fits that leave rows out. Ends with 4 when a file is invalid, 7 when one cannot be read or \
      written.
      """)

  @OptionGroup var measurements: MeasurementOptions

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output = "calibration.xml"

  @Option(
    help: ArgumentHelp("The id in sources.xml that the constants name.", valueName: "id"))
  var source = "own-measurements"

  @Option(
    help: ArgumentHelp("The date that the constants name; today if not given.", valueName: "date"))
  var asOf: String?

  func validate() throws {
    _ = try date()
    if output.isEmpty { throw ValidationError("The output file has no name.") }
  }

  func run() throws {
    try reportingErrors {
      let planner = try catalog.planner()
      let result = try planner.calibrate(
        measurementsAt: measurements.urls, system: measurements.system, source: source,
        asOf: try date())
      try result.write(to: URL(fileURLWithPath: output))
      Terminal.output.write(result.report.text())
      Terminal.error.write("Files: \(output)\n")
    }
  }

  private func date() throws -> CalendarDate {
    let text = asOf ?? Self.today
    guard let date = CalendarDate(text) else {
      throw ValidationError("--as-of \(text) is not a date such as 2026-06-30.")
    }
    return date
  }

  private static var today: String {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day], from: Date())
    return [parts.year, parts.month, parts.day].compactMap(\.self)
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }
}
