import Catalog
import Demand
import InferencePerformance
import Quantities

/// Asks the performance model what pools sustain, each question once.
final class PoolRatings {
  private struct ConfigurationKey: Hashable {
    let model: String
    let precision: String
    let accelerator: String
    let acceleratorCount: Int
    let tensorParallelism: Int
    let isDevice: Bool
    let options: ServingOptions
  }
  struct RatingKey: Hashable {
    let configuration: String
    let accelerator: String
    let isDevice: Bool
    let workload: Int
    let objectives: [ServiceLevelObjective]
    let path: NetworkPath
    let replicas: Int
    let interference: Double
    let budget: Double
    let share: Double
    let mix: RequestMix
    let batchingDelay: Seconds
  }

  let scenario: Scenario
  private let catalog: HardwareCatalog
  let routes: [[String: NetworkRoute]]
  private var configurations:
    [ConfigurationKey: Result<ServingConfiguration, ConfigurationRefusal>] = [:]
  var ratings: [RatingKey: PoolRating] = [:]
  private var longestWork: [RatingKey: Seconds] = [:]
  private let cacheRoom: CacheRoom
  let memory: CandidateMemory

  /// Ratings for the workloads of a scenario; `routes` are theirs, in their order.
  init(
    _ scenario: Scenario, catalog: HardwareCatalog, routes: [[String: NetworkRoute]],
    memory: CandidateMemory = CandidateMemory()
  ) {
    self.memory = memory
    self.scenario = scenario
    self.catalog = catalog
    self.routes = routes
    self.cacheRoom = CacheRoom()
  }

  /// What a request of a workload asks on a configuration: what is found in the cache depends on the
  /// memory that is left for it.
  private func shape(of workload: Int, on place: Place) -> RequestShape {
    let shape = scenario.workloads[workload].shape
    guard shape.prefixReuseCurve != nil else { return shape }
    let room = cacheRoom.room(for: shape, on: place.configuration, budget: place.memoryBudget)
    // Requests that are sent where their prefix is make one cache of all replicas.
    let replicas = scenario.rules.routesByPrefix ? place.servers * place.pool.replicasPerServer : 1
    return shape.limited(toRoom: room * Double(replicas))
  }

  /// A model on accelerators with the engine that suits them, or why that cannot be.
  func configuration(
    model: InferenceModel, precision: WeightPrecision, accelerator: Accelerator,
    acceleratorCount: Int, tensorParallelism: Int, isDevice: Bool,
    options: ServingOptions = .none
  ) -> Result<ServingConfiguration, ConfigurationRefusal> {
    let key = ConfigurationKey(
      model: model.id, precision: precision.id, accelerator: accelerator.identityWithMemory,
      acceleratorCount: acceleratorCount, tensorParallelism: tensorParallelism, isDevice: isDevice,
      options: options)
    if let known = configurations[key] { return known }
    let result: Result<ServingConfiguration, ConfigurationRefusal>
    do throws(ConfigurationRefusal) {
      guard
        let engine = ServingEngine.defaultEngine(
          for: accelerator, precision: precision, model: model)
      else {
        throw .engineNotOnAccelerator(
          engine: precision.engines.joined(separator: " or "), accelerator: accelerator.id,
          engines: accelerator.engines)
      }
      result = .success(
        try ServingConfiguration(
          model: model, precision: precision, accelerator: accelerator, engine: engine,
          parallelism: Parallelism(tensor: tensorParallelism),
          acceleratorsPerServer: acceleratorCount, role: isDevice ? .device : .server,
          options: options, calibration: catalog.calibration))
    } catch {
      result = .failure(error)
    }
    configurations[key] = result
    return result
  }

  /// What `servers` servers at a site sustain for a workload of a pool, beside the other pools on
  /// them.
  ///
  /// When workloads share the pool, `R` is the largest rate of their mix, in the proportions of their
  /// demand, at which every target of every one of them holds. A workload that alone would sustain
  /// `µ` then counts with `µ·f`, `f = R·Σ p/µ ≤ 1`, so that loads add up to 1 at that rate.
  func rating(
    _ pool: PoolOption, workload: Int, site: Int, servers: Int, memoryBudget: Bytes? = nil,
    otherPools: [PoolOption] = []
  ) -> PoolRating {
    if let split = pool.split {
      return splitRating(split, pool, workload: workload, site: site, servers: servers)
    }
    if let half = pool.half,
      let rating = halfRating(half, pool, workload: workload, site: site, servers: servers)
    {
      return rating
    }
    guard let configuration = pool.configuration else {
      return measuredRating(pool, workload: workload, servers: servers)
    }
    let place = Place(
      pool: pool, configuration: configuration, site: site, servers: servers,
      memoryBudget: memoryBudget, otherPools: otherPools)
    let alone = rating(of: workload, among: [workload], place)
    guard pool.workloads.count > 1, let rate = alone.rate else { return alone }
    var demand = 0.0
    var load = 0.0
    var least: PoolRating?
    for member in pool.workloads {
      let together = rating(of: member, among: pool.workloads, place)
      let single = rating(of: member, among: [member], place)
      guard let mixRate = together.rate, let singleRate = single.rate else {
        return together.rate == nil ? together : single
      }
      if mixRate < least?.rate ?? .infinity { least = together }
      let requests = demandRate(member, site: site)
      demand += requests
      load += requests / singleRate
    }
    guard let least, let mixRate = least.rate, load > 0 else { return alone }
    return PoolRating(
      rate: rate * min(1, mixRate * load / demand), limitedBy: least.limitedBy, refusal: nil)
  }

  /// What the user measured that servers sustain for a workload.
  private func measuredRating(_ pool: PoolOption, workload: Int, servers: Int) -> PoolRating {
    let id = scenario.workloads[workload].id
    guard let measurement = pool.measurement, let rate = measurement.rates[id]?.value else {
      return PoolRating(
        rate: nil, limitedBy: nil, refusal: (.figureMissing, "no rate of \(id) was measured"))
    }
    return PoolRating(
      rate: rate * Double(servers), limitedBy: "measured: \(measurement.note)", refusal: nil)
  }

  /// What a pool sustains of the mix of some of its workloads within the targets of one of them.
  func rating(of workload: Int, among members: [Int], _ place: Place) -> PoolRating {
    let mix = members.map { ($0, demandRate($0, site: place.site)) }
    let conditions = conditions(workload, mix: mix, place, keepsAll: !place.pool.missesSoftTargets)
    let share = shareLeft(by: place.otherPools, site: place.site, servers: place.servers)
    let key = key(place.configuration, workload, conditions, share: share)
    if let known = ratings[key] { return known }
    let rating = memory.rating(
      of: CandidateMemory.RatingKey(
        configuration: key.configuration, accelerator: key.accelerator, isDevice: key.isDevice,
        conditions: conditions, share: share, confidence: scenario.rules.confidence)
    ) {
      switch slowed(place.configuration, to: share) {
      case .success(let configuration):
        Self.rating(configuration, conditions, Confidence(scenario.rules.confidence))
      case .failure(let refusal):
        PoolRating(rate: nil, limitedBy: nil, refusal: (refusal.reason, refusal.problem))
      }
    }
    ratings[key] = rating
    return rating
  }

  /// Requests per second that can come to one site at the peak; above 0.
  func demandRate(_ workload: Int, site: Int) -> Double {
    max(
      scenario.peakRate(of: scenario.workloads[workload], atOneOf: scenario.sites[site]), 1e-12)
  }

  /// A configuration on the share of its accelerators that others leave.
  func slowed(
    _ configuration: ServingConfiguration, to share: Double
  ) -> Result<ServingConfiguration, ConfigurationRefusal> {
    guard share < 1 else { return .success(configuration) }
    do throws(ConfigurationRefusal) {
      return .success(
        try ServingConfiguration(
          model: configuration.model, precision: configuration.precision,
          accelerator: configuration.accelerator, engine: configuration.engine,
          parallelism: configuration.parallelism,
          acceleratorsPerServer: configuration.parallelism.acceleratorCount,
          role: configuration.role, acceleratorShare: share, options: configuration.options,
          calibration: catalog.calibration))
    } catch {
      return .failure(error)
    }
  }

  // MARK: Conditions

  /// A pool on a number of servers at a site.
  struct Place {
    let pool: PoolOption
    let configuration: ServingConfiguration
    let site: Int
    let servers: Int
    let memoryBudget: Bytes?
    let otherPools: [PoolOption]
  }

  /// The conditions of a workload in a pool that serves a mix.
  ///
  /// Other pools on the same accelerators hold up a piece of work by what they are doing at the
  /// moment, but by no more than the work itself takes, because accelerators give processes turns:
  /// `min(w, w′)`. What arrives for them meanwhile takes its share of the time (`shareLeft`).
  func conditions(
    _ workload: Int, mix: [(workload: Int, rate: Double)], _ place: Place, keepsAll: Bool
  ) -> LoadConditions {
    let description = scenario.workloads[workload]
    let own = longestWork(place.pool, workload: workload, budget: place.memoryBudget)
    var interference = Seconds.zero
    for other in place.otherPools {
      let longest = other.workloads.map { longestWork(other, workload: $0, budget: nil) }.max()
      interference += min(own, longest ?? .zero)
    }
    func shape(_ index: Int) -> RequestShape {
      self.shape(of: index, on: place)
    }
    return LoadConditions(
      shape: shape(workload), network: path(workload, to: place.site),
      objectives: description.objectives.filter { keepsAll || !$0.isSoft },
      replicas: place.servers * place.pool.replicasPerServer, interference: interference,
      memoryBudget: place.memoryBudget,
      mix: RequestMix(
        mix.map { .init(shape: shape($0.workload), share: $0.rate) }),
      batchingDelay: place.pool.batchingDelay ?? .zero)
  }

  /// The share of the accelerators that other pools on them leave, above 0 to 1.
  ///
  /// Each takes the share of time that it needs to serve all its requests at the site on its own; the
  /// headroom always remains.
  func shareLeft(by otherPools: [PoolOption], site: Int, servers: Int) -> Double {
    let taken = otherPools.reduce(0.0) { sum, other in
      other.workloads.reduce(sum) { sum, index in
        guard let rate = rating(other, workload: index, site: site, servers: servers).rate
        else { return 1 }
        let demand = scenario.peakRate(
          of: scenario.workloads[index], atOneOf: scenario.sites[site])
        return sum + demand / rate
      }
    }
    return max(1 - taken, scenario.rules.headroom, 0.01)
  }

  /// The longest prompt chunk, decode step or batch of a workload on a pool that is hardly loaded.
  private func longestWork(_ pool: PoolOption, workload: Int, budget: Bytes?) -> Seconds {
    guard let configuration = pool.configuration else { return .zero }
    let conditions = LoadConditions(
      shape: scenario.workloads[workload].shape, memoryBudget: budget,
      batchingDelay: pool.batchingDelay ?? .zero)
    let key = key(configuration, workload, conditions)
    if let known = longestWork[key] { return known }
    var result = Seconds.zero
    do throws(ConfigurationRefusal) {
      result = try ServingPool(configuration: configuration, conditions: conditions)
        .longestUninterruptibleWork(rate: 0)
    } catch {
      // A pool that does not fit serves nothing and holds up nobody; its own rating says why.
    }
    longestWork[key] = result
    return result
  }

  private func path(_ workload: Int, to site: Int) -> NetworkPath {
    routes[workload][scenario.sites[site].id]?.path ?? .local
  }

  func key(
    _ configuration: ServingConfiguration, _ workload: Int, _ conditions: LoadConditions,
    share: Double = 1, id: String? = nil
  ) -> RatingKey {
    RatingKey(
      configuration: id ?? configuration.shortID,
      accelerator: configuration.accelerator.identityWithMemory,
      isDevice: configuration.role == .device, workload: workload,
      objectives: conditions.objectives, path: conditions.network, replicas: conditions.replicas,
      interference: conditions.interference.baseValue,
      budget: conditions.memoryBudget?.baseValue ?? -1, share: share, mix: conditions.mix,
      batchingDelay: conditions.batchingDelay)
  }
}

extension Accelerator {
  /// The id with the size of the memory, which differs between servers where the processor shares it.
  fileprivate var identityWithMemory: String {
    "\(id) \(weightMemory?.capacity?.value.baseValue ?? 0)"
  }
}
