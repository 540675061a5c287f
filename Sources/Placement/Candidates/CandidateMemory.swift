import InferencePerformance
import Synchronization

/// What is known of candidates, remembered over all variants of a scenario that are planned.
///
/// An explanation plans hundreds of variants with other prices and limits. Most of them change no rate,
/// and prices change no stack. A memory belongs to one state of the knowledge about hardware and
/// models: catalogs with which it is used may differ in their prices only. It may be used from several
/// threads at once.
package final class CandidateMemory: Sendable {
  /// Everything that a rating depends on.
  struct RatingKey: Hashable {
    let configuration: String
    let accelerator: String
    let isDevice: Bool
    let conditions: LoadConditions
    let share: Double
    let confidence: Double?
  }
  /// Everything that the stacks of a server at a site depend on.
  struct StackKey: Hashable {
    /// The number of the scenario among those without prices.
    let scenario: Int
    /// The index of the site class.
    let site: Int
    /// The server without its prices.
    let option: ServerOption
    /// The workloads that may run on it there.
    let workloads: [Int]
  }

  private struct Content {
    var ratings: [RatingKey: PoolRating] = [:]
    var scenarios: [Scenario: Int] = [:]
    var stacks: [StackKey: ServerStacks] = [:]
  }
  private let content = Mutex(Content())

  /// A memory that knows nothing yet.
  package init() {}

  /// The rating of a key, which `rate` finds when it is not known.
  func rating(of key: RatingKey, _ rate: () -> PoolRating) -> PoolRating {
    if let known = content.withLock({ $0.ratings[key] }) { return known }
    // Found without the lock: should two threads look for the same, both find the same.
    let rating = rate()
    content.withLock { $0.ratings[key] = rating }
    return rating
  }

  /// The number of a scenario, the same for all that differ in prices only.
  func number(of scenario: Scenario) -> Int {
    let scenario = scenario.withoutPrices
    return content.withLock { content in
      if let known = content.scenarios[scenario] { return known }
      content.scenarios[scenario] = content.scenarios.count
      return content.scenarios.count - 1
    }
  }

  /// The stacks of a server, which `generate` finds when they are not known.
  func stacks(
    of option: ServerOption, at site: Int, for workloads: [Int], scenario: Int,
    _ generate: () -> ServerStacks
  ) -> ServerStacks {
    let key = StackKey(
      scenario: scenario, site: site, option: option.withoutPrices, workloads: workloads)
    if let known = content.withLock({ $0.stacks[key] }) { return known.standing(on: option) }
    let stacks = generate()
    content.withLock { $0.stacks[key] = stacks }
    return stacks
  }
}

/// What one server could run at one site class.
struct ServerStacks: Sendable {
  /// The stacks, in a fixed order.
  let stacks: [Stack]
  /// What was ruled out.
  let rejections: [Rejection]
  /// Pools that survived, before they were combined into stacks.
  let candidateCount: Int

  /// The same on the server with other prices.
  func standing(on option: ServerOption) -> ServerStacks {
    guard let first = stacks.first, first.layout.option != option else { return self }
    return ServerStacks(
      stacks: stacks.map { stack in
        let layout = stack.layout
        return Stack(
          layout: Layout(
            site: layout.site, option: option, pools: layout.pools,
            memoryBudgets: layout.memoryBudgets, id: layout.id),
          serversPerSite: stack.serversPerSite, services: stack.services,
          sparesPerSite: stack.sparesPerSite, backedUp: stack.backedUp)
      }, rejections: rejections, candidateCount: candidateCount)
  }
}

extension Scenario {
  /// The scenario without anything that only says what things cost.
  fileprivate var withoutPrices: Scenario {
    var result = self
    result.finance.discountRate = 0
    result.finance.depreciationYears = 1
    result.finance.residualValue = 0
    result.finance.maintenanceShare = finance.maintenanceShare.with(0)
    result.finance.carbonPrice = nil
    result.finance.yearlyBudget = nil
    for site in result.sites.indices {
      result.sites[site].electricityPrice = nil
      result.sites[site].siteCostPerYear = 0
      result.sites[site].serverCostPerYear = 0
      result.sites[site].ownPrices = [:]
      for rental in result.sites[site].rentals.indices {
        result.sites[site].rentals[rental].ownPrices = []
      }
    }
    for link in result.links.indices { result.links[link].pricePerGigabyte = 0 }
    return result
  }
}
