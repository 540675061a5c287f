package import Catalog
package import InferencePerformance
package import Quantities

/// A model in a precision and configuration on a server, with the workloads that share it.
package struct PoolOption: Hashable, Sendable {
  /// Where its rates come from.
  ///
  /// Kept by reference: a configuration has hundreds of parts, and options are handed around a lot.
  package indirect enum Capacity: Hashable, Sendable {
    /// From the performance model of this configuration.
    case estimated(ServingConfiguration)
    /// From the performance model of a pair of pools on each server.
    case split(PoolSplit)
    /// Of replicas that do one half of a pair over servers.
    case half(PoolHalf)
    /// From the user's own benchmark.
    case measured(MeasuredCapacity)
  }

  /// Indices into `Scenario.workloads`, ascending.
  package let workloads: [Int]
  /// Where its rates come from: an estimate or a measurement.
  package let capacity: Capacity
  /// Whether it leaves soft targets aside and pays for the requests that miss them.
  package var missesSoftTargets = false
  /// How long requests wait at most for a fuller batch; nil where the scenario does not ask for it.
  package var batchingDelay: Seconds?
  /// Replicas on one server: accelerators over accelerators per replica.
  package let replicasPerServer: Int
  /// The id, unique within a server option.
  package internal(set) var id: String

  /// What the performance model estimates of replicas that do everything; nil for pairs of pools and
  /// when the user measured instead.
  package var configuration: ServingConfiguration? {
    if case .estimated(let configuration) = capacity { configuration } else { nil }
  }
  /// The pair of pools on each server; nil where each replica does everything, or nobody knows.
  package var split: PoolSplit? {
    if case .split(let split) = capacity { split } else { nil }
  }
  /// What generates: a replica that does everything, or the one of a pair; of a half over servers its
  /// own replica; nil when measured.
  package var generating: ServingConfiguration? {
    configuration ?? split?.decode ?? half?.configuration
  }
  /// What the user measured; nil when the performance model estimates.
  package var measurement: MeasuredCapacity? {
    if case .measured(let measurement) = capacity { measurement } else { half?.measurement }
  }
  /// The id of the model.
  package var modelID: String {
    switch capacity {
    case .estimated(let configuration): configuration.model.id
    case .split(let split): split.decode.model.id
    case .half(let half): half.handOver.modelID
    case .measured(let measurement): measurement.modelID
    }
  }
  /// The id of the precision of its weights.
  package var precisionID: String {
    switch capacity {
    case .estimated(let configuration): configuration.precision.id
    case .split(let split): split.decode.precision.id
    case .half(let half): half.handOver.precisionID
    case .measured(let measurement): measurement.precisionID
    }
  }
  /// The engine; nil when the user measured and does not say.
  package var engine: String? {
    switch capacity {
    case .estimated(let configuration): configuration.engine
    case .split(let split): split.decode.engine
    case .half(let half): half.handOver.engine
    case .measured(let measurement): measurement.engine
    }
  }
  /// Accelerators over which one replica is split.
  package var tensorParallelism: Int {
    switch capacity {
    case .estimated(let configuration): configuration.parallelism.tensor
    case .split(let split): split.decode.parallelism.tensor
    case .half(let half):
      half.configuration?.parallelism.tensor ?? half.measurement?.tensorParallelism ?? 1
    case .measured(let measurement): measurement.tensorParallelism
    }
  }
  /// What the scenario says of the levers that a configuration uses.
  private func evidence(
    for configuration: ServingConfiguration, in scenario: Scenario
  ) -> [FigureReference] {
    workloads.flatMap { scenario.workloads[$0].models }
      .filter { $0.modelID == configuration.model.id }
      .flatMap { configuration.options.figures(of: $0) }
  }

  /// The figures on which its rates rest, of the workloads that it serves.
  package func figures(of scenario: Scenario) -> [FigureReference] {
    switch capacity {
    case .estimated(let configuration):
      configuration.figures + evidence(for: configuration, in: scenario)
    case .split(let split):
      split.figures + evidence(for: split.decode, in: scenario)
    case .half(let half):
      (half.configuration.map { $0.figures + evidence(for: $0, in: scenario) } ?? [])
        + [half.networkFigure].compactMap(\.self) + measuredFigures(of: scenario)
    case .measured: measuredFigures(of: scenario)
    }
  }

  private func measuredFigures(of scenario: Scenario) -> [FigureReference] {
    workloads.compactMap { measurement?.rates[scenario.workloads[$0].id]?.reference }
  }
}

/// What one server runs: one pool alone, or several pools that share every accelerator.
package struct Layout: Hashable, Sendable {
  /// The index of the site class in the scenario.
  package let site: Int
  /// The server.
  package let option: ServerOption
  /// The pools, in the order of their ids.
  package let pools: [PoolOption]
  /// Bytes per accelerator that each pool may use; nil for a pool that has the server to itself.
  package let memoryBudgets: [Bytes?]
  /// The id, unique within the plan.
  package let id: String
}

/// A layout on a number of servers at one site, with the rates that they sustain.
package struct Stack: Hashable, Sendable {
  /// A workload served by a pool of the layout.
  package struct Service: Hashable, Sendable {
    /// The index of the workload in the scenario.
    package let workload: Int
    /// The index of the pool in the layout.
    package let pool: Int
    /// Requests per second that one of the servers sustains within every target.
    package let ratePerServer: Double
    /// What a request costs in the mean because it misses soft targets, in the plan's currency.
    package var penaltyPerRequest = 0.0
    /// Accelerator time of a request in the batches formed over that in the batches of the sustainable
    /// rate, above 0; 1 where nobody asks.
    package var energyFactor = 1.0

    /// The same service where only a share of the servers carries load.
    func scaled(by share: Double) -> Service {
      Service(
        workload: workload, pool: pool, ratePerServer: ratePerServer * share,
        penaltyPerRequest: penaltyPerRequest, energyFactor: energyFactor)
    }
  }
  /// What each server runs.
  package let layout: Layout
  /// How many servers each of its sites holds; rates are those of the lower bound.
  package let serversPerSite: ClosedRange<Int>
  /// Who can be served; never empty.
  package let services: [Service]
  /// How many of the servers of each site are spare, for others that fail; 0 or more. The rates of the
  /// services leave them out.
  package var sparesPerSite = 0
  /// A site class that serves while servers, site or links are away.
  package struct Backup: Hashable, Sendable {
    /// The index of the site class in the scenario.
    package let site: Int
    /// Its id.
    package let id: String
  }
  /// Workloads that another site serves while servers, site or links are away, and which.
  package var backedUp: [Int: Backup] = [:]

  /// The id, unique within the plan.
  package var id: String {
    "\(layout.id)×\(serversPerSite.lowerBound)"
      + (backedUp.isEmpty
        ? "" : "/failover-" + Set(backedUp.values.map(\.id)).sorted().joined(separator: "+"))
  }
}

/// A model sold by the token that a workload could use.
package struct ServiceOption: Hashable, Sendable {
  /// The index of the workload in the scenario.
  package let workload: Int
  /// The index of the site class of tier `api`.
  package let site: Int
  /// The offer.
  package let offer: TokenOffer
  /// The name of the provider.
  package let providerName: String
  /// The cost of one request in the plan's currency, by what is paid.
  package let linesPerRequest: [ServiceLine]
  /// Latencies of the offer with the network.
  package let latencies: [LatencyResult]

  /// The id of the offer with its provider.
  package var id: String { offer.providerID + "/" + offer.id }
  /// The cost of one request in the plan's currency.
  package var costPerRequest: Double {
    linesPerRequest.reduce(0) { $0 + $1.millionTokens * $1.unitPrice }
  }
}

/// Tokens of one request at one price.
package struct ServiceLine: Hashable, Sendable {
  /// Input, cached input or output tokens.
  package let item: String
  /// Millions of tokens of one request.
  package let millionTokens: Double
  /// The price of a million in the plan's currency.
  package let unitPrice: Double
  /// The figures behind the price.
  package let figures: [FigureReference]
}
