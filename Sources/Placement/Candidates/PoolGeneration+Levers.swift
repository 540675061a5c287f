import Catalog
import Economics
import InferencePerformance
import Quantities

extension PoolGeneration {
  /// Ways to serve a model beyond the plain one, which comes first: each format of the KV cache, each
  /// way to guess tokens, each part of the cache that is kept, and all of them together.
  ///
  /// The scenario names what may be used. Each is a physical effect in the performance model with its
  /// evidence there; an engine or a part that does not offer it is refused with the reason.
  func servingOptions(_ choice: Workload.ModelChoice) -> [ServingOptions] {
    let formats: [KeyValueFormat?] =
      [nil] + choice.cacheFormats.compactMap(KeyValueFormat.init(rawValue:))
    let speculations: [SpeculativeDecoding?] =
      [nil] + choice.speculations.compactMap { SpeculativeDecoding($0, catalog: catalog) }
    let compressions: [CacheCompression?] =
      [nil] + choice.compressions.map(CacheCompression.init)
    return formats.flatMap { format in
      speculations.flatMap { speculation in
        compressions.map {
          ServingOptions(speculation: speculation, keyValueFormat: format, compression: $0)
        }
      }
    }
  }

  /// Why a user's device cannot serve a workload though it is fast enough; nil when it can.
  func deviceObstacle(to pool: PoolOption, _ workload: Int) -> (Rejection.Reason, String)? {
    let site = scenario.sites[site]
    guard let limits = site.deviceLimits, let configuration = pool.configuration else { return nil }
    let weights = Bytes(
      base: configuration.footprint.weights * Double(configuration.parallelism.acceleratorCount))
    if let most = limits.largestDownload, weights > most {
      return (
        .deviceLimit,
        "\(pool.modelID) in \(pool.precisionID) is a download of \(weights.formatted()); "
          + "\(site.id) allows \(most.formatted())"
      )
    }
    let rate = rating(of: workload, in: pool, servers: 1).rate ?? 0
    guard let battery = limits.battery, let power = option.power, rate > 0 else { return nil }
    let description = scenario.workloads[workload]
    let requests =
      scenario.peakRate(of: description, atOneOf: site) / description.peakToMean * 86_400
    let needed = Energy(base: requests * power.load.baseValue / rate)
    guard needed > battery * limits.batteryShare else { return nil }
    return (
      .deviceLimit,
      "\(description.id) takes \(needed.formatted()) a day from the battery of a \(option.serverID); "
        + "\(site.id) allows \((battery * limits.batteryShare).formatted())"
    )
  }
}
