import Catalog
import Demand
import Foundation
import Quantities

/// The share of its requests that a workload finds served, from failures that are independent.
///
/// `A = A_site · Π A_link · E`, with `E` the share that the servers of the site serve in the mean. Of
/// `n` servers, each working a share `a` of the time, `n − k` carry the load at the peak, the others are
/// spare: with `j` away, `min(1, (n − j)/(n − k))` is served, hence
/// `E = Σ_j C(n, j)·(1 − a)^j·a^(n − j)·min(1, (n − j)/(n − k))`.
/// Failures of servers are repaired one by one; requests in flight are sent again.
struct Availability {
  /// The most spare servers that a site holds for one stack.
  static let mostSpares = 3
  /// The most sites that are looked at as a second one for a workload that names none.
  static let mostBackups = 8
  /// Numbers of servers up to which failures are counted one by one.
  private static let mostCounted = 1_023

  let scenario: Scenario
  let routes: [[String: NetworkRoute]]

  /// What can be said of the way from a workload's origin to a site, the site included.
  enum Path: Equatable {
    /// The share of the time in which all of it works.
    case known(Double)
    /// What the scenario does not say, in words.
    case unknown(String)
  }

  /// The links and the site.
  func path(of workload: Int, to site: Site) -> Path {
    // Without a figure the site works as long as its servers do, which the plan lists as assumed.
    var share = site.availability ?? 1
    for hop in routes[workload][site.id]?.hops ?? [] {
      let link = scenario.links[hop.link]
      guard let own = link.availability else {
        return .unknown(
          "the availability of the link \(link.from) → \(link.to) is not known; add availability to it"
        )
      }
      share *= own
    }
    return .known(share)
  }

  /// Why no number of spare servers reaches a workload's target; nil when it has none or one does.
  func obstacle(
    to workload: Int, at site: Site, server: String
  ) -> (Rejection.Reason, String)? {
    guard let target = scenario.workloads[workload].policy.availability else { return nil }
    guard let failures = scenario.failures(of: server) else {
      return (
        .availabilityTarget,
        "no failure rate of \(server) is known; give one with <server-failures>"
      )
    }
    if !backups(of: workload, at: site, server: server).isEmpty { return nil }
    switch path(of: workload, to: site) {
    case .unknown(let problem): return (.availabilityTarget, problem)
    case .known(let path):
      // A single server beside its spares is the best that a stack can be.
      let most = Self.mostSpares
      let best =
        path
        * Self.servedShare(servers: 1 + most, spares: most, availability: failures.availability)
      if best >= target || failoverSite(of: workload)?.id == site.id { return nil }
      return (.availabilityTarget, Self.miss(best, target, at: site))
    }
  }

  // MARK: A second site

  /// The share of its requests that a workload finds served at a site without spare servers when another
  /// site takes what is not served; nil where something is not known.
  ///
  /// With `S` the links that both ways have in common, `A = S·(1 − (1 − A_p/S)·(1 − A_q/S))`. The
  /// servers of the other site count with the worst failure rate of the scenario.
  func backedShare(
    of workload: Int, at site: Site, server: String, by backup: Site
  ) -> Double? {
    guard backup.id != site.id, let failures = scenario.failures(of: server),
      let worst = scenario.failures.map(\.availability).min(),
      case .known(let first) = path(of: workload, to: site),
      case .known(let second) = path(of: workload, to: backup)
    else { return nil }
    let common = commonLinks(of: workload, site, backup)
    guard common > 0 else { return nil }
    return common
      * (1 - (1 - first * failures.availability / common) * (1 - second * worst / common))
  }

  /// Whether a site can only hold capacity for a workload: it is the failover site, and whoever relied
  /// on it alone would miss the target, because the way there fails too often.
  func onlyHoldsCapacity(for workload: Int, at site: Site, server: String) -> Bool {
    guard failoverSite(of: workload)?.id == site.id,
      let target = scenario.workloads[workload].policy.availability,
      let failures = scenario.failures(of: server),
      case .known(let path) = path(of: workload, to: site)
    else { return false }
    let most = Self.mostSpares
    return path
      * Self.servedShare(servers: 1 + most, spares: most, availability: failures.availability)
      < target
  }

  /// The site that serves a workload while others are away; nil for none.
  func failoverSite(of workload: Int) -> Site? {
    scenario.workloads[workload].policy.failoverSiteID.flatMap { scenario.site($0) }
  }

  /// Whether a workload's target holds that way.
  func isBackedUp(_ workload: Int, at site: Site, server: String, by backup: Site) -> Bool {
    guard let target = scenario.workloads[workload].policy.availability else { return false }
    return backedShare(of: workload, at: site, server: server, by: backup) ?? 0 >= target
  }

  /// The sites, by index, that can serve a workload while a site is away so that its target holds.
  func backups(of workload: Int, at site: Site, server: String) -> [Int] {
    candidates(of: workload).filter {
      isBackedUp(workload, at: site, server: server, by: scenario.sites[$0])
    }
  }

  /// The site that the scenario names, else the nearest ones that serve all comers.
  private func candidates(of workload: Int) -> [Int] {
    let policy = scenario.workloads[workload].policy
    guard policy.availability != nil else { return [] }
    if let named = policy.failoverSiteID {
      return scenario.sites.indices.filter { scenario.sites[$0].id == named }
    }
    guard !policy.mustWorkOffline else { return [] }
    let reached = scenario.sites.indices.filter { index in
      let site = scenario.sites[index]
      return !site.servesOwnRequestsOnly && site.tier != .api && site.mayServe
        && routes[workload][site.id] != nil && policy.tiers?.contains(site.tier) ?? true
    }
    func distance(_ index: Int) -> Seconds {
      routes[workload][scenario.sites[index].id]?.path.medianRoundTrip ?? .zero
    }
    return Array(
      reached.sorted { (distance($0), $0) < (distance($1), $1) }.prefix(Self.mostBackups))
  }

  private func commonLinks(of workload: Int, _ first: Site, _ second: Site) -> Double {
    let links = [first, second].map {
      Set((routes[workload][$0.id]?.hops ?? []).map(\.link))
    }
    return links[0].intersection(links[1]).reduce(1) {
      $0 * (scenario.links[$1].availability ?? 0)
    }
  }

  /// The share of a workload's requests at the sites of a class for which the failover site holds
  /// capacity: that of the sites that are away at once at the scenario's quantile, at least one.
  ///
  /// Sites fail independently: the least `j` with `P(Bin(k, 1 − A) ≤ j) ≥ q`, over `k`.
  func reservedShare(of workload: Int, at site: Site, server: String) -> Double {
    guard let failures = scenario.failures(of: server),
      case .known(let path) = path(of: workload, to: site)
    else { return 1 }
    let count = scenario.totalCount(of: site)
    let away = Self.quantile(
      of: count, probability: 1 - path * failures.availability,
      share: scenario.rules.failoverQuantile)
    return Double(Swift.max(1, away)) / Double(count)
  }

  /// The least number that a binomial variable stays within, in a share of the cases.
  static func quantile(of count: Int, probability: Double, share: Double) -> Int {
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return count }
    var logarithm = Double(count) * log(1 - probability)
    let odds = log(probability / (1 - probability))
    var sum = 0.0
    for number in 0..<count {
      sum += exp(logarithm)
      if sum >= share { return number }
      logarithm += odds + log(Double(count - number)) - log(Double(number + 1))
    }
    return count
  }

  /// A target that is missed, in words; what is reached is rounded down, so that it never reads as
  /// the target.
  static func miss(_ best: Double, _ target: Double, at site: Site) -> String {
    let reached = (best * 1e6 + 1e-6).rounded(.down) / 1e6
    return
      "at \(site.id) at best \(reached.formattedAsPercentage(decimals: 4)) of the requests are "
      + "served; "
      + "the target is \(target.formattedAsPercentage(decimals: 4))"
  }

  /// The fewest spare servers with which every workload reaches its target on any of these numbers of
  /// servers; nil when `mostSpares` are not enough.
  func spares(
    for workloads: [Int], at site: Site, server: String, servers: ClosedRange<Int>
  ) -> Int? {
    let targets = workloads.filter {
      scenario.workloads[$0].policy.availability != nil
        && !onlyHoldsCapacity(for: $0, at: site, server: server)
    }
    guard !targets.isEmpty else { return 0 }
    guard let failures = scenario.failures(of: server) else { return nil }
    return (0...Self.mostSpares).first { spares in
      guard spares < servers.lowerBound else { return false }
      // The larger number loses more of its spares.
      let served = Self.servedShare(
        servers: servers.upperBound, spares: spares, availability: failures.availability)
      return targets.allSatisfy { index in
        guard case .known(let path) = path(of: index, to: site) else { return false }
        return path * served >= scenario.workloads[index].policy.availability ?? 0
      }
    }
  }

  /// The share of the load that `servers − spares` can carry which is served in the mean.
  static func servedShare(servers: Int, spares: Int, availability: Double) -> Double {
    precondition(servers > spares && spares >= 0)
    guard availability < 1 else { return 1 }
    guard availability > 0 else { return 0 }
    // Three spares among so many change little: what any number serves at least, a share `a`.
    guard servers <= mostCounted else { return availability }
    let needed = Double(servers - spares)
    var result = 0.0
    // The logarithm of a binomial term, so that no power underflows.
    var logarithm = Double(servers) * log(availability)
    let odds = log((1 - availability) / availability)
    for away in 0..<servers {
      result += exp(logarithm) * min(1, Double(servers - away) / needed)
      logarithm += odds + log(Double(servers - away)) - log(Double(away + 1))
    }
    return min(1, result)
  }
}
