import Economics
import Quantities

/// Leaves out stacks that another stack beats in every respect, which changes no optimal cost.
///
/// Stack A beats stack B at the same site and of the same sizes when A serves every workload of B at
/// no lower rate, costs no more per server and per request, draws no more power, takes no more rack
/// space, uses no more of any limit of the whole plan, is not limited by an inventory and follows the
/// demand of several periods if B does: wherever a plan has B, A can stand in its place.
struct DominatedStacks {
  private struct Profile {
    let index: Int
    /// Rates by what is done for a workload, the best of each.
    let rates: [Work: Double]
    /// What a request costs for soft targets that it misses, in the same way.
    let penalties: [Work: Double]
    /// Accelerator time over that at the rate, in the same way.
    let energyFactors: [Work: Double]
    /// Yearly cost of one server without load.
    let idleCost: Double
    /// Power between load and idle, in watts; its energy is paid for the busy share.
    let dynamicPower: Double
    let maximumPower: Double
    let rackUnits: Double
    let isLimited: Bool
    /// Whether its number follows the demand of several periods.
    let followsDemand: Bool
    /// The type of the server, where a rule asks for one type only.
    let type: String?
    let mayBeInterrupted: Bool
    /// Workloads for which capacity must be held elsewhere, and where.
    let backedUp: [Int: Stack.Backup]
    /// Share of the time in which a server works: the less, the more is held elsewhere.
    let availability: Double
    /// What one server uses of each limit of the whole plan.
    let uses: [Double]
    /// Whether twice as many servers are among the options too, so that the stack can take the place
    /// of another one beside itself.
    let canBeDoubled: Bool
  }
  /// What is done for a workload: half of a pair takes the place of the same half only.
  private struct Work: Hashable {
    let workload: Int
    let role: ServiceRole
    let handOver: HandOver?
  }
  private struct Place: Hashable {
    let site: Int
    let sizes: ClosedRange<Int>
  }

  private let problem: PlacementProblem
  private let banned: Set<Choice>
  private let limits: [PlanLimit]

  init(_ problem: PlacementProblem, banning banned: Set<Choice>) {
    self.problem = problem
    self.banned = banned
    self.limits = problem.planLimits
  }

  /// Indices of the stacks that remain, ascending.
  func remaining() -> [Int] {
    var places: [Place: [Profile]] = [:]
    for (index, stack) in problem.stacks.enumerated() {
      guard let profile = profile(of: stack, index: index) else { continue }
      let place = Place(site: stack.layout.site, sizes: stack.serversPerSite)
      places[place, default: []].append(profile)
    }
    var result: [Int] = []
    for profiles in places.values {
      for candidate in profiles where !profiles.contains(where: { beats($0, candidate) }) {
        result.append(candidate.index)
      }
    }
    return result.sorted()
  }

  private func profile(of stack: Stack, index: Int) -> Profile? {
    var rates: [Work: Double] = [:]
    var penalties: [Work: Double] = [:]
    var energyFactors: [Work: Double] = [:]
    for (position, service) in stack.services.enumerated()
    where !banned.contains(problem.choice(stack: index, service: position)) {
      let half = stack.layout.pools[service.pool].half
      let work = Work(
        workload: service.workload, role: half?.role ?? .whole, handOver: half?.handOver)
      rates[work] = max(rates[work] ?? 0, service.ratePerServer)
      penalties[work] = service.penaltyPerRequest
      energyFactors[work] = service.energyFactor
    }
    guard !rates.isEmpty else { return nil }
    let option = stack.layout.option
    let idle = option.paysIdleEnergy ? option.power?.idle ?? .zero : .zero
    return Profile(
      index: index, rates: rates, penalties: penalties, energyFactors: energyFactors,
      idleCost: problem.scenario.idleCostPerServer(of: stack.layout),
      dynamicPower: option.power.map { ($0.load - idle).baseValue } ?? 0,
      maximumPower: option.power?.maximum.baseValue ?? 0, rackUnits: option.rackUnits ?? 0,
      isLimited: option.limitPerSite != nil,
      followsDemand: problem.scenario.periods.count > 1 && option.ownership.isPaidByPeriod,
      type: asksForOneType(stack) ? option.serverID : nil,
      mayBeInterrupted: option.mayBeInterrupted, backedUp: stack.backedUp,
      availability: problem.scenario.failures(of: option.serverID)?.availability ?? 0,
      uses: limits.map { $0.use(of: stack.layout) },
      canBeDoubled: stack.layout.pools.count == 1 || stack.serversPerSite.upperBound == 1
        || problem.scenario.sites[stack.layout.site].servesOwnRequestsOnly)
  }

  /// Whether a rule asks that the site, or a workload, has one type of server: then another type in the
  /// place of a stack could be one too many.
  private func asksForOneType(_ stack: Stack) -> Bool {
    problem.scenario.sites[stack.layout.site].hasOneServerType
      || stack.services.contains {
        problem.scenario.workloads[$0.workload].policy.hasOneServerType
      }
  }

  private func beats(_ rival: Profile, _ candidate: Profile) -> Bool {
    guard rival.index != candidate.index, !rival.isLimited, rival.canBeDoubled,
      rival.idleCost <= candidate.idleCost, rival.maximumPower <= candidate.maximumPower,
      rival.rackUnits <= candidate.rackUnits,
      rival.followsDemand || !candidate.followsDemand,
      rival.type == candidate.type, !rival.mayBeInterrupted || candidate.mayBeInterrupted,
      rival.backedUp.allSatisfy({ candidate.backedUp[$0.key] == $0.value }),
      rival.backedUp.isEmpty || rival.availability >= candidate.availability,
      zip(rival.uses, candidate.uses).allSatisfy({ $0 <= $1 })
    else { return false }
    var isBetter =
      rival.idleCost < candidate.idleCost || rival.rates.count > candidate.rates.count
      || candidate.isLimited
    for (work, rate) in candidate.rates {
      guard let other = rival.rates[work], other >= rate,
        rival.penalties[work] ?? 0 <= candidate.penalties[work] ?? 0,
        rival.dynamicPower / other * (rival.energyFactors[work] ?? 1)
          <= candidate.dynamicPower / rate * (candidate.energyFactors[work] ?? 1)
      else { return false }
      if other > rate { isBetter = true }
    }
    // Of equals the first one stays.
    return isBetter || rival.index < candidate.index
  }
}
