import Catalog
import Demand
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<target>` and `<no-target>` elements of a workload.
struct ObjectiveReader {
  /// The `<workload>`.
  let workload: XMLElement
  /// Its id.
  let id: String
  /// The use case that gives the defaults; nil for none.
  let useCase: UseCase?
  /// Whether the models generate tokens.
  let isGenerative: Bool

  /// The targets: the scenario's own, then those of the use case for metrics it says nothing about.
  func read(_ reading: inout ScenarioReading) -> [ServiceLevelObjective] {
    var objectives: [ServiceLevelObjective] = []
    var removed: [LatencyMetric: XMLElement] = [:]
    for child in workload.children {
      guard let metric = child.string("metric").flatMap(LatencyMetric.init(xmlName:)) else {
        continue
      }
      if child.name == "no-target" {
        removed[metric] = child
      } else if let objective = objective(child, metric, objectives, &reading) {
        objectives.append(objective)
      }
    }
    let stated = Set(
      workload.children("target").compactMap {
        $0.string("metric").flatMap(LatencyMetric.init(xmlName:))
      })
    checkRemovals(removed, stated, &reading)
    for (metric, target) in usual where !stated.contains(metric) && removed[metric] == nil {
      if let problem = problem(with: metric) {
        reading.refuse(
          workload, attribute: "use-case", code: "conflict",
          "the use case \(quoted(useCase?.id ?? "")) has a target for \(metric.xmlName), "
            + "but \(problem)",
          remedy: "Add <no-target metric=\"\(metric.xmlName)\"/> to the workload.")
        continue
      }
      reading.take(target.figure.reference)
      objectives.append(
        ServiceLevelObjective(
          metric: metric, percentile: target.percentile, limit: target.figure.value))
    }
    return objectives
  }

  private var usual: [(LatencyMetric, PercentileFigure<Seconds>)] {
    LatencyMetric.allCases.compactMap { metric in
      useCase?.target(for: metric).map { (metric, $0) }
    }
  }

  /// Why a metric means nothing here; nil if it does.
  private func problem(with metric: LatencyMetric) -> String? {
    isGenerative || metric == .endToEnd ? nil : "its models answer in a single pass"
  }

  private func objective(
    _ child: XMLElement, _ metric: LatencyMetric, _ earlier: [ServiceLevelObjective],
    _ reading: inout ScenarioReading
  ) -> ServiceLevelObjective? {
    if let problem = problem(with: metric) {
      reading.refuse(
        child, attribute: "metric", code: "not-applicable",
        "\(metric.xmlName) does not apply to workload \(quoted(id)): \(problem)",
        remedy: "Use metric=\"\(LatencyMetric.endToEnd.xmlName)\".")
      return nil
    }
    let range = PlausibleRange.from(1, to: 99.9)
    let percentile = reading.number("percentile", of: child, range)
    let limit = reading.amount("limit", of: child, .latencyLimit)
    let penalty = reading.money("penalty", of: child, per: .piece, upTo: 1e6)
    guard let percentile, let limit else { return nil }
    if earlier.contains(where: { $0.metric == metric && $0.percentile == percentile }) {
      reading.refuse(
        child, attribute: "metric", code: "duplicate-id",
        "workload \(quoted(id)) has a target for \(metric.xmlName) at percentile "
          + "\(percentile.formatted(significantDigits: 4)) already",
        remedy: "Keep one of them.")
      return nil
    }
    return ServiceLevelObjective(
      metric: metric, percentile: percentile, limit: limit, penalty: penalty)
  }

  private func checkRemovals(
    _ removed: [LatencyMetric: XMLElement], _ stated: Set<LatencyMetric>,
    _ reading: inout ScenarioReading
  ) {
    for metric in LatencyMetric.allCases {
      guard let child = removed[metric] else { continue }
      if stated.contains(metric) {
        reading.refuse(
          child, attribute: "metric", code: "conflict",
          "workload \(quoted(id)) both has and removes a target for \(metric.xmlName)",
          remedy: "Keep the <target>; it replaces the one of the use case.")
      } else if useCase?.target(for: metric) == nil {
        reading.refuse(
          child, attribute: "metric", code: "not-applicable",
          "workload \(quoted(id)) has no target for \(metric.xmlName) that could be removed",
          remedy: "Remove the element.")
      }
    }
  }
}

extension LatencyMetric {
  /// The metric of this name in scenario files; nil when there is none.
  init?(xmlName: String) {
    guard let metric = Self.allCases.first(where: { $0.xmlName == xmlName }) else { return nil }
    self = metric
  }

  /// The name in scenario files.
  var xmlName: String {
    switch self {
    case .timeToFirstToken: "time-to-first-token"
    case .timePerOutputToken: "time-per-output-token"
    case .endToEnd: "end-to-end"
    }
  }
}

extension UseCase {
  /// The usual target for a metric; nil when there is none.
  fileprivate func target(for metric: LatencyMetric) -> PercentileFigure<Seconds>? {
    switch metric {
    case .timeToFirstToken: timeToFirstToken
    case .timePerOutputToken: timePerOutputToken
    case .endToEnd: endToEnd
    }
  }
}
