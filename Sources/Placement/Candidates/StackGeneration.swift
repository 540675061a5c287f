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

  /// Sets of two to four pools that serve different workloads, in a fixed order.
  private func combinations() -> [[PoolOption]] {
    guard site.tier != .device else { return [] }
    var result: [[PoolOption]] = []
    func extend(_ chosen: [PoolOption], from start: Int) {
      if chosen.count > 1 { result.append(chosen) }
      guard chosen.count < Self.mostPoolsPerServer else { return }
      let taken = Set(chosen.flatMap(\.workloads))
      for index in generation.pools.indices.dropFirst(start) {
        let pool = generation.pools[index]
        guard taken.isDisjoint(with: pool.workloads) else { continue }
        let next = chosen + [pool]
        guard MemorySplit(next, scenario: scenario, site: generation.site) != nil else { continue }
        extend(next, from: index + 1)
      }
    }
    extend([], from: 0)
    return result
  }

  private func stacks(of pools: [PoolOption]) -> [Stack] {
    let option = generation.option
    var budgets: [Bytes?] = pools.map { _ in nil }
    if pools.count > 1 {
      guard let split = MemorySplit(pools, scenario: scenario, site: generation.site) else {
        return []
      }
      budgets = split.budgets
    }
    let layout = Layout(
      site: generation.site, option: option, pools: pools, memoryBudgets: budgets,
      id: "\(site.id)/\(option.id)/\(pools.map(\.id).joined(separator: "&"))")
    var result: [Stack] = []
    for size in sizes(isShared: pools.count > 1) {
      let services = services(of: layout, servers: size.lowerBound)
      guard services.count == pools.reduce(0, { $0 + $1.workloads.count }) else { break }
      result.append(Stack(layout: layout, serversPerSite: size, services: services))
      if isEnough(services, servers: size.upperBound) { break }
    }
    return result
  }

  /// Pool sizes that fit the site, the last range cut to its limit.
  private func sizes(isShared: Bool) -> [ClosedRange<Int>] {
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
    let table = site.servesOwnRequestsOnly ? PoolSizes.ownSite : PoolSizes.sharedSite
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
        result.append(
          Stack.Service(workload: workload, pool: index, ratePerServer: rate / Double(servers)))
      }
    }
    return result
  }

  /// Whether that many servers at one site carry everything that could come to it.
  private func isEnough(_ services: [Stack.Service], servers: Int) -> Bool {
    let load = services.reduce(0.0) { sum, service in
      let workload = scenario.workloads[service.workload]
      let perSite = scenario.peakRate(of: workload, atOneOf: site)
      return sum + perSite / service.ratePerServer
    }
    return load <= Double(servers) * (1 - scenario.rules.headroom)
  }
}
