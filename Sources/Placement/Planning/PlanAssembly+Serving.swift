import Catalog
import Demand
import InferencePerformance
import Quantities

extension PlanAssembly {
  /// How the engine behind a service is set up; `fleet` is the position of its servers in the fleet.
  func setup(
    of placed: PlacementDecision.Placed, _ position: Int, fleet: Int, at point: PlannedPoint
  ) -> ServingSetup {
    let stack = problem.stacks[placed.stack]
    let service = stack.services[position]
    let layout = stack.layout
    let pool = layout.pools[service.pool]
    let budget = layout.memoryBudgets[service.pool]
    let servers = stack.serversPerSite.lowerBound
    let fullest = ratings.operatingPoint(
      pool, workload: service.workload, site: layout.site, servers: servers, memoryBudget: budget,
      otherPools: layout.pools.enumerated().filter { $0.offset != service.pool }.map(\.element),
      rates: [service.workload: service.ratePerServer * Double(servers)])
    return ServingSetup(
      fleet: fleet, pool: service.pool, acceleratorVendor: layout.option.accelerator.vendor,
      parallelism: pool.generating?.parallelism,
      prefill: pool.split.map {
        .init(replicasPerServer: $0.prefillReplicas, parallelism: $0.prefill.parallelism)
      },
      memoryShare: pool.generating.flatMap { $0.memoryShare(within: budget) },
      batchLimit: point.batchLimit, batchAtTargets: fullest.batch,
      generation: pool.generating.flatMap {
        $0.generation(
          of: scenario.workloads[service.workload].shape, within: budget,
          promptsOn: pool.split?.prefill)
      })
  }
}

extension ServingConfiguration {
  /// Share of an accelerator's memory that a replica may use; nil when the capacity is not known.
  fileprivate func memoryShare(within budget: Bytes?) -> Double? {
    guard let memory = accelerator.weightMemory, let all = MemoryFootprint.capacity(of: memory)
    else { return nil }
    return min(1, min(footprint.usable, budget?.baseValue ?? .infinity) / all)
  }

  /// What a generative model needs; nil for one that answers in one pass.
  fileprivate func generation(
    of shape: RequestShape, within budget: Bytes?, promptsOn prefill: ServingConfiguration?
  ) -> ServingSetup.Generation? {
    guard case .generative(let kernel) = (prefill ?? self).kernel else { return nil }
    let step = ServingEngine.promptTokensPerStep
    let room = footprint.cacheBytes(budget: budget)
    let length = min(
      shape.inputLength.mean + shape.generatedLength, Double(footprint.maximumContext))
    let sequences = footprint.sequences(tokens: length, budget: budget)
    return ServingSetup.Generation(
      keyValueBits: keyValueBits,
      cacheTokens: sequences.isFinite ? sequences * length : Double(footprint.maximumContext),
      promptTokensPerStep: step,
      promptRate: Double(step) / kernel.prefillTime(tokens: Double(step)),
      longestRequest: footprint.longestSequence(within: room))
  }
}
