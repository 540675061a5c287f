import Catalog
import Economics
import InferencePerformance
import Quantities

extension PoolGeneration {
  /// Ways to serve a model beyond the plain one, which comes first: each format of the KV cache, each
  /// way to guess tokens, and both together.
  ///
  /// The scenario names what may be used. Each is a physical effect in the performance model with its
  /// evidence there; an engine or a part that does not offer it is refused with the reason.
  func servingOptions(_ choice: Workload.ModelChoice) -> [ServingOptions] {
    let formats: [KeyValueFormat?] =
      [nil] + choice.cacheFormats.compactMap(KeyValueFormat.init(rawValue:))
    let speculations: [SpeculativeDecoding?] =
      [nil] + choice.speculations.map(SpeculativeDecoding.init)
    return formats.flatMap { format in
      speculations.map { ServingOptions(speculation: $0, keyValueFormat: format) }
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

extension SpeculativeDecoding {
  init(_ speculation: Speculation) {
    self.init(
      method: speculation.method == .lookup ? .lookup : .extraLayer,
      draftLength: speculation.draftLength, acceptance: speculation.acceptance)
  }
}

extension ServingOptions {
  /// What is used beyond plain serving, as part of an id; empty for nothing.
  var shortID: String { levers.map { "/" + $0.replacing(" ", with: "-") }.joined() }

  /// What is used beyond plain serving, in words; empty for nothing.
  var levers: [String] {
    var result: [String] = []
    if let format = keyValueFormat { result.append("\(format.rawValue) cache") }
    if let speculation {
      let tokens = speculation.expectedTokens.formatted(significantDigits: 3)
      result.append("\(speculation.draftLength) guessed, \(tokens) tokens per step")
    }
    return result
  }
}
