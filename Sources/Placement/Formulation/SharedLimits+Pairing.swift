import Catalog

/// A workload whose prompts and generation are apart at a site, under one hand-over.
struct Pairing: Hashable {
  /// The index of the workload in the scenario.
  let workload: Int
  /// The index of the site class.
  let site: Int
  /// What both halves have in common.
  let handOver: HandOver

  /// The pairing of a service; nil where its servers do everything.
  init?(_ service: Stack.Service, of stack: Stack) {
    guard let half = stack.layout.pools[service.pool].half else { return nil }
    workload = service.workload
    site = stack.layout.site
    handOver = half.handOver
  }
}

extension SharedLimits {
  /// What generates under a hand-over at a site gets its prompts processed there: `Σ g − Σ p = 0`.
  ///
  /// The shares of requests whose tokens are generated count as served; those of prompts are the other
  /// half of the same requests.
  func pairingLimits() -> [SharedLimit] {
    var services: [Pairing: [Int]] = [:]
    for (index, choice) in structure.services.enumerated() {
      let stack = problem.stacks[choice.stack]
      if let pairing = Pairing(stack.services[choice.position], of: stack) {
        services[pairing, default: []].append(index)
      }
    }
    let ordered = services.sorted { left, right in
      (left.key.workload, left.key.site, left.key.handOver.id)
        < (right.key.workload, right.key.site, right.key.handOver.id)
    }
    return ordered.flatMap { pairing, members in
      let name =
        "\(scenario.workloads[pairing.workload].id), \(pairing.handOver.id), "
        + scenario.sites[pairing.site].id
      return structure.periods.indices.map { period in
        SharedLimit(
          "pairing[\(name)]\(tag(period))",
          members.map { service in
            PlacementTerm(
              structure.role(ofService: service) == .generation ? 1 : -1,
              .share(service: service, period: period))
          }, in: 0...0)
      }
    }
  }
}
