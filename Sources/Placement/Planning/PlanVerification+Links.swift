import Quantities

extension PlanVerification {
  func linkViolations() -> [String] {
    PlanAssembly(
      problem: problem, decision: decision,
      ratings: PoolRatings(problem.scenario, catalog: catalog, routes: problem.routes)
    )
    .linkUses().compactMap { use in
      use.used <= use.limit * (1 + Self.tolerance)
        ? nil
        : "\(use.name): \(Bandwidth(base: use.used).formattedAsBitRate()) exceed "
          + Bandwidth(base: use.limit).formattedAsBitRate()
    }
  }

  /// What single cells send over their own links.
  func cellLinkViolations() -> [String] {
    CellTraffic(problem: problem, decision: decision).uses().compactMap { use in
      use.used <= use.limit * (1 + Self.tolerance) + 1e-6
        ? nil
        : "\(use.name): a site sends \(Bandwidth(base: use.used).formattedAsBitRate()) of "
          + Bandwidth(base: use.limit).formattedAsBitRate()
    }
  }
}
