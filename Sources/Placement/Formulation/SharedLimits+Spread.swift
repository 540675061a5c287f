import Catalog
import LinearProgramming

extension SharedLimits {
  /// What of each workload may be served by machines that may be interrupted, in every period.
  func spotShares() -> [SharedLimit] {
    scenario.workloads.enumerated().flatMap { index, workload -> [SharedLimit] in
      guard let largest = workload.policy.largestSpotShare else { return [] }
      let spot = structure.services.indices.filter { service in
        let choice = structure.services[service]
        return choice.workload == index
          && problem.stacks[choice.stack].layout.option.mayBeInterrupted
      }
      guard !spot.isEmpty else { return [] }
      return structure.periods.indices.map { period in
        SharedLimit(
          "spot-share[\(workload.id)]\(tag(period))",
          spot.map { PlacementTerm(1, .share(service: $0, period: period)) }, atMost: largest)
      }
    }
  }

  /// One type of server for a workload, where the scenario asks for it: `x ≤ t`, `Σ t ≤ 1`.
  mutating func addServerTypes() {
    for (index, workload) in scenario.workloads.enumerated()
    where workload.policy.hasOneServerType {
      var services: [String: [PlacementQuantity]] = [:]
      for period in structure.periods.indices {
        for (service, choice) in structure.services.enumerated() where choice.workload == index {
          let type = problem.stacks[choice.stack].layout.option.serverID
          services["\(type)", default: []].append(.share(service: service, period: period))
        }
        for offer in structure.offers where problem.services[offer].workload == index {
          services[problem.services[offer].id, default: []]
            .append(.bought(offer: offer, period: period))
        }
      }
      var all: [PlacementTerm] = []
      for (type, shares) in services.sorted(by: { $0.key < $1.key }) {
        let isUsed = addSwitch("type[\(workload.id), \(type)]", in: 0...1, kind: .binary)
        for period in structure.periods.indices {
          let now = shares.filter { $0.period == period }
          rows.append(
            SharedLimit(
              "workload-type[\(workload.id), \(type)]\(tag(period))",
              now.map { PlacementTerm(1, $0) } + [PlacementTerm(-1, isUsed)], atMost: 0))
        }
        all.append(PlacementTerm(1, isUsed))
      }
      if !all.isEmpty { rows.append(SharedLimit("workload-type[\(workload.id)]", all, atMost: 1)) }
    }
  }

  /// Sites that serve all comers and hold servers for a workload, as many as the scenario asks.
  ///
  /// Several stacks of a class may stand at the same sites, so that one stack of each class is the
  /// witness: `z ≤ y` and `z ≤ k·w` with `Σ w ≤ 1`.
  mutating func addMinimumSites() {
    for (index, workload) in scenario.workloads.enumerated() {
      guard let least = workload.policy.minimumSites else { continue }
      var all: [PlacementTerm] = []
      for cell in structure.cells where !cell.servesOwnRequestsOnly {
        let count = Double(problem.usableCount(cell.root))
        var witnesses: [PlacementTerm] = []
        for stack in cell.stacks
        where structure.servicesOfStack[stack].contains(where: {
          structure.services[$0].workload == index && structure.role(ofService: $0) == .whole
        }) {
          let name = "\(workload.id), \(problem.stacks[stack].id)"
          let isWitness = addSwitch("witness[\(name)]", in: 0...1, kind: .binary)
          let counted = addSwitch("standing[\(name)]", in: 0...count, kind: .integer)
          for period in structure.isPaidByPeriod(stack) ? structure.periods.indices : 0..<1 {
            rows.append(
              SharedLimit(
                "minimum-sites[\(name)]/sites\(tag(period))",
                [
                  PlacementTerm(1, counted),
                  PlacementTerm(-1, .sites(stack: stack, period: period)),
                ], atMost: 0))
          }
          rows.append(
            SharedLimit(
              "minimum-sites[\(name)]/witness",
              [PlacementTerm(1, counted), PlacementTerm(-count, isWitness)], atMost: 0))
          witnesses.append(PlacementTerm(1, isWitness))
          all.append(PlacementTerm(1, counted))
        }
        guard !witnesses.isEmpty else { continue }
        rows.append(
          SharedLimit(
            "minimum-sites[\(workload.id), \(scenario.sites[cell.root].id)]", witnesses, atMost: 1))
      }
      rows.append(
        SharedLimit(
          "minimum-sites[\(workload.id)]", all, in: Double(least)...Double.infinity))
    }
  }

  mutating func addSwitch(
    _ name: String, in bounds: ClosedRange<Double>, kind: Variable.Kind
  ) -> PlacementQuantity {
    switches.append(Switch(name: name, bounds: bounds, kind: kind))
    return .switch(switches.count - 1)
  }
}

extension PlacementQuantity {
  /// The period in which it counts; nil where it counts in all.
  var period: Int? {
    switch self {
    case .servers(_, let period), .sites(_, let period), .share(_, let period),
      .bought(_, let period), .away(_, _, let period):
      period
    case .open, .switch: nil
    }
  }
}
