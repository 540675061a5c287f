import Quantities

/// The fitted constants behind the estimate and what each was measured on.
struct EstimateConstantsText {
  private let report: EstimateReport
  private let width: Int

  init(_ report: EstimateReport, width: Int) {
    self.report = report
    self.width = width
  }

  var lines: [String] {
    guard !report.constants.isEmpty else { return [] }
    let hasSpread = report.constants.contains { $0.spread != nil }
    var table = TextTable(
      [.init("Constant"), .init("Value", .right)] + (hasSpread ? [.init("Spread", .right)] : [])
        + [
          .init("Measured on (points)", minimumWidth: 18, overflow: .wrap(maximumLines: 4)),
          .init("Not measured", minimumWidth: 12, overflow: .wrap(maximumLines: 4)),
        ])
    for constant in report.constants {
      let spread = constant.spread.map { "± " + $0.formattedAsPercentage(decimals: 0) } ?? ""
      table.addRow(
        [constant.name, Self.value(constant)] + (hasSpread ? [spread] : []) + [
          constant.measured.map(Self.level).joined(separator: ", "),
          constant.unmeasured.map { "\($0.level)" }.joined(separator: ", "),
        ])
    }
    return table.lines(width: width, indentation: 2)
      + notes.flatMap { paragraph($0, width: width) }
  }

  private static func value(_ constant: EstimateReport.Constant) -> String {
    constant.unit == "s"
      ? Seconds(base: constant.value).formatted()
      : constant.value.formatted(significantDigits: 3)
  }

  private static func level(_ level: EstimateReport.Constant.Level) -> String {
    level.points.map { "\(level.level) (\($0.formatted))" } ?? level.level
  }

  private var notes: [String] {
    let calibration = report.calibration
    let date = calibration.asOf.map { " of \($0)" } ?? ""
    let isPartlyUnmeasured = report.constants.contains { !$0.unmeasured.isEmpty }
    return
      (isPartlyUnmeasured
      ? ["Where a group was not measured, the constant of its class holds and the band is wider."]
      : [])
      + [
        "Calibration\(date): "
          + (calibration.note ?? calibration.source.title ?? calibration.source.id)
      ]
  }
}
