import Catalog
import Quantities

/// Tries every machine of a comparison's scenario on its one workload.
///
/// Machines with the same accelerators share what the performance model said of them.
struct MachineComparison: Sendable {
  /// What came of machines with one accelerator.
  struct Result: Sendable {
    var acquisitions: [(machine: Machine, acquisition: Acquisition)] = []
    var obstacles: [(machine: Machine, obstacle: Obstacle)] = []
  }

  /// A machine as the rows of a comparison name it.
  struct Machine: Hashable, Sendable {
    /// The id of the server, or of the provider and the instance.
    let id: String
    /// The id of the accelerator; nil for servers without one.
    let acceleratorID: String?
    /// Whether it is a server of the catalog rather than an instance for rent.
    let isServer: Bool
  }

  /// A machine at a site class.
  struct Option: Sendable {
    let site: Int
    let option: ServerOption
    let isPriced: Bool
    let isInScenario: Bool
  }

  let scenario: Scenario
  let catalog: HardwareCatalog
  let routes: [[String: NetworkRoute]]

  /// What comes of options that have the same accelerator.
  func compare(_ options: [Option]) -> Result {
    let ratings = PoolRatings(scenario, catalog: catalog, routes: routes)
    var result = Result()
    for option in options {
      let machine = Machine(
        id: option.option.serverID, acceleratorID: option.option.accelerator.id,
        isServer: option.option.power != nil)
      do throws(SoloPlacement.Failure) {
        let (way, rejections) = try way(option, ratings)
        if let way,
          let acquisition = Acquisition(
            way, catalog: catalog, isPriced: option.isPriced, isInScenario: option.isInScenario)
        {
          result.acquisitions.append((machine, acquisition))
        } else {
          result.obstacles += rejections.map { (machine, Obstacle($0, option.option)) }
        }
      } catch {
        result.obstacles.append((machine, Obstacle(error, option, in: scenario)))
      }
    }
    return result
  }

  /// The cheapest way, or why no configuration serves; options of the same kind give the same.
  private func way(
    _ option: Option, _ ratings: PoolRatings
  ) throws(SoloPlacement.Failure) -> (SoloPlacement.Way?, [Rejection]) {
    if let rejection = scenario.rejection(of: option.option, at: option.site, routes, catalog) {
      return (nil, [rejection])
    }
    var pools = PoolGeneration(
      option: option.option, site: option.site, admitted: [0], scenario: scenario,
      catalog: catalog, ratings: ratings)
    pools.generate()
    guard !pools.pools.isEmpty else { return (nil, pools.rejections) }
    let stacks = StackGeneration(pools, scenario: scenario, ratings: ratings).stacks()
    guard !stacks.isEmpty else { return (nil, pools.rejections) }
    let problem = PlacementProblem(
      scenario: scenario, stacks: stacks, services: [], routes: routes, rejections: [],
      candidateCount: stacks.count)
    return (try SoloPlacement(problem, catalog: catalog).cheapest(), [])
  }
}

extension Scenario {
  /// Why a machine cannot serve the only workload at a site whatever it runs; nil when it may.
  fileprivate func rejection(
    of option: ServerOption, at index: Int, _ routes: [[String: NetworkRoute]],
    _ catalog: HardwareCatalog
  ) -> Rejection? {
    // What is rented stands where its offer says; everything else stands at the site.
    let admission = SiteAdmission(self, catalog: catalog, routes: routes)
    if option.power == nil,
      let rejection = admission.residencyRejection(
        0, at: sites[index], offer: option.serverID, region: option.offerRegionID)
    {
      return rejection
    }
    return option.mayBeInterrupted ? interruptionRejection(0, at: sites[index], option) : nil
  }
}

extension Obstacle {
  init(_ rejection: Rejection, _ option: ServerOption) {
    self.init(
      ownership: option.ownership, siteID: rejection.siteID, machineID: option.serverID,
      modelID: rejection.modelID, precisionID: rejection.precisionID,
      reason: .ruledOut(rejection.reason), detail: rejection.detail, excess: rejection.excess)
  }

  fileprivate init(
    _ failure: SoloPlacement.Failure, _ option: MachineComparison.Option, in scenario: Scenario
  ) {
    self.init(
      ownership: option.option.ownership, siteID: scenario.sites[option.site].id,
      machineID: option.option.serverID, reason: failure.reason, detail: failure.detail,
      excess: failure.excess)
  }
}
