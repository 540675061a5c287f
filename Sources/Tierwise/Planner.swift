public import Catalog
import Diagnostics
public import Foundation
import HiGHSSolver
public import LinearProgramming
public import Placement
public import Reporting

/// Finds the cheapest placement that meets every requirement of a scenario.
///
/// ```
/// HardwareCatalog ─▶ Catalog ─┐
/// scenario.xml ─▶ Scenario ───┴▶ Planner.plan ─▶ PlanningResult ─▶ Report ─▶ files
/// ```
///
/// A planner holds a catalog and nothing else; it may be used from several threads at once.
public struct Planner: Sendable {
  /// The version of Tierwise.
  public static var version: String { Report.Tool.current.version }

  /// Everything that is known about hardware, offers, regions and models.
  public let catalog: HardwareCatalog
  /// Parts of the catalog that come from an overlay, in the order of names.
  public let overlay: [OverlaidPart]

  /// A planner on the catalog in a folder, with the user's own prices and parts from another one,
  /// which win by id. Throws a `DiagnosticsError` with everything that is wrong.
  public init(catalogAt folder: URL, overlayAt overlay: URL? = nil) throws {
    let loaded = try CatalogReader.read(
      CatalogFolder(path: folder.relativePath),
      overlay: overlay.map { CatalogFolder(path: $0.relativePath) })
    catalog = loaded.catalog
    self.overlay = loaded.overlay
  }

  /// A planner on a catalog that was read already.
  public init(catalog: HardwareCatalog) {
    self.catalog = catalog
    overlay = []
  }

  /// Reads the scenario in a file, or in `scenario.xml` of a folder.
  ///
  /// Throws a `DiagnosticsError` with everything that is wrong.
  public func scenario(at url: URL) throws -> Scenario {
    try ScenarioReader.read(path: Self.scenarioFile(at: url), catalog: catalog)
  }

  /// Reads a scenario and makes sure that it can be planned, without planning it.
  ///
  /// Throws a `DiagnosticsError`, or a `PlanningError` when there are too many options.
  public func check(scenarioAt url: URL) throws -> Scenario {
    let scenario = try scenario(at: url)
    try CandidateBudget(scenario, catalog: catalog).check()
    return scenario
  }

  /// Plans a scenario; that there is no plan is a result, not an error.
  ///
  /// `onProgress` is called now and then on the calling thread with cost, bound and gap, and may end
  /// the search with the best plan so far.
  public func plan(
    _ scenario: Scenario, options: PlanningOptions = PlanningOptions(),
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws(PlanningError) -> PlanningResult {
    try VariantPlanning(catalog: catalog, solver: HiGHS(), options: options)
      .plan(scenario, onProgress: onProgress)
  }

  /// Reads a scenario and plans it.
  public func plan(
    scenarioAt url: URL, options: PlanningOptions = PlanningOptions(),
    onProgress: (SolverProgress) -> SolverContinuation = { _ in .proceed }
  ) throws -> PlanningResult {
    try plan(scenario(at: url), options: options, onProgress: onProgress)
  }

  /// The report on a plan, which every format renders.
  public func report(on plan: Plan) -> Report {
    Report(plan, sources: catalog.sources)
  }

  /// The report on why a scenario has no plan.
  public func report(on conflict: Conflict, in scenario: Scenario) -> ConflictReport {
    ConflictReport(
      conflict, in: scenario, catalogVersion: catalog.version, catalogDigest: catalog.digest)
  }

  private static func scenarioFile(at url: URL) -> String {
    let path = url.relativePath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return path }
    return path.hasSuffix("/") ? path + "scenario.xml" : path + "/scenario.xml"
  }
}
