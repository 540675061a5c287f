import Catalog
import Demand
import InferencePerformance
import Quantities

/// The stacks that process prompts for other servers of a site, and those that generate for them.
///
/// Pairs stand at single sites that serve all comers, on machines that stay, and serve workloads one by
/// one. Half of a pair is kept where its hand-over has both halves at the site.
struct PairGeneration {
  let site: Int
  let scenario: Scenario
  let catalog: HardwareCatalog
  let ratings: PoolRatings
  private(set) var machines: [(option: ServerOption, admitted: [Int])] = []
  var rejections: [Rejection] = []

  init(site: Int, scenario: Scenario, catalog: HardwareCatalog, ratings: PoolRatings) {
    self.site = site
    self.scenario = scenario
    self.catalog = catalog
    self.ratings = ratings
  }

  /// Adds a machine of the site that may serve these workloads; one that may be interrupted takes no
  /// part, because its half of a request would be lost with the other one.
  mutating func add(_ option: ServerOption, for admitted: [Int]) {
    guard !option.mayBeInterrupted, !admitted.isEmpty else { return }
    machines.append((option, admitted))
  }

  /// The stacks of all workloads that may have pairs here.
  mutating func stacks() -> ServerStacks {
    let tier = scenario.sites[site].tier
    guard !machines.isEmpty, tier != .device, tier != .api else {
      return ServerStacks(stacks: [], rejections: [], candidateCount: 0)
    }
    var pools: [Int: [PoolOption]] = [:]
    for (workload, description) in scenario.workloads.enumerated() {
      let choices = description.models.filter { $0.pairing != nil }
      guard !choices.isEmpty, machines.contains(where: { $0.admitted.contains(workload) }) else {
        continue
      }
      if let (reason, detail) = obstacle(to: description) {
        reject(workload, reason, detail)
        continue
      }
      for choice in choices {
        guard let rule = choice.pairing, let model = catalog.models[choice.modelID],
          scenario.licenceObstacle(to: model) == nil
        else { continue }
        for half in measured(workload, choice, rule) + estimated(workload, choice, model, rule) {
          pools[half.machine, default: []].append(half.pool)
        }
      }
    }
    var result: [Stack] = []
    for (machine, own) in pools.sorted(by: { $0.key < $1.key }) {
      var generation = self.generation(on: machine)
      generation.pools = own.sorted { $0.id < $1.id }
      result += StackGeneration(generation, scenario: scenario, ratings: ratings).stacks()
    }
    return ServerStacks(
      stacks: result, rejections: rejections,
      candidateCount: pools.values.reduce(0) { $0 + $1.count })
  }

  /// Half of a pair on one of the machines.
  struct Half {
    let machine: Int
    let pool: PoolOption
    var half: PoolHalf? { pool.half }
  }

  func generation(on machine: Int) -> PoolGeneration {
    PoolGeneration(
      option: machines[machine].option, site: site, admitted: machines[machine].admitted,
      scenario: scenario, catalog: catalog, ratings: ratings)
  }

  /// Why a workload can have no pairs at the site whatever stands there; nil when it may.
  private func obstacle(to workload: Workload) -> (Rejection.Reason, String)? {
    let description = scenario.sites[site]
    if description.servesOwnRequestsOnly {
      return (
        .pairing,
        "a site of \(description.id) serves its own requests only; prompts and generation are on "
          + "different servers where a site serves all comers"
      )
    }
    let count = scenario.totalCount(of: description)
    if count > 1 {
      return (
        .pairing,
        "\(description.id) stands for \(count.formatted) sites; prompts and generation must be at "
          + "one and the same, so that its class may have one site only"
      )
    }
    if workload.policy.availability != nil {
      return (
        .availabilityTarget,
        "what fails of a pair on different servers is not rated; \(workload.id) has an "
          + "availability target"
      )
    }
    return nil
  }

  mutating func reject(
    _ workload: Int, _ reason: Rejection.Reason, _ detail: String, model: String? = nil,
    precision: String? = nil, excess: Double? = nil
  ) {
    rejections.append(
      Rejection(
        workloadID: scenario.workloads[workload].id, siteID: scenario.sites[site].id,
        modelID: model, precisionID: precision, reason: reason, detail: detail, excess: excess))
  }

  // MARK: Measured halves

  /// Halves that the user measured, each workload on servers of its own.
  private mutating func measured(
    _ workload: Int, _ choice: Workload.ModelChoice, _ rule: PairRule
  ) -> [Half] {
    let description = scenario.workloads[workload]
    var halves: [Half] = []
    for (machine, (option, admitted)) in machines.enumerated() where admitted.contains(workload) {
      for (index, measurement) in scenario.measurements.enumerated()
      where measurement.role != .whole && measurement.serverID == option.serverID
        && measurement.modelID == choice.modelID && measurement.rates[description.id] != nil
      {
        guard let model = catalog.models[measurement.modelID],
          description.qualityObstacle(
            to: model, precision: catalog.precisions[measurement.precisionID]) == nil
        else { continue }
        let half = PoolHalf(
          role: measurement.role, handOver: HandOver(measurement, on: option, rule),
          capacity: .measured(measurement), networkFigure: nil)
        halves.append(
          Half(
            machine: machine,
            pool: PoolOption(
              workloads: [workload], capacity: .half(half),
              replicasPerServer: option.acceleratorCount / measurement.tensorParallelism,
              id: "\(half.shortID)-\(index + 1)[\(description.id)]")))
      }
    }
    let paired = halves.paired
    if paired.isEmpty, let first = halves.first?.half {
      reject(
        workload, .pairing,
        "only the \(first.role == .prompts ? "prompts" : "generation") of "
          + "\(first.handOver.id) were measured on servers that can stand here",
        model: choice.modelID, precision: first.handOver.precisionID)
    }
    return paired
  }
}

extension [PairGeneration.Half] {
  /// Those whose hand-over has prompts and generation.
  fileprivate var paired: Self {
    func handOvers(_ role: ServiceRole) -> Set<HandOver> {
      Set(compactMap { $0.half?.role == role ? $0.half?.handOver : nil })
    }
    let both = handOvers(.prompts).intersection(handOvers(.generation))
    return filter { $0.half.map { both.contains($0.handOver) } ?? false }
  }
}
