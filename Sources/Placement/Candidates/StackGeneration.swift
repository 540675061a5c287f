import Catalog
import Economics
import Quantities

/// Combines pools into layouts, and layouts into stacks of the sizes that a site may need.
struct StackGeneration {
  /// The most pools that share a server.
  static let mostPoolsPerServer = 4
  /// The largest pool size for which shared layouts are considered at sites that serve others;
  /// beyond it sharing saves less than a server.
  static let largestSharedSize = 3

  /// The most layouts with several pools on one kind of server at a site.
  static let mostLayouts = 400

  private let generation: PoolGeneration
  private let scenario: Scenario
  private let ratings: PoolRatings

  init(_ generation: PoolGeneration, scenario: Scenario, ratings: PoolRatings) {
    self.generation = generation
    self.scenario = scenario
    self.ratings = ratings
  }

  private var site: Site { scenario.sites[generation.site] }

  func stacks() -> [Stack] {
    let dedicated = generation.pools.map { [$0] }
    return (dedicated + combinations()).flatMap { stacks(of: $0) }
  }

  /// Sets of two to four pools that serve different workloads, in a fixed order, smaller sets first.
  ///
  /// A set whose targets cannot be met is not extended: another pool takes time and memory, so that
  /// no larger set with it could meet them. At most `mostLayouts` sets are kept.
  private func combinations() -> [[PoolOption]] {
    guard site.tier != .device else { return [] }
    // What was measured is known for servers that do nothing else, as pairs of pools are.
    let pools = generation.pools.filter { $0.configuration != nil }
    var result: [[PoolOption]] = []
    var sets = pools.indices.map { [$0] }
    for _ in 2...Self.mostPoolsPerServer {
      var larger: [[Int]] = []
      for set in sets {
        let taken = Set(set.flatMap { pools[$0].workloads })
        for next in pools.indices.dropFirst(set[set.count - 1] + 1) {
          guard result.count < Self.mostLayouts else { return result }
          guard taken.isDisjoint(with: pools[next].workloads) else { continue }
          let combined = set + [next]
          let members = combined.map { pools[$0] }
          guard canShare(members) else { continue }
          larger.append(combined)
          result.append(members)
        }
      }
      sets = larger
    }
    return result
  }

  /// Whether the pools can share as many servers as are ever considered.
  private func canShare(_ pools: [PoolOption]) -> Bool {
    guard let layout = layout(of: pools), let most = sizes(of: pools).last else {
      return false
    }
    return services(of: layout, servers: most.lowerBound).count
      == pools.reduce(0) { $0 + $1.workloads.count }
  }

  /// The pools on one server with their memory; nil when they do not fit.
  private func layout(of pools: [PoolOption]) -> Layout? {
    let option = generation.option
    var budgets: [Bytes?] = pools.map { _ in nil }
    if pools.count > 1 {
      guard let split = MemorySplit(pools, scenario: scenario, site: generation.site) else {
        return nil
      }
      budgets = split.budgets
    }
    return Layout(
      site: generation.site, option: option, pools: pools, memoryBudgets: budgets,
      id: "\(site.id)/\(option.id)/\(pools.map(\.id).joined(separator: "&"))")
  }

  private func stacks(of pools: [PoolOption]) -> [Stack] {
    guard let layout = layout(of: pools) else { return [] }
    var result: [Stack] = []
    for backedUp in generation.backups(for: pools) {
      for size in sizes(of: pools) {
        let services = services(of: layout, servers: size.lowerBound)
        guard services.count == pools.reduce(0, { $0 + $1.workloads.count }) else { continue }
        result.append(
          Stack(layout: layout, serversPerSite: size, services: services, backedUp: backedUp))
        if isEnough(services, servers: size.upperBound) { break }
      }
    }
    for size in sizes(of: pools) {
      guard let spares = generation.spares(for: pools, servers: size) else { continue }
      let share = Double(size.lowerBound - spares) / Double(size.lowerBound)
      let services = services(of: layout, servers: size.lowerBound).map { $0.scaled(by: share) }
      guard services.count == pools.reduce(0, { $0 + $1.workloads.count }) else { continue }
      result.append(
        Stack(
          layout: layout, serversPerSite: size, services: services, sparesPerSite: spares))
      if isEnough(services, servers: size.upperBound) { break }
    }
    return result
  }

  /// Pool sizes that fit the site, the last range cut to its limit.
  ///
  /// What was measured of one server holds for any number of them.
  private func sizes(of pools: [PoolOption]) -> [ClosedRange<Int>] {
    let isShared = pools.count > 1
    let option = generation.option
    var most = Int.max
    if let limit = site.powerLimit, let power = option.power?.maximum, power > .zero {
      most = min(most, Int((limit / power * (1 + 1e-9)).rounded(.down)))
    }
    if let limit = site.rackUnits, let height = option.rackUnits, height > 0 {
      most = min(most, Int((limit / height * (1 + 1e-9)).rounded(.down)))
    }
    if let limit = option.limitPerSite { most = min(most, limit) }
    if isShared, !site.servesOwnRequestsOnly { most = min(most, Self.largestSharedSize) }
    var table = site.servesOwnRequestsOnly ? PoolSizes.ownSite : PoolSizes.sharedSite
    let hasTarget = pools.flatMap(\.workloads).contains {
      scenario.workloads[$0].policy.availability != nil
    }
    // With spare servers the number matters, also at sites that serve others, and whatever was measured
    // of one.
    if hasTarget, !site.servesOwnRequestsOnly {
      table = PoolSizes.ownSite + [129...1_023, 1_024...100_000]
    }
    if pools.allSatisfy({ $0.measurement != nil }), !hasTarget, let last = table.last {
      table = [1...last.upperBound]
    }
    return table.filter { $0.lowerBound <= most }.map { $0.lowerBound...min($0.upperBound, most) }
  }

  private func services(of layout: Layout, servers: Int) -> [Stack.Service] {
    var result: [Stack.Service] = []
    for (index, pool) in layout.pools.enumerated() {
      let others = layout.pools.enumerated().filter { $0.offset != index }.map(\.element)
      for workload in pool.workloads {
        let rating = ratings.rating(
          pool, workload: workload, site: generation.site, servers: servers,
          memoryBudget: layout.memoryBudgets[index], otherPools: others)
        guard let rate = rating.rate, rate > 0 else { continue }
        let penalty = ratings.penalty(
          pool, workload: workload, site: generation.site, servers: servers,
          memoryBudget: layout.memoryBudgets[index], otherPools: others)
        result.append(
          Stack.Service(
            workload: workload, pool: index,
            ratePerServer: rate / Double(servers) * generation.option.usableShare,
            penaltyPerRequest: penalty,
            energyFactor: ratings.energyFactor(
              pool, site: generation.site, servers: servers,
              memoryBudget: layout.memoryBudgets[index], otherPools: others)))
      }
    }
    return result
  }

  /// Whether that many servers at one site carry everything that could come to it.
  private func isEnough(_ services: [Stack.Service], servers: Int) -> Bool {
    let load = services.reduce(0.0) { sum, service in
      let workload = scenario.workloads[service.workload]
      let perSite = scenario.peakRate(of: workload, atOneOf: site)
      return sum + perSite * workload.highestPeak / service.ratePerServer
    }
    return load <= Double(servers) * (1 - scenario.rules.headroom)
  }
}
