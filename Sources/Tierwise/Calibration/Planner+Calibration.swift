public import Calibration
import Catalog
import Diagnostics
public import Foundation
public import Quantities

/// Which measured rows leave a fit together when estimates are judged by rows it has not seen.
public enum LeftOut: String, Hashable, Sendable, CaseIterable {
  /// Rows of one model (identical architectures merged), accelerator and engine.
  case group
  /// Rows of one accelerator.
  case accelerator
}

extension Planner {
  /// Compares estimates with measurements in CSV files or results of `vllm bench serve`.
  ///
  /// Without `leavingOut` the estimates are those of the catalog's constants; with it, of fits to the
  /// rows of the files that have not seen the row's group.
  /// Throws a `DiagnosticsError` with everything that is wrong with a file; rows that cannot be
  /// estimated are part of the report.
  public func validate(
    measurementsAt files: [URL], system: MeasuredSystem = MeasuredSystem(),
    leavingOut: LeftOut? = nil
  ) throws -> ValidationReport {
    let set = try measurements(files, system)
    guard let leavingOut else {
      return Validation.report(set, calibration: catalog.calibration)
    }
    return Validation.crossValidatedReport(
      set, engines: catalog.calibration,
      grouping: leavingOut == .group ? .modelAcceleratorEngine : .accelerator)
  }

  /// Fits the constants of the performance model to measurements.
  ///
  /// - Parameters:
  ///   - source: the id in `sources.xml` that the constants name.
  ///   - asOf: the date that they name.
  public func calibrate(
    measurementsAt files: [URL], system: MeasuredSystem = MeasuredSystem(),
    source: String = "own-measurements", asOf: CalendarDate
  ) throws -> CalibrationResult {
    guard let known = catalog.sources[source] else {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "unknown-id", message: "there is no source \(quoted(source))",
          remedy: didYouMean(source, in: catalog.sources.keys)
            ?? "Add it to sources.xml, or to that of an overlay."))
    }
    let set = try measurements(files, system)
    let names = files.map(\.lastPathComponent).joined(separator: ", ")
    let note =
      "Fitted by tierwise calibrate to \(set.cases.count.formatted) rows of \(names): robust loss "
      + "on the logarithm of estimate over measurement, effects shrunk towards their class, bands "
      + "from figures left out."
    let provenance = Provenance(source: known.id, asOf: asOf, kind: .derived, note: note)
    let calibration = try Calibrator(enoughOf: set.cases, files: names)
      .calibration(engines: catalog.calibration, provenance: provenance)
    let text = CalibrationText.xml(calibration)
    try CatalogSchema.checkCalibration(text, name: "calibration.xml")
    return CalibrationResult(
      text: text, report: Validation.report(set, calibration: calibration))
  }

  private func measurements(_ files: [URL], _ system: MeasuredSystem) throws -> MeasurementSet {
    let rows = try files.flatMap {
      try MeasurementFile.read(path: $0.relativePath, system: system)
    }
    return MeasurementSet(rows, catalog: catalog)
  }
}

/// Fitted constants, ready to be written, and how far they are from what they were fitted to.
public struct CalibrationResult: Hashable, Sendable {
  /// The text of `calibration.xml`, valid by the schema of the catalog.
  public let text: String
  /// The errors on the rows of the fit itself.
  public let report: ValidationReport

  /// Writes the text to a file, which is complete at any time.
  public func write(to url: URL) throws {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw DiagnosticsError(
        Diagnostic(
          .error, code: "file-unreadable",
          message: "cannot write \(quoted(url.relativePath)): "
            + terminalSafe(error.localizedDescription),
          remedy: "Name a file in a folder that can be written."))
    }
  }
}
