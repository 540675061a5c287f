import Catalog
import Quantities

extension PoolGeneration {
  /// Adds the pools whose rates the user measured on this server.
  ///
  /// The rates hold whatever else runs in the pool, so that loads add up and one pool of all
  /// workloads that may share it stands for every set of them. Isolated workloads get pools of their
  /// own.
  mutating func addMeasured() {
    for (index, measurement) in scenario.measurements.enumerated()
    where measurement.serverID == option.serverID && measurement.role == .whole {
      let measured = admitted.filter { workload in
        let description = scenario.workloads[workload]
        guard let model = catalog.models[measurement.modelID],
          description.models.contains(where: { $0.modelID == measurement.modelID }),
          description.qualityObstacle(
            to: model, precision: catalog.precisions[measurement.precisionID]) == nil
        else { return false }
        guard availabilityObstacle(to: workload) == nil else { return false }
        return measurement.rates[description.id] != nil
          && scenario.licenceObstacle(to: model) == nil
      }
      let isolated = measured.filter {
        measurement.sharing == .isolated || scenario.workloads[$0].policy.isIsolated
      }
      let shared = measured.filter { !isolated.contains($0) }
      for workloads in isolated.map({ [$0] }) + (shared.isEmpty ? [] : [shared]) {
        let name = workloads.count == 1 ? scenario.workloads[workloads[0]].id : "shared"
        pools.append(
          PoolOption(
            workloads: workloads, capacity: .measured(measurement),
            replicasPerServer: option.acceleratorCount / measurement.tensorParallelism,
            id: "\(measurement.modelID)/\(measurement.precisionID)/measured-\(index + 1)[\(name)]"))
        candidateCount += workloads.count
      }
    }
  }
}
