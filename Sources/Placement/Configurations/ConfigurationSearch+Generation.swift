import LinearProgramming

extension ConfigurationSearch {
  /// Finds configurations until none is cheaper than those found; false when no plan exists.
  ///
  /// With `centre` the classes that are not searched hold what it says.
  mutating func generate(
    fixing centre: [PlacementQuantity: Double]?,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Bool {
    var penalty = initialPenalty
    // Any configuration that improves the plan will do, until there is none.
    var pricingGap = Self.firstPricingGap
    var roundCuts: [(value: Double, cuts: [ConfigurationCut])] = []
    for _ in 0..<Self.mostRounds {
      report(onProgress)
      if isStopped || isOutOfTime { break }
      var master = Formulation(
        structure, forms: forms { .configurations(found[$0]) }, limits: limits,
        allowingShortfall: true)
      master.dropImpliedBounds()
      if let centre { master.fix(centre) }
      var relaxed = master.model.relaxed
      relaxed.objective = master.cost + penalty * master.shortfall
      let result = try solveRelaxed(relaxed, onProgress)
      guard let solution = result.solution, !solution.constraintPrices.isEmpty else { break }
      let findings = try price(master, solution, costWeight: 1, gap: pricingGap, onProgress)
      var value = solution.objective
      var isNew = false
      var cuts: [ConfigurationCut] = []
      for (search, finding) in zip(pricing, findings) {
        let cell = search.cell
        let count = Double(structure.cells[cell].count)
        guard let row = master.cellRows[cell] else { continue }
        let perCell = solution.constraintPrices[row]
        let gain = finding.bound - perCell
        value += count * Swift.min(0, gain)
        if finding.bound.isFinite {
          cuts.append(
            ConfigurationCut(
              cell: cell,
              terms: search.pricedTerms(master.sharedPrices(solution), costWeight: 1),
              bound: count * finding.bound))
        }
        let tolerance = 1e-7 * Swift.max(1, solution.objective.magnitude / count)
        if let configuration = finding.configuration, finding.cost < perCell - tolerance,
          !found[cell].contains(configuration)
        {
          found[cell].append(configuration)
          isNew = true
        }
      }
      let shortfall = solution.value(of: master.shortfall)
      if shortfall <= 1e-7 {
        roundCuts.append((value, cuts))
        if centre == nil { bestBound = Swift.max(bestBound, value) }
      }
      let closed = solution.objective - value <= 1e-6 * Swift.max(1, solution.objective.magnitude)
      if !isNew, !closed, pricingGap > Self.lastPricingGap {
        pricingGap = Self.lastPricingGap
        continue
      }
      if !isNew || closed {
        if shortfall <= 1e-7 { break }
        // Whatever is missing must be worth more, unless it cannot be had at all.
        if penalty > initialPenalty * 1e4 {
          if centre == nil, try !isPossible(onProgress) { return false }
          break
        }
        penalty *= 100
      }
    }
    keep(roundCuts)
    return true
  }

  /// Solves a relaxed master program.
  private mutating func solveRelaxed(
    _ model: OptimizationModel, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> SolverResult {
    let incumbent = best?.solution.objective
    let bound = bestBound
    return try solve(model, gap: 0, share: 1, onProgress) { _, seconds in
      SolverProgress(
        incumbent: incumbent, bestBound: bound.isFinite ? bound : nil, elapsedSeconds: seconds)
    }
  }

  /// Keeps the cuts of the rounds with the best bounds.
  mutating func keep(_ rounds: [(value: Double, cuts: [ConfigurationCut])]) {
    let order = rounds.indices.sorted {
      (rounds[$0].value, $0) > (rounds[$1].value, $1)
    }
    for index in order.prefix(Self.mostCutsPerCell / 2) { cuts += rounds[index].cuts }
  }

  /// More than serving any one workload could cost, so that nothing is left out to save money.
  var initialPenalty: Double {
    let costs = limits.cost.map { $0.coefficient.magnitude }
    return 10 * Swift.max(1, costs.max() ?? 1)
  }

  /// Whether any configurations serve everything: the same search without costs, only for what is
  /// missing.
  mutating func isPossible(
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Bool {
    for _ in 0..<Self.mostRounds {
      report(onProgress)
      if isStopped || isOutOfTime { return true }
      var master = Formulation(
        structure, forms: forms { .configurations(found[$0]) }, limits: limits,
        allowingShortfall: true)
      master.dropImpliedBounds()
      var relaxed = master.model.relaxed
      relaxed.objective = master.shortfall
      let result = try solveRelaxed(relaxed, onProgress)
      guard let solution = result.solution, !solution.constraintPrices.isEmpty else { return true }
      if solution.objective <= 1e-7 { return true }
      let findings = try price(
        master, solution, costWeight: 0, gap: Self.lastPricingGap, onProgress)
      var value = solution.objective
      var isNew = false
      for (search, finding) in zip(pricing, findings) {
        guard let row = master.cellRows[search.cell] else { continue }
        let perCell = solution.constraintPrices[row]
        value +=
          Double(structure.cells[search.cell].count) * Swift.min(0, finding.bound - perCell)
        if let configuration = finding.configuration, finding.cost < perCell - 1e-9,
          !found[search.cell].contains(configuration)
        {
          found[search.cell].append(configuration)
          isNew = true
        }
      }
      if value > 1e-6 { return false }
      if !isNew { return true }
    }
    return true
  }

  /// The cheapest configuration of every class at the prices of a solution; classes in parallel.
  mutating func price(
    _ master: Formulation, _ solution: Solution, costWeight: Double, gap: Double,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> [ConfigurationPricing.Finding] {
    let prices = master.sharedPrices(solution)
    let seconds = secondsLeft(share: 1)
    let solver = self.solver
    let pricing = self.pricing
    let found = WatchedThreads.map(Array(pricing.indices)) {
      report(onProgress)
      return !isStopped
    } _: { index, interruption -> Result<ConfigurationPricing.Finding, SolverError> in
      do throws(SolverError) {
        return .success(
          try pricing[index].cheapest(
            prices, costWeight: costWeight, solver: solver,
            options: SolverOptions(relativeGap: gap, timeLimitSeconds: seconds)
          ) { _ in interruption.isRequested ? .stop : .proceed })
      } catch {
        return .failure(error)
      }
    }
    var findings: [ConfigurationPricing.Finding] = []
    for result in found { findings.append(try result.get()) }
    return findings
  }
}

extension Formulation {
  /// The prices of the shared limits in a solution of the relaxed model.
  func sharedPrices(_ solution: Solution) -> [Double] {
    Array(solution.constraintPrices[firstSharedRow..<(firstSharedRow + sharedLimits.count)])
  }

  /// Fixes counts of sites and servers where each is a variable of its own.
  mutating func fix(_ counts: [PlacementQuantity: Double]) {
    for (quantity, count) in counts {
      let expression = expression(of: [PlacementTerm(1, quantity)])
      guard expression.terms.count == 1, let term = expression.terms.first,
        term.coefficient != 0
      else { continue }
      let value = (count / term.coefficient).rounded()
      model.setBounds(value...value, of: term.variable)
    }
  }
}
