public import Quantities

/// How often a server fails, and how long it then is away.
public struct ServerFailures: Hashable, Sendable, Codable {
  /// The id of the server, or of provider and instance with a slash between; nil for all others.
  public package(set) var serverID: String?
  /// Mean time from a repair to the next failure.
  public package(set) var timeBetweenFailures: Seconds
  /// Mean time until it works again.
  public package(set) var repairTime: Seconds

  package init(serverID: String?, timeBetweenFailures: Seconds, repairTime: Seconds) {
    self.serverID = serverID
    self.timeBetweenFailures = timeBetweenFailures
    self.repairTime = repairTime
  }

  /// Share of the time in which it works, `MTBF / (MTBF + MTTR)`; above 0 to 1.
  public var availability: Double {
    timeBetweenFailures / (timeBetweenFailures + repairTime)
  }
}

extension Scenario {
  /// How often a server fails: as it says of this server, else of all; nil when it says nothing.
  package func failures(of serverID: String) -> ServerFailures? {
    failures.first { $0.serverID == serverID } ?? failures.first { $0.serverID == nil }
  }
}
