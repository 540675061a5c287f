import Demand
import Reporting

/// The endpoint picker of a pool, filled with what the plan says of the pool's variants.
struct PickerSettings {
  let plan: ExportPlan
  /// The variants behind the picker; never empty.
  let variants: [Variant]

  private var servings: [Report.Serving] { variants.map(\.serving) }
  private var isDisaggregated: Bool { variants.contains { $0.prefillReplicas(servers: 1) > 0 } }
  private var latencies: [Report.Latency] {
    variants.flatMap(\.served).flatMap(\.assignment.latency)
      .filter { $0.metric == .timeToFirstToken }
  }

  /// The least time to the first token that a target allows, in seconds; nil without a target.
  private var tightestLimit: Double? { latencies.compactMap(\.limit).min() }

  /// What a target leaves for waiting, in milliseconds: the limit less the mean of network, request
  /// and prefill; nil without a target.
  private var slackMilliseconds: Int? {
    latencies.compactMap { latency -> Double? in
      guard let limit = latency.limit else { return nil }
      let unloaded = latency.parts.filter { ["network", "request", "prefill"].contains($0.name) }
      return limit - unloaded.reduce(0) { $0 + $1.value }
    }.min().map { Int(max(1, min($0, 1e6) * 1_000)) }
  }

  /// The whole configuration.
  var configuration: EndpointPickerConfig {
    EndpointPickerConfig(
      featureGates: ["flowControl"], plugins: plugins + detector + (isDisaggregated ? roles : []),
      schedulingProfiles: isDisaggregated
        ? [
          profile("prefill", filter: "prefill-filter"), profile("decode", filter: "decode-filter"),
        ]
        : [profile("default", filter: nil)],
      flowControl: EndpointPickerConfig.FlowControl(
        defaultRequestTTL: tightestLimit.map {
          "\(max(1, Int((min($0, 1e6) * 1_000).rounded())))ms"
        },
        saturationDetector: .init(pluginRef: "concurrency-detector"),
        priorityBands: priorities.map { .init(priority: $0) }))
  }

  private var plugins: [EndpointPickerConfig.Plugin] {
    var prefix: [String: Setting] = [:]
    if let longest = servings.compactMap(\.contextLimit).max() {
      prefix["maxPrefixTokensToMatch"] = .number(longest)
    }
    var affinity: [String: Setting] = [:]
    if let rate = servings.compactMap(\.promptRate).min() {
      affinity["peakPrefillThroughput"] = .number(max(1, Int(min(rate, 1e9))))
    }
    if let slack = slackMilliseconds { affinity["maxTTFTPenaltyMs"] = .number(slack) }
    return [
      .init(type: "approx-prefix-cache-producer", parameters: prefix.isEmpty ? nil : prefix),
      .init(type: "inflight-load-producer"),
      .init(
        type: "prefix-cache-affinity-filter", parameters: affinity.isEmpty ? nil : affinity),
      .init(type: "prefix-cache-scorer"), .init(type: "queue-scorer"),
      .init(type: "kv-cache-utilization-scorer"), .init(type: "max-score-picker"),
    ]
  }

  /// A pool is full when its replicas run what their targets allow, or hold all tokens that fit.
  private var detector: [EndpointPickerConfig.Plugin] {
    var limits: [String: Setting] = [:]
    if let batch = servings.compactMap(\.batchAtTargets).min() {
      limits["maxConcurrency"] = .number(max(1, Int(min(batch, 1e6).rounded(.up))))
    }
    if let tokens = servings.compactMap(\.cacheTokens).min() {
      limits["maxTokenConcurrency"] = .number(max(1, Int(min(tokens, 1e12))))
    }
    return [.init(type: "concurrency-detector", parameters: limits.isEmpty ? nil : limits)]
  }

  private var roles: [EndpointPickerConfig.Plugin] {
    [
      .init(type: "prefill-filter"), .init(type: "decode-filter"),
      .init(type: "always-disagg-pd-decider"),
      .init(
        type: "disagg-profile-handler",
        parameters: ["deciders": .map(["prefill": .text("always-disagg-pd-decider")])]),
    ]
  }

  /// The weights are those of llm-d's guides.
  private func profile(_ name: Text, filter: Text?) -> EndpointPickerConfig.Profile {
    let filters = [filter].compactMap { $0 }.map { EndpointPickerConfig.Reference(pluginRef: $0) }
    return .init(
      name: name,
      plugins: filters + [
        .init(pluginRef: "prefix-cache-affinity-filter"),
        .init(pluginRef: "prefix-cache-scorer", weight: 3),
        .init(pluginRef: "queue-scorer", weight: 2),
        .init(pluginRef: "kv-cache-utilization-scorer", weight: 2),
        .init(pluginRef: "max-score-picker"),
      ])
  }

  private var priorities: [Int] {
    Set(objectives.map(\.priority)).sorted(by: >)
  }

  /// The workloads of the pool with their priorities, the higher the more urgent.
  ///
  /// Priority 1 of the scenario becomes 9 and 9 becomes 1; work without targets comes after all
  /// that has one, with −1 to −9.
  var objectives: [(workload: String, priority: Int)] {
    var seen: Set<String> = []
    return variants.flatMap(\.served).compactMap { entry in
      let id = entry.assignment.workload
      guard seen.insert(id).inserted else { return nil }
      let rank = plan.report.workloads.first { $0.id == id }?.priority ?? 5
      let hasTarget = entry.assignment.latency.contains { $0.limit != nil }
      return (id, hasTarget ? 10 - rank : -rank)
    }
  }
}
