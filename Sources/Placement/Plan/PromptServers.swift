public import Quantities

/// Servers that process prompts of an assignment, whose tokens other servers at the site generate.
public struct PromptServers: Hashable, Sendable, Codable {
  /// The id of the server or instance.
  public let serverID: String
  /// Its name.
  public let serverName: String
  /// How the server comes to the site.
  public let ownership: Ownership
  /// The id of its accelerator.
  public let acceleratorID: String
  /// Accelerators over which one replica is split; 1 or more.
  public let tensorParallelism: Int
  /// Replicas on each server; 1 or more.
  public let replicasPerServer: Int
  /// Share of the workload's requests, above 0 to 1; those of all servers for prompts of an assignment
  /// add up to its share.
  public let share: Double
  /// Prompts per second that one server sustains within every target.
  public let sustainableRatePerServer: Double
  /// Share of the servers' time that these prompts take at the peak.
  public let load: Double
  /// What limits the sustainable rate, in words; nil when it is not known.
  public let limitedBy: String?
  /// Bytes per second at which the cache of a prompt is counted to leave for each accelerator; nil when
  /// the user measured the capacity.
  public let transfer: Bandwidth?
  /// Where the rate comes from when the user measured it; nil when it was estimated.
  public let measurementNote: String?
  /// How the engine is set up.
  public let serving: ServingSetup
  /// Yearly cost that these prompts cause: their part of the servers by load. The cost of the assignment
  /// contains it.
  public let yearlyCost: Double

  package init(
    serverID: String, serverName: String, ownership: Ownership, acceleratorID: String,
    tensorParallelism: Int, replicasPerServer: Int, share: Double,
    sustainableRatePerServer: Double, load: Double, limitedBy: String?, transfer: Bandwidth?,
    measurementNote: String?, serving: ServingSetup, yearlyCost: Double
  ) {
    self.serverID = serverID
    self.serverName = serverName
    self.ownership = ownership
    self.acceleratorID = acceleratorID
    self.tensorParallelism = tensorParallelism
    self.replicasPerServer = replicasPerServer
    self.share = share
    self.sustainableRatePerServer = sustainableRatePerServer
    self.load = load
    self.limitedBy = limitedBy
    self.transfer = transfer
    self.measurementNote = measurementNote
    self.serving = serving
    self.yearlyCost = yearlyCost
  }
}
