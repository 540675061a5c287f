public import Placement
import Quantities

extension Report {
  /// Servers that process prompts of an assignment, whose tokens other servers at the site generate.
  public struct Prompts: Hashable, Sendable, Codable {
    /// The id of the server or instance.
    public let server: String
    /// Its name.
    public let serverName: String
    /// How the server comes to the site.
    public let ownership: Ownership
    /// The id of its accelerator.
    public let accelerator: String
    /// Accelerators over which one replica is split.
    public let tensorParallelism: Int
    /// Replicas on each server.
    public let replicasPerServer: Int
    /// Share of the workload's requests, above 0 to 1; a part of the share of the assignment.
    public let share: Double
    /// Prompts per second that one server sustains within every target.
    public let sustainableRatePerServer: Double
    /// Share of the servers' time that these prompts take at the peak.
    public let load: Double
    /// What limits the sustainable rate, in words; nil when it is not known.
    public let limitedBy: String?
    /// Where the rate comes from when the user measured it, in the user's words; nil when estimated.
    public let measured: String?
    /// Bytes per second at which a cache is counted to leave for each accelerator; nil when measured.
    public let transferRate: Double?
    /// What a deployment must set.
    public let serving: Serving?
    /// The yearly cost that these prompts cause, a part of the cost of the assignment.
    public let cost: Double
  }
}

extension Report.Prompts {
  init(_ servers: PromptServers, in plan: Plan) {
    server = servers.serverID
    serverName = servers.serverName
    ownership = servers.ownership
    accelerator = servers.acceleratorID
    tensorParallelism = servers.tensorParallelism
    replicasPerServer = servers.replicasPerServer
    share = servers.share.rounded(decimals: 6)
    sustainableRatePerServer = servers.sustainableRatePerServer.rounded(significantDigits: 6)
    load = servers.load.rounded(decimals: 4)
    limitedBy = servers.limitedBy
    measured = servers.measurementNote
    transferRate = servers.transfer.map { $0.baseValue.rounded(significantDigits: 6) }
    serving = Report.Serving(
      servers.serving, replicasPerServer: servers.replicasPerServer,
      accelerators: servers.tensorParallelism, in: plan)
    cost = servers.yearlyCost.rounded(decimals: 2)
  }
}

extension Placement.Assignment {
  /// A workload on replicas of a pool with what it costs there.
  struct PoolUse {
    let setup: ServingSetup
    let workloadID: String
    let yearlyCost: Double
  }

  /// The replicas that the assignment uses: its own, and those of other servers for its prompts.
  var poolUses: [PoolUse] {
    let others = prompts.map {
      PoolUse(setup: $0.serving, workloadID: workloadID, yearlyCost: $0.yearlyCost)
    }
    let own = yearlyCost - others.reduce(0) { $0 + $1.yearlyCost }
    return [serving.map { PoolUse(setup: $0, workloadID: workloadID, yearlyCost: own) }]
      .compactMap(\.self) + others
  }
}
