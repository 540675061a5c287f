public import Catalog

/// What the user's own benchmark found that a server sustains; it replaces the performance model.
public struct MeasuredCapacity: Hashable, Sendable, Codable {
  /// Whether the workloads of the benchmark run on the same servers.
  public enum Sharing: String, Hashable, Sendable, Codable, CaseIterable {
    /// They do, and their loads add up.
    case shared
    /// Each has servers of its own.
    case isolated
  }

  /// The id of the server, or of the provider and the instance with a slash between them.
  public package(set) var serverID: String
  /// The id of the model that ran.
  public package(set) var modelID: String
  /// The id of the precision of its weights.
  public package(set) var precisionID: String
  /// The engine that ran it, in the user's words; nil when the scenario does not say.
  public package(set) var engine: String?
  /// Accelerators over which one replica was split; 1 or more.
  public package(set) var tensorParallelism: Int
  /// What the servers did for the requests.
  public package(set) var role: ServiceRole
  /// Whether the workloads share servers.
  public package(set) var sharing: Sharing
  /// Requests per second that one server sustains within every target, by the id of the workload.
  public package(set) var rates: [String: Sourced<Double>]
  /// Where the rates come from, in the user's words.
  public package(set) var note: String

  package init(
    serverID: String, modelID: String, precisionID: String, engine: String?,
    tensorParallelism: Int, sharing: Sharing, rates: [String: Sourced<Double>], note: String,
    role: ServiceRole = .whole
  ) {
    self.serverID = serverID
    self.modelID = modelID
    self.precisionID = precisionID
    self.engine = engine
    self.tensorParallelism = tensorParallelism
    self.role = role
    self.sharing = sharing
    self.rates = rates
    self.note = note
  }
}

extension Scenario {
  /// Whether the user measured a workload's model in a precision on a server, so that no estimate of
  /// the performance model counts for it.
  package func isMeasured(
    _ workload: Workload, server: String, model: String, precision: String,
    role: ServiceRole = .whole
  ) -> Bool {
    measurements.contains {
      $0.role == role && $0.serverID == server && $0.modelID == model && $0.precisionID == precision
        && $0.rates[workload.id] != nil
    }
  }
}
