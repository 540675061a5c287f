/// When a workload is done that may wait.
public struct Deferral: Hashable, Sendable, Codable {
  /// In which hours, in words.
  public package(set) var name: String
  /// The demand in each period of the scenario.
  public package(set) var activity: [Activity]

  package init(name: String, activity: [Activity]) {
    self.name = name
    self.activity = activity
  }
}
