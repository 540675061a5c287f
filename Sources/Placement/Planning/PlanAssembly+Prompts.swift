import Catalog
import Demand
import InferencePerformance
import Quantities

extension PlanAssembly {
  /// A stack of the decision that processes prompts for a generation.
  struct PromptSource {
    /// The position among the stacks of the decision.
    let fleet: Int
    let placed: PlacementDecision.Placed
    /// The position among the stack's services.
    let position: Int
    /// The part of its prompts whose tokens the generation makes, 0 to 1.
    let part: Double
  }

  /// Where prompts of a service that generates are processed: every stack under its hand-over has the
  /// same part of them that the service has of the generation. Empty where servers do everything.
  func promptSources(of stack: Int, _ position: Int) -> [PromptSource] {
    let service = problem.stacks[stack].services[position]
    guard problem.stacks[stack].role(of: service) == .generation,
      let pairing = Pairing(service, of: problem.stacks[stack])
    else { return [] }
    var generated = 0.0
    var own = 0.0
    var prompts: [(fleet: Int, placed: PlacementDecision.Placed, position: Int)] = []
    for (number, placed) in decision.placed.enumerated() {
      let other = problem.stacks[placed.stack]
      for (index, member) in other.services.enumerated()
      where Pairing(member, of: other) == pairing {
        let share = costing.meanShare(of: member.workload, placed.shares[index])
        guard share > 0 else { continue }
        if other.role(of: member) == .prompts {
          prompts.append((fleetPosition(ofPlaced: number), placed, index))
        } else {
          generated += share
          if placed.stack == stack, index == position { own = share }
        }
      }
    }
    guard generated > 0 else { return [] }
    return prompts.map {
      PromptSource(
        fleet: $0.fleet, placed: $0.placed, position: $0.position, part: own / generated)
    }
  }

  /// The servers of a source as the plan shows them.
  func servers(of source: PromptSource) -> PromptServers {
    let stack = problem.stacks[source.placed.stack]
    let service = stack.services[source.position]
    let pool = stack.layout.pools[service.pool]
    let option = stack.layout.option
    let shares = source.placed.shares[source.position]
    let busiest = busiestPeriod(of: service.workload, shares)
    let peak = problem.peakRate(service.workload, inPeriod: busiest) * shares[busiest]
    let servers = Double(max(1, source.placed.servers[busiest]))
    let rating = ratings.rating(
      pool, workload: service.workload, site: stack.layout.site,
      servers: stack.serversPerSite.lowerBound)
    var transfer: Bandwidth?
    if case .estimated(_, let terms, _) = pool.half?.capacity {
      transfer = terms.transfer.bandwidth
    }
    return PromptServers(
      serverID: option.serverID, serverName: option.name, ownership: option.ownership,
      acceleratorID: option.accelerator.id, tensorParallelism: pool.tensorParallelism,
      replicasPerServer: pool.replicasPerServer,
      share: costing.meanShare(of: service.workload, shares) * source.part,
      sustainableRatePerServer: service.ratePerServer,
      load: peak / service.ratePerServer / servers * source.part, limitedBy: rating.limitedBy,
      transfer: transfer, measurementNote: pool.measurement?.note,
      serving: setup(
        of: source.placed, source.position, fleet: source.fleet,
        at: hardestPoint(of: source.placed.stack, source.position)),
      yearlyCost: yearlyCost(of: source.placed, source.position) * source.part)
  }

  /// The latencies of a service; what depends on prompts comes from those that process them, the longest
  /// of each. In the order of the targets.
  func latencies(
    of workload: Workload, _ point: PlannedPoint, _ sources: [PromptSource]
  ) -> [LatencyResult] {
    guard !sources.isEmpty else { return point.latencies }
    let all =
      point.latencies
      + sources.flatMap { hardestPoint(of: $0.placed.stack, $0.position).latencies }
    return workload.objectives.compactMap { objective in
      all.filter { $0.metric == objective.metric && $0.percentile == objective.percentile }
        .max { $0.value < $1.value }
    }
  }
}

extension PromptServers {
  /// What a reader sees among the levers of the assignment.
  var lever: String {
    var text =
      "prompts of \(share.formattedAsPercentage(decimals: 1)) on \(serverName), "
      + "\(replicasPerServer) × \(tensorParallelism) \(acceleratorID)"
    if let transfer { text += ", cache moved at \(transfer.formatted())" }
    return text
  }
}
