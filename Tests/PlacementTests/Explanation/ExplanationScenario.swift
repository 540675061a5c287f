import Placement

/// The random scenarios that are explained: every third with everything that may be said.
enum ExplanationScenario {
  static func make(seed: Int) throws -> Scenario {
    seed.isMultiple(of: 3)
      ? try RandomWideScenario.make(seed: seed, isSmall: true)
      : try RandomScenario.make(seed: seed, workloads: 2)
  }
}
