package import Catalog
import Quantities

/// An estimate of one configuration under one load, as it leaves Tierwise: versioned, rounded and in a
/// stable order.
///
/// Every format renders this value and decides nothing. Time is in seconds, power in watts, energy in
/// joules, data in bytes, rates per second; four significant digits. The same question and the same
/// catalog give the same bytes.
public struct EstimateReport: Hashable, Sendable, Codable {
  /// The version of this format; it grows when a reader of the old one could misread the new one.
  public static let currentSchemaVersion = 1

  /// The version of the format.
  public let schemaVersion: Int
  /// What is estimated: model, hardware, engine, parallelism.
  public let configuration: Configuration
  /// The requests and how they arrive.
  public let load: Load
  /// What was not asked for and chosen instead, each with the reason.
  public let defaults: [Default]
  /// Latencies, rates, power and energy.
  public let results: Results
  /// Latency targets beside the estimates; empty when none were given.
  public let targets: [Target]
  /// How the memory of one accelerator is used.
  public let memory: Memory
  /// What the processing of one prompt, or one batch of a single-pass model, is spent on.
  public let prefill: Breakdown
  /// What one decode step is spent on; nil for single-pass models.
  public let decodeStep: Breakdown?
  /// The fitted constants behind the estimate, each with what it was measured on.
  public let constants: [Constant]
  /// Where the constants come from.
  public let calibration: CalibrationTitle
  /// What is assumed because the catalog does not say it, one sentence each.
  public let assumptions: [String]
  /// Every figure of the catalog that the estimate rests on, by name.
  public let figures: [Report.Figure]
  /// The program that made the estimate.
  public let tool: Report.Tool
  /// The catalog that was read.
  public let catalog: Report.CatalogVersion

  package init(
    configuration: Configuration, load: Load, defaults: [Default], results: Results,
    targets: [Target], memory: Memory, prefill: Breakdown, decodeStep: Breakdown?,
    constants: [Constant], assumptions: [String], figures: [FigureReference],
    catalog: HardwareCatalog
  ) {
    self.schemaVersion = Self.currentSchemaVersion
    self.configuration = configuration
    self.load = load
    self.defaults = defaults
    self.results = results
    self.targets = targets
    self.memory = memory
    self.prefill = prefill
    self.decodeStep = decodeStep
    self.constants = constants
    self.calibration = CalibrationTitle(catalog.calibration, sources: catalog.sources)
    self.assumptions = assumptions
    self.figures = Set(figures).sorted().map { Report.Figure($0, sources: catalog.sources) }
    self.tool = .current
    self.catalog = Report.CatalogVersion(version: catalog.version, digest: catalog.digest)
  }
}
