import Demand
import InferencePerformance
import Quantities

/// The longest mean steps on which prompts and generation of a pair over servers may agree.
///
/// The longest that any target allows, `min(TPOT, TTFT/(1 + hidden), E2E/(hidden + output))`, then halves
/// of it as long as they matter: a step that takes less than a fiftieth of every time that contains it
/// leaves prompts hardly more when it is shorter still. Nothing to agree on where no time contains steps.
struct LongestSteps {
  /// The share of a target below which shorter steps are not tried.
  static let leastShare = 0.02
  /// The most that are tried.
  static let most = 6

  /// From the longest to the shortest; one nil where no target depends on steps of another server.
  let all: [Seconds?]

  init(_ objectives: [ServiceLevelObjective], _ shape: RequestShape) {
    let output = shape.outputLength?.mean ?? 1
    /// The limit of a metric for each step that it contains.
    let perStep = objectives.map { objective in
      let steps =
        switch objective.metric {
        case .timePerOutputToken: 1.0
        case .timeToFirstToken: 1 + shape.hiddenOutputLength
        case .endToEnd: max(1, shape.hiddenOutputLength + output)
        }
      return (metric: objective.metric, limit: objective.limit.baseValue / steps)
    }
    guard let top = perStep.map(\.limit).min(),
      let tightest = perStep.filter({ $0.metric != .timePerOutputToken }).map(\.limit).min()
    else {
      all = [nil]
      return
    }
    var steps: [Seconds?] = [Seconds(base: top)]
    while steps.count < Self.most, let last = steps.last ?? nil,
      last.baseValue > tightest * Self.leastShare
    {
      steps.append(last / 2)
    }
    all = steps
  }
}
