import ArgumentParser
import Catalog
import Diagnostics
import Quantities
import Reporting

/// `tierwise catalog check`: reads the whole catalog and applies every rule.
struct CatalogCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that the catalog is complete, consistent and plausible.",
    discussion: """
      Examples:
        tierwise catalog check
        tierwise catalog check --all
        tierwise catalog check --catalog HardwareCatalog --price-age 365 --errors-only
        tierwise catalog check --catalog-overlay my-catalog

      Counts parts and figures by kind. Ends with 0 when there is no error, 4 when there is one, 7 \
      when a file cannot be read; warnings do not matter.
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(
    help: ArgumentHelp("Warn of prices older than this many days.", valueName: "days"))
  var priceAge = CatalogCheck.Options().priceAge

  @Option(
    help: ArgumentHelp(
      "Count ages from this date instead of the newest date in the catalog.", valueName: "date"))
  var asOf: String?

  @Flag(help: "Leave out warnings.")
  var errorsOnly = false

  @Flag(
    name: [.customLong("all"), .customLong("verbose")],
    help: "Show every warning instead of one for each rule.")
  var showsAll = false

  func validate() throws {
    guard priceAge >= 1 else { throw ValidationError("--price-age is at least 1 day.") }
    if let asOf, CalendarDate(asOf) == nil {
      throw ValidationError("--as-of \(asOf) is not a date such as 2026-06-30.")
    }
  }

  func run() throws {
    try reportingErrors {
      let loaded = try catalog.load()
      var options = CatalogCheck.Options()
      options.priceAge = priceAge
      options.referenceDate = asOf.flatMap { CalendarDate($0) }
      let check = CatalogCheck(options)
      let findings = check.run(loaded)
      let shown = errorsOnly ? findings.filter { $0.severity == .error } : findings
      let texts =
        showsAll
        ? shown.map { $0.rendered() } : CondensedFindings(shown, rules: check.rules).texts()
      if !texts.isEmpty { Terminal.error.write(texts.joined(separator: "\n") + "\n") }
      let errors = findings.count { $0.severity == .error }
      if errors == 0 {
        let statistics = CatalogStatistics(loaded.catalog, referenceDate: options.referenceDate)
        let summary = CatalogSummary(loaded.catalog, overlay: loaded.overlay)
        Terminal.output.write(statistics.text() + "\n" + summary.text())
      }
      let warnings = findings.count { $0.severity == .warning }
      Terminal.error.write(
        "\(loaded.fileCount.formatted) files, \(errors.formatted) errors, "
          + "\(warnings.formatted) warnings\n")
      if errors > 0 { throw ExitStatus.invalidInput.code }
    }
  }
}
