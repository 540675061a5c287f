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

extension Scenario {
  /// The scenario with every choice of when work is done that may wait, alike for all such workloads;
  /// itself alone where none may.
  package var deferralVariants: [Scenario] {
    var names: [String] = []
    for deferral in workloads.flatMap(\.deferrals) where !names.contains(deferral.name) {
      names.append(deferral.name)
    }
    guard names.count > 1 else { return [self] }
    return names.map { name in
      var scenario = self
      for index in workloads.indices {
        let deferrals = workloads[index].deferrals
        guard let chosen = deferrals.first(where: { $0.name == name }) ?? deferrals.first else {
          continue
        }
        scenario.workloads[index].activity = chosen.activity
        scenario.workloads[index].peakToMean = chosen.activity.map(\.peak).max() ?? 1
        scenario.workloads[index].deferral = chosen.name
      }
      return scenario
    }
  }
}
