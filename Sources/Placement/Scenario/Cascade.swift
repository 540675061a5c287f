import Demand
import Quantities

/// How a part of the requests of a workload reaches a stronger model.
struct Cascade: Hashable, Sendable {
  /// When it is known which requests need the stronger model.
  enum Kind: String, CaseIterable {
    /// Beforehand: each request is answered by one model.
    case route
    /// After the first model has answered: both run, and their latencies add.
    case escalate
  }

  /// When it is known.
  let kind: Kind
  /// The share of the requests that needs the stronger model, above 0 and below 1.
  let strongShare: Double
  /// The share of each time limit that is left to the first model; above 0 and below 1.
  let firstShareOfTime: Double

  /// What is added to the id of a workload for its part on the stronger model.
  static let suffix = ".strong"

  /// The part of a workload on the first model, and the part on the stronger one.
  ///
  /// With `route` each serves its share of the requests within the same targets. With `escalate` the
  /// first model serves all of them, and the latency of an escalated request is the sum of both. A sum
  /// stays within `L` in a share `p` of the cases when the parts stay within `t·L` and `(1 − t)·L`, each
  /// in `1 − (1 − p)/2` of them (the union bound). TPOT is that of the model whose answer is read.
  func parts(of workload: Workload) -> [Workload] {
    var first = workload
    first.models = workload.models.filter { !$0.isStrong }
    var strong = workload
    strong.id += Self.suffix
    strong.title += " (stronger model)"
    strong.models = workload.models.filter(\.isStrong)
    strong.meanRate *= strongShare
    switch kind {
    case .route: first.meanRate *= 1 - strongShare
    case .escalate:
      first.objectives = workload.objectives.flatMap {
        limited($0, to: firstShareOfTime, isFirst: true)
      }
      strong.objectives = workload.objectives.flatMap {
        limited($0, to: 1 - firstShareOfTime, isFirst: false)
      }
    }
    return [first, strong]
  }

  private func limited(
    _ objective: ServiceLevelObjective, to share: Double, isFirst: Bool
  ) -> [ServiceLevelObjective] {
    guard objective.metric != .timePerOutputToken else { return [objective] }
    // Whoever waits for the stronger model has read the whole answer of the first one.
    return [
      ServiceLevelObjective(
        metric: isFirst ? .endToEnd : objective.metric,
        percentile: 100 - (100 - objective.percentile) / 2, limit: objective.limit * share,
        penalty: objective.penalty)
    ]
  }
}
