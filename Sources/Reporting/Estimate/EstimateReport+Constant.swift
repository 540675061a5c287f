public import Catalog
public import Quantities

extension EstimateReport {
  /// A fitted constant as it holds for the configuration.
  public struct Constant: Hashable, Sendable, Codable {
    /// A group of measurements that shifted it.
    public struct Level: Hashable, Sendable, Codable {
      /// What tells the groups apart, such as `family`.
      public let grouping: String
      /// The group, such as `nv-hopper`.
      public let level: String
      /// Measurements in the group; nil when the calibration does not say, 0 when it has none.
      public let points: Int?

      package init(grouping: String, level: String, points: Int?) {
        self.grouping = grouping
        self.level = level
        self.points = points
      }
    }
    /// The name, such as `weight-read-efficiency`.
    public let name: String
    /// Its value for this configuration, in `unit`.
    public let value: Double
    /// The unit; nil for plain numbers.
    public let unit: String?
    /// The value of a configuration of which nothing was measured, in `unit`.
    public let classValue: Double
    /// One standard deviation of the value as a share of it; nil when the calibration has none.
    public let spread: Double?
    /// Groups of the configuration that were measured, the most specific last.
    public let measured: [Level]
    /// Groups of the configuration that were not, so that the class speaks for them.
    public let unmeasured: [Level]

    package init(
      name: String, value: Double, unit: String?, classValue: Double, spread: Double?,
      measured: [Level], unmeasured: [Level]
    ) {
      self.name = name
      self.value = value.rounded(significantDigits: 4)
      self.unit = unit
      self.classValue = classValue.rounded(significantDigits: 4)
      self.spread = spread?.rounded(significantDigits: 2)
      self.measured = measured
      self.unmeasured = unmeasured
    }
  }

  /// Where the constants come from.
  public struct CalibrationTitle: Hashable, Sendable, Codable {
    /// The document, table or page.
    public let source: Report.SourceTitle
    /// The date of the fit; nil when it is not known.
    public let asOf: CalendarDate?
    /// How the constants came about.
    public let kind: FigureKind
    /// What was fitted to what.
    public let note: String?

    init(_ calibration: Calibration, sources: [String: Source]) {
      let provenance = calibration.provenance
      source = Report.SourceTitle(provenance.source, sources[provenance.source])
      asOf = provenance.asOf
      kind = provenance.kind
      note = provenance.note
    }
  }
}
