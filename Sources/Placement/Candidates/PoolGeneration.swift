import Catalog
import Demand
import InferencePerformance
import Quantities

/// The pools that one server could run at one site class.
struct PoolGeneration {
  let option: ServerOption
  let site: Int
  let admitted: [Int]
  let scenario: Scenario
  let catalog: HardwareCatalog
  let ratings: PoolRatings
  /// Pools that serve one workload or a group, each able to meet every target alone.
  var pools: [PoolOption] = []
  private(set) var rejections: [Rejection] = []
  var candidateCount = 0

  init(
    option: ServerOption, site: Int, admitted: [Int], scenario: Scenario,
    catalog: HardwareCatalog, ratings: PoolRatings
  ) {
    self.option = option
    self.site = site
    self.admitted = admitted
    self.scenario = scenario
    self.catalog = catalog
    self.ratings = ratings
  }

  /// The most workloads for which every set of them is tried as a pool; beyond, pairs and the whole.
  private static let mostInEverySet = 5

  mutating func generate() {
    var byConfiguration: [String: [PoolOption]] = [:]
    for workload in admitted {
      for choice in scenario.workloads[workload].models {
        let survivors = singles(workload, choice)
        candidateCount += survivors.count
        let whole = survivors.filter { $0.split == nil }
        for pool in whole { byConfiguration[pool.groupID, default: []].append(pool) }
        // Pools that keep soft targets and those that do not have different prices.
        for isSoft in [false, true] {
          // So have pools that wait for batches, longer or less long.
          for delay in Set(whole.map(\.batchingDelay)) {
            pools += undominated(
              whole.filter { $0.missesSoftTargets == isSoft && $0.batchingDelay == delay },
              workload)
          }
        }
        // Pairs have their servers to themselves and stand in no shared layout.
        pools += undominated(survivors.filter { $0.split != nil }, workload)
      }
    }
    for (_, members) in byConfiguration.sorted(by: { $0.key < $1.key }) {
      addGroups(of: members)
    }
    addMeasured()
    pools.sort { $0.id < $1.id }
  }

  /// Adds the pools that several workloads can share with one configuration.
  ///
  /// Sets grow one workload at a time; a set that cannot meet its targets is not extended, because
  /// more company never helps.
  private mutating func addGroups(of members: [PoolOption]) {
    let sharing = members.filter { pool in
      pool.workloads.allSatisfy { !scenario.workloads[$0].policy.isIsolated }
    }.sorted { $0.workloads.lexicographicallyPrecedes($1.workloads) }
    guard sharing.count > 1, let first = sharing.first, let configuration = first.configuration
    else { return }
    let workloads = sharing.flatMap(\.workloads)
    let mostInSet = workloads.count <= Self.mostInEverySet ? workloads.count : 2
    var sets = workloads.map { [$0] }
    for size in 2...workloads.count {
      var larger: [[Int]] = []
      if size <= mostInSet {
        for set in sets {
          for workload in workloads where workload > set[set.count - 1] {
            larger.append(set + [workload])
          }
        }
      } else if size == workloads.count {
        larger = [workloads]
      }
      sets = larger.filter { set in
        let group = PoolOption(
          workloads: set, configuration: configuration,
          replicasPerServer: first.replicasPerServer,
          missesSoftTargets: first.missesSoftTargets, scenario: scenario
        ).waiting(first.batchingDelay)
        guard rating(of: set[0], in: group, servers: 1).rate != nil else { return false }
        pools.append(group)
        candidateCount += 1
        return true
      }
    }
  }

  /// The rating of a workload in a pool that has its servers to itself.
  func rating(of workload: Int, in pool: PoolOption, servers: Int) -> PoolRating {
    ratings.rating(pool, workload: workload, site: site, servers: servers)
  }

  // MARK: Single workloads

  private mutating func singles(
    _ workload: Int, _ choice: Workload.ModelChoice
  ) -> [PoolOption] {
    guard let model = catalog.models[choice.modelID] else { return [] }
    if let (reason, detail) = scenario.licenceObstacle(to: model) {
      reject(workload, model, nil, reason, detail)
      return []
    }
    let precisions = model.precisions.map(\.id).filter {
      choice.precisionIDs?.contains($0) ?? true
    }.filter {
      // What the user measured is not estimated.
      !scenario.isMeasured(
        scenario.workloads[workload], server: option.serverID, model: model.id, precision: $0)
    }
    var survivors: [PoolOption] = []
    for precisionID in precisions {
      guard let precision = catalog.precisions[precisionID] else { continue }
      if let (reason, detail) = scenario.workloads[workload].qualityObstacle(
        to: model, precision: precision)
      {
        reject(workload, model, precision, reason, detail)
        continue
      }
      var obstacle: (Rejection.Reason, String)?
      var excess: Double?
      var found = false
      for parallelism in degrees(of: model) {
        for options in servingOptions(choice) {
          switch pool(workload, model, precision, tensorParallelism: parallelism, options) {
          case .success(let pool):
            if let refusal = deviceObstacle(to: pool, workload)
              ?? availabilityObstacle(to: workload)
            {
              (obstacle, excess) = (refusal, nil)
              continue
            }
            for variant in variants(of: pool, workload).flatMap({ delayed($0, choice) }) {
              let rating = rating(of: workload, in: variant, servers: 1)
              if let refusal = rating.refusal {
                (obstacle, excess) = (refusal, rating.excess)
              } else {
                survivors.append(variant)
                found = true
              }
            }
          case .failure(let refusal):
            (obstacle, excess) = ((refusal.reason, refusal.problem), nil)
          }
        }
      }
      for options in choice.splitsPools ? servingOptions(choice) : [] {
        for candidate in splits(workload, model, precision, options) {
          switch candidate {
          case .success(let pool):
            if let refusal = availabilityObstacle(to: workload) {
              (obstacle, excess) = (refusal, nil)
              continue
            }
            let rating = rating(of: workload, in: pool, servers: 1)
            if let refusal = rating.refusal {
              (obstacle, excess) = (obstacle ?? refusal, excess ?? rating.excess)
            } else {
              survivors.append(pool)
              found = true
            }
          case .failure(let refusal):
            obstacle = obstacle ?? (refusal.reason, refusal.problem)
          }
        }
      }
      if !found, let obstacle {
        reject(workload, model, precision, obstacle.0, obstacle.1, excess: excess)
      }
    }
    return survivors
  }

  private mutating func reject(
    _ workload: Int, _ model: InferenceModel, _ precision: WeightPrecision?,
    _ reason: Rejection.Reason, _ detail: String, excess: Double? = nil
  ) {
    rejections.append(
      Rejection(
        workloadID: scenario.workloads[workload].id, siteID: scenario.sites[site].id,
        serverID: option.serverID, modelID: model.id, precisionID: precision?.id,
        reason: reason, detail: detail, excess: excess))
  }

  /// Tensor parallelism from one accelerator to all of the server, in powers of two.
  private func degrees(of model: InferenceModel) -> [Int] {
    guard model.architecture != nil else { return [1] }
    return sequence(first: 1) { $0 * 2 }.prefix { $0 <= option.acceleratorCount }
      .map { $0 }
  }

  private func pool(
    _ workload: Int, _ model: InferenceModel, _ precision: WeightPrecision,
    tensorParallelism: Int, _ options: ServingOptions
  ) -> Result<PoolOption, ConfigurationRefusal> {
    ratings.configuration(
      model: model, precision: precision, accelerator: option.accelerator,
      acceleratorCount: option.acceleratorCount, tensorParallelism: tensorParallelism,
      isDevice: scenario.sites[site].tier == .device, options: options
    ).map { configuration in
      PoolOption(
        workloads: [workload], configuration: configuration,
        replicasPerServer: option.acceleratorCount / tensorParallelism,
        missesSoftTargets: false, scenario: scenario)
    }
  }

  /// The pool, and the same one without the soft targets of its workload where there are any.
  private func variants(of pool: PoolOption, _ workload: Int) -> [PoolOption] {
    guard scenario.workloads[workload].objectives.contains(where: \.isSoft),
      let configuration = pool.configuration
    else { return [pool] }
    return [
      pool,
      PoolOption(
        workloads: pool.workloads, configuration: configuration,
        replicasPerServer: pool.replicasPerServer, missesSoftTargets: true, scenario: scenario),
    ]
  }

  /// The pools of one workload and model that no other of them beats in rate and memory.
  ///
  /// A pool is dropped when another sustains at least its rate on one server and on a large pool
  /// and takes no more memory: in every layout the other one could stand in its place.
  private func undominated(_ candidates: [PoolOption], _ workload: Int) -> [PoolOption] {
    let rated = candidates.map { pool in
      (
        pool: pool,
        rates: [1, 16].map { rating(of: workload, in: pool, servers: $0).rate ?? 0 },
        memory: pool.weightBytesPerAccelerator
      )
    }
    return rated.enumerated().filter { index, candidate in
      !rated.enumerated().contains { other, rival in
        guard other != index else { return false }
        let noWorse =
          zip(rival.rates, candidate.rates).allSatisfy { $0 >= $1 }
          && rival.memory <= candidate.memory
        let better =
          zip(rival.rates, candidate.rates).contains { $0 > $1 } || rival.memory < candidate.memory
        return noWorse && (better || rival.pool.id < candidate.pool.id)
      }
    }.map(\.element.pool)
  }
}

extension PoolOption {
  init(
    workloads: [Int], configuration: ServingConfiguration, replicasPerServer: Int,
    missesSoftTargets: Bool, scenario: Scenario
  ) {
    let names = workloads.map { scenario.workloads[$0].id }.joined(separator: "+")
    self.init(
      workloads: workloads, capacity: .estimated(configuration),
      missesSoftTargets: missesSoftTargets, replicasPerServer: replicasPerServer,
      id: "\(configuration.shortID)\(missesSoftTargets ? "/late" : "")[\(names)]")
  }

  /// What the pool runs and whether it keeps soft targets, without the workloads.
  var groupID: String { shortID + (missesSoftTargets ? "/late" : "") + delayID }
  /// What the pool runs, whatever it does about soft targets.
  var shortID: String {
    configuration?.shortID ?? split?.shortID ?? half?.shortID
      ?? "\(modelID)/\(precisionID)/measured"
  }
  /// Bytes of weights that each of its accelerators holds; 0 when nobody asks because it was measured.
  var weightBytesPerAccelerator: Double { generating?.footprint.weights ?? 0 }
}

extension ServingConfiguration {
  /// Model, precision, engine and parallelism in one word.
  var shortID: String {
    "\(model.id)/\(precision.id)/\(engine)/tp\(parallelism.tensor)" + options.shortID
  }
}
