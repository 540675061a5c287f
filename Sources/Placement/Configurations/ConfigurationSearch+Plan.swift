import LinearProgramming

extension ConfigurationSearch {
  /// Whether the sums over classes leave any room.
  mutating func canHold(
    _ sums: Formulation, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Bool {
    let result = try solve(sums.model.relaxed, gap: 0, share: 0.3, onProgress) { inner, seconds in
      SolverProgress(incumbent: nil, bestBound: nil, elapsedSeconds: seconds)
    }
    return result.termination != .infeasible && result.termination != .infeasibleOrUnbounded
  }

  /// The cheapest plan of the configurations found so far.
  mutating func improvePlan(
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) {
    var formulation = Formulation(
      structure, forms: forms { .configurations(found[$0]) }, limits: limits)
    // What is found depends on the configurations searched anyway.
    formulation.model.secondaryObjective = nil
    let bound = bestBound
    let incumbent = best?.solution.objective
    let result = try solve(
      formulation.model, gap: Swift.min(options.relativeGap / 4, 1e-4), share: 0.5, onProgress
    ) { inner, seconds in
      SolverProgress(
        incumbent: [inner.incumbent, incumbent].compactMap(\.self).min(),
        bestBound: bound.isFinite ? bound : nil, elapsedSeconds: seconds)
    }
    guard let solution = result.solution,
      solution.objective < best?.solution.objective ?? .infinity
    else { return }
    best = (formulation, solution)
  }

  /// Proves a bound with sums and cuts; returns what that model decides about the other classes.
  ///
  /// The whole numbers of the searched classes are left out first: what their cells cost is in the cuts,
  /// so that little is lost, and far fewer numbers have to be decided. They are taken in where that does
  /// not suffice.
  mutating func improveBound(
    _ sums: Formulation, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> [PlacementQuantity: Double]? {
    var bounded = sums
    for (number, cut) in cuts.enumerated() { bounded.add(cut, number: number) }
    var withoutCells = bounded
    for index in structure.cells.indices where known[index] == nil {
      for block in bounded.blocks(ofCell: index) { withoutCells.model.relax(block.counts) }
    }
    let decided = try improveBound(with: withoutCells, share: 0.3, onProgress)
    if hasEnded || bestBound == .infinity { return decided }
    return try improveBound(with: bounded, share: 0.4, onProgress) ?? decided
  }

  /// Proves a bound with one model of the sums.
  private mutating func improveBound(
    with bounded: Formulation, share: Double,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> [PlacementQuantity: Double]? {
    let incumbent = best?.solution.objective
    let known = bestBound
    let result = try solve(
      bounded.model, gap: Swift.min(options.relativeGap / 4, 1e-4), share: share, onProgress
    ) { inner, seconds in
      SolverProgress(
        incumbent: incumbent, bestBound: Swift.max(known, inner.bestBound ?? known),
        elapsedSeconds: seconds)
    }
    guard let solution = result.solution else {
      if result.termination == .infeasible, best == nil { bestBound = .infinity }
      return nil
    }
    bestBound = Swift.max(bestBound, solution.bestBound)
    adoptArrangements(of: solution, bounded)
    var decided: [PlacementQuantity: Double] = [:]
    for (index, cell) in structure.cells.enumerated() where self.known[index] == .sums {
      for block in bounded.blocks(ofCell: index) {
        for stack in cell.stacks {
          for period in structure.periods.indices {
            if let sites = block.sites[stack]?[period] {
              decided[.sites(stack: stack, period: period)] = solution.value(of: sites).rounded()
            }
            if let servers = block.servers[stack]?[period] {
              decided[.servers(stack: stack, period: period)] =
                solution.value(of: servers).rounded()
            }
          }
        }
      }
    }
    return decided
  }

  /// Takes what the sums would mean for single cells among the configurations.
  mutating func adoptArrangements(of solution: Solution, _ sums: Formulation) {
    for index in structure.cells.indices where known[index] == nil {
      guard let block = sums.blocks(ofCell: index).first else { continue }
      let arrangements = SumsArrangement(structure, cell: index).configurations(block, solution)
      for configuration in arrangements where !found[index].contains(configuration) {
        found[index].append(configuration)
      }
    }
  }

  /// The most stacks, over all copies, for which the last gap is closed with variables for every cell.
  static var mostCopiedStacks: Int { 2_000 }

  /// Gives every cell variables of its own where that is not too much.
  mutating func copyCells(
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) {
    let size = structure.cells.enumerated().reduce(0) { sum, entry in
      known[entry.offset] == nil ? sum + entry.element.count * entry.element.stacks.count : sum
    }
    guard size <= Self.mostCopiedStacks else { return }
    var formulation = Formulation(structure, forms: forms { _ in .copies }, limits: limits)
    formulation.model.secondaryObjective = nil
    var bounded = formulation
    for (number, cut) in cuts.enumerated() { bounded.add(cut, number: number) }
    let incumbent = best?.solution.objective
    let bound = bestBound
    let result = try solve(
      bounded.model, gap: Swift.min(options.relativeGap / 2, 1e-4), share: 1, onProgress
    ) { inner, seconds in
      SolverProgress(
        incumbent: [inner.incumbent, incumbent].compactMap(\.self).min(),
        bestBound: Swift.max(bound, inner.bestBound ?? bound), elapsedSeconds: seconds)
    }
    guard let solution = result.solution else {
      if result.termination == .infeasible, best == nil { bestBound = .infinity }
      return
    }
    bestBound = Swift.max(bestBound, solution.bestBound)
    if solution.objective < best?.solution.objective ?? .infinity {
      best = (formulation, solution)
    }
  }
}
