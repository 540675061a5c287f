import Catalog
import LinearProgramming
import Quantities

/// Plans a question again with other targets, prices and demand.
package struct VariantSearch: Sendable {
  /// How many variants are planned.
  package enum Scope: Sendable {
    /// What stands beside every plan: a few points of the frontier, the heaviest inputs.
    case brief
    /// What an explanation has: a finer frontier, every input.
    case full

    /// What all targets are multiplied by, from the tightest.
    var factors: [Double] {
      switch self {
      case .brief: [0.75, 1.25]
      case .full: [0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.05, 1.1, 1.25, 1.5, 2, 3, 5]
      }
    }
  }

  /// One question to be planned.
  package enum Trial: Hashable, Sendable {
    /// All targets multiplied by a factor.
    case targets(factor: Double)
    /// The input of this position at the lower or the upper end of its band.
    case input(position: Int, isHigh: Bool)
  }

  /// What a trial gave.
  package struct Outcome: Hashable, Sendable {
    let trial: Trial
    let plan: PlanVariant
    let strain: Double?
  }

  /// How many prices and shares are planned again beside every plan.
  private static let heaviest = 3

  private let question: PlanningQuestion
  private let base: Plan
  private let replanning: Replanning
  private let inputs: [SensitivityInput]
  /// The trials, in the order of frontier and inputs.
  package let trials: [Trial]

  /// A search around the plan of a question.
  package init(
    _ question: PlanningQuestion, base: Plan, replanning: Replanning, scope: Scope
  ) {
    self.question = question
    self.base = base
    self.replanning = replanning
    let candidates = SensitivityInputs(question, base: base, bands: replanning.options.bands)
    inputs =
      switch scope {
      case .brief: candidates.heaviest(Self.heaviest)
      case .full: candidates.all
      }
    let factors = base.strain == nil ? [] : scope.factors
    trials =
      factors.map { .targets(factor: $0) }
      + inputs.indices.flatMap {
        [.input(position: $0, isHigh: false), .input(position: $0, isHigh: true)]
      }
  }

  /// What a trial gives, in at most so many seconds; without a limit of its own when nil.
  ///
  /// A variant that cannot be planned for a reason of its own is told as such: the plan stands without
  /// it.
  package func outcome(
    of trial: Trial, within seconds: Double? = nil, _ interruption: SolveInterruption
  ) throws -> Outcome {
    var replanning = replanning
    if let seconds {
      guard seconds > 0 else {
        return Outcome(trial: trial, plan: PlanVariant(without: Self.outOfTime), strain: nil)
      }
      replanning.options.timeLimitSeconds = min(
        replanning.options.timeLimitSeconds ?? .infinity, seconds)
    }
    let result: PlanningResult
    do {
      result = try replanning.result(question(of: trial), interruption)
    } catch let error as PlanningError {
      result = .stopped(termination: error.message)
    }
    var strain: Double?
    if case .targets(let factor) = trial, case .plan(let plan) = result {
      // Its targets are those of the scenario times the factor.
      strain = plan.strain.map { $0 * factor }
    }
    return Outcome(trial: trial, plan: PlanVariant(result, beside: base), strain: strain)
  }

  /// How a search ends for which there was no time.
  private static let outOfTime = Termination.timeLimitWithoutSolution.name

  private func question(of trial: Trial) throws -> PlanningQuestion {
    switch trial {
    case .targets(let factor):
      var changed = question
      changed.scenario.scaleLatencyTargets(by: factor)
      return changed
    case .input(let position, let isHigh):
      let input = inputs[position]
      return input.input.setting(isHigh ? input.high : input.low, in: question)
    }
  }

  /// What all outcomes say together.
  package func variants(_ outcomes: [Outcome]) -> PlanVariants {
    let found = Dictionary(
      outcomes.map { ($0.trial, $0) }, uniquingKeysWith: { first, _ in first })
    return PlanVariants(frontier: frontier(outcomes), sensitivity: sensitivity(found))
  }

  /// The points from the tightest targets to the loosest, the plan itself among them.
  ///
  /// A plan for tighter targets also meets looser ones: where a search that ended by its gap gave a
  /// dearer plan than that of tighter targets, the cheaper of the two counts.
  private func frontier(_ outcomes: [Outcome]) -> [FrontierPoint] {
    var points = outcomes.compactMap { outcome -> FrontierPoint? in
      guard case .targets(let factor) = outcome.trial else { return nil }
      return FrontierPoint(factor: factor, plan: outcome.plan, strain: outcome.strain)
    }
    guard !points.isEmpty else { return [] }
    points.append(
      FrontierPoint(
        factor: 1, plan: PlanVariant(.plan(base), beside: base), strain: base.strain))
    points.sort { $0.factor < $1.factor }
    for index in points.indices.dropFirst() {
      let tighter = points[index - 1]
      guard points[index].factor != 1, let cost = points[index].plan.cost,
        let least = tighter.plan.cost, least <= cost
      else { continue }
      points[index] = FrontierPoint(
        factor: points[index].factor,
        plan: tighter.plan.bounded(by: points[index].plan, beside: base), strain: tighter.strain)
    }
    return points
  }

  private func sensitivity(_ found: [Trial: Outcome]) -> [InputSensitivity] {
    let defaults = Set(question.scenario.defaults.map(\.name))
    let all = inputs.enumerated().compactMap { position, input -> InputSensitivity? in
      guard let current = input.input.current,
        let low = found[.input(position: position, isHigh: false)]?.plan,
        let high = found[.input(position: position, isHigh: true)]?.plan
      else { return nil }
      return InputSensitivity(
        input: input.input.name, unit: input.input.unit, current: current, figures: input.figures,
        isDefault: input.figures.contains(where: defaults.contains),
        low: .init(value: input.low, plan: low), high: .init(value: input.high, plan: high))
    }
    return all.sorted { left, right in
      (right.span ?? -1, left.input) < (left.span ?? -1, right.input)
    }
  }
}

extension PlanVariant {
  /// The same plan for a question whose own search proved another bound.
  fileprivate func bounded(by other: PlanVariant, beside base: Plan) -> PlanVariant {
    guard let cost, let bound = other.bestBound else { return self }
    let least = min(bound, cost)
    return PlanVariant(
      termination: other.termination, cost: cost, bestBound: least,
      relativeGap: cost > 0 ? max(0, (cost - least) / cost) : 0,
      change: CostChange(from: base, cost: cost, bestBound: least), moves: moves,
      hasSameFleet: hasSameFleet)
  }
}
