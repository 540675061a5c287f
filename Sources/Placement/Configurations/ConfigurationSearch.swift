import Dispatch
import LinearProgramming
import Synchronization

/// Finds configurations of cells by column generation, a plan among them and a bound for all plans.
///
/// The master program decides how many cells hold which of the configurations found so far, its
/// relaxation prices what cells share, and each class answers with its cheapest configuration at these
/// prices. The bound is proven by an independent model: the one that sums over classes, with a cut for
/// each class that says what its cells cost at least at such prices.
struct ConfigurationSearch<Solver: MILPSolver> {
  typealias Outcome = PlacementSearch<Solver>.Outcome

  /// Most rounds of pricing before the plan is made from what was found.
  private static var mostRounds: Int { 60 }
  /// Most cuts that a class contributes to the bound.
  private static var mostCutsPerCell: Int { 12 }
  /// Most times that plan and bound are improved around each other.
  private static var mostPasses: Int { 6 }

  let structure: ProblemStructure
  let solver: Solver
  let options: SolverOptions
  /// Exact forms of the classes that are small; nil for those that are searched.
  let known: [CellForm?]

  private let limits: SharedLimits
  private let pricing: [ConfigurationPricing]
  private var found: [[SiteConfiguration]]
  private var cuts: [ConfigurationCut] = []
  private var best: (formulation: Formulation, solution: Solution)?
  private var bestBound = -Double.infinity
  private var isStopped = false
  private var isOutOfTime = false
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(
    _ structure: ProblemStructure, known: [CellForm?], solver: Solver, options: SolverOptions
  ) {
    self.structure = structure
    self.known = known
    self.solver = solver
    self.options = options
    let limits = SharedLimits(structure)
    self.limits = limits
    pricing = structure.cells.indices.filter { known[$0] == nil }.map {
      ConfigurationPricing(structure, cell: $0, limits: limits)
    }
    found = structure.cells.map { _ in [.empty] }
    start = clock.now
  }

  // MARK: The whole search

  mutating func run(
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Outcome {
    // Classes in sums allow more than the sites do: where even they fail nothing holds.
    var sums = Formulation(structure, forms: forms { _ in .sums }, limits: limits)
    sums.model.secondaryObjective = nil
    guard try canHold(sums, onProgress) else { return outcome(.infeasible, sums) }
    guard try generate(fixing: nil, onProgress) else { return outcome(.infeasible, sums) }
    var previous = (bound: -Double.infinity, cost: Double.infinity, found: 0)
    for pass in 0..<Self.mostPasses {
      try improvePlan(onProgress)
      if hasEnded { break }
      let centre = try improveBound(sums, onProgress)
      if hasEnded || pass == Self.mostPasses - 1 { break }
      let now = (
        bound: bestBound, cost: best?.solution.objective ?? .infinity,
        found: found.reduce(0) { $0 + $1.count }
      )
      if pass > 0, now.bound <= previous.bound + 1e-9 * now.cost, now.cost >= previous.cost,
        now.found == previous.found
      {
        break
      }
      previous = now
      guard let centre else { break }
      _ = try generate(fixing: centre, onProgress)
      if hasEnded { break }
    }
    if !hasEnded { try copyCells(onProgress) }
    guard let best else {
      let without: Termination =
        bestBound == .infinity
        ? .infeasible
        : .numericalTrouble(rawStatus: "no configurations found that serve everything")
      return outcome(ended ?? without, sums)
    }
    return outcome(ended ?? reached(best.solution), best.formulation)
  }

  /// How the plan compares with its bound.
  private func reached(_ solution: Solution) -> Termination {
    let gap = solution.objective - bestBound
    return gap <= 1e-7 * Swift.max(1, solution.objective.magnitude) ? .optimal : .gapReached
  }

  private var isGapReached: Bool {
    guard let best else { return false }
    let gap = best.solution.objective - bestBound
    return gap
      <= Swift.max(
        options.relativeGap * best.solution.objective.magnitude, options.absoluteGap)
  }

  private var hasEnded: Bool { isGapReached || ended != nil }

  private var ended: Termination? {
    if isStopped {
      return best == nil ? .interruptedWithoutSolution : .interruptedWithSolution
    }
    if isOutOfTime { return best == nil ? .timeLimitWithoutSolution : .timeLimitWithSolution }
    return nil
  }

  private func outcome(_ termination: Termination, _ formulation: Formulation) -> Outcome {
    let cost = best?.solution.objective
    // Optimal within the solver's tolerance is optimal, as the solver itself has it.
    let bound = termination == .optimal ? cost ?? bestBound : bestBound
    return Outcome(
      termination: termination, formulation: formulation, solution: best?.solution,
      bestBound: Swift.min(bound, cost ?? bound))
  }

  private func forms(_ searched: (Int) -> CellForm) -> [CellForm] {
    known.enumerated().map { $0.element ?? searched($0.offset) }
  }

  // MARK: Time

  private var elapsed: Double {
    let duration = start.duration(to: clock.now).components
    return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
  }

  private func secondsLeft(share: Double) -> Double? {
    options.timeLimitSeconds.map { Swift.max(0.05, ($0 - elapsed) * share) }
  }

  /// Tells the caller how far the search is; remembers when it is to stop.
  private mutating func report(_ onProgress: (SolverProgress) -> SolverContinuation) {
    let progress = SolverProgress(
      incumbent: best?.solution.objective, bestBound: bestBound.isFinite ? bestBound : nil,
      elapsedSeconds: elapsed)
    if onProgress(progress) == .stop { isStopped = true }
    if let limit = options.timeLimitSeconds, elapsed >= limit { isOutOfTime = true }
  }

  /// Solves a model of the search under its time limit, and watches for the caller's stop.
  private mutating func solve(
    _ model: OptimizationModel, gap: Double, start: [Double]? = nil, share: Double,
    _ onProgress: (SolverProgress) -> SolverContinuation,
    progress: (SolverProgress, Double) -> SolverProgress
  ) throws(SolverError) -> SolverResult {
    let before = elapsed
    var stopped = false
    let result = try solver.solve(
      model,
      options: SolverOptions(
        relativeGap: gap, absoluteGap: options.absoluteGap,
        timeLimitSeconds: secondsLeft(share: share), warmStart: start)
    ) { inner in
      let next = onProgress(progress(inner, before + inner.elapsedSeconds))
      if next == .stop { stopped = true }
      return next
    }
    if stopped { isStopped = true }
    if let limit = options.timeLimitSeconds, elapsed >= limit { isOutOfTime = true }
    return result
  }

  // MARK: Plan and bound

  /// Whether the sums over classes leave any room.
  private mutating func canHold(
    _ sums: Formulation, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Bool {
    let result = try solve(sums.model.relaxed, gap: 0, share: 0.3, onProgress) { inner, seconds in
      SolverProgress(incumbent: nil, bestBound: nil, elapsedSeconds: seconds)
    }
    return result.termination != .infeasible && result.termination != .infeasibleOrUnbounded
  }

  /// The cheapest plan of the configurations found so far.
  private mutating func improvePlan(
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) {
    let formulation = Formulation(
      structure, forms: forms { .configurations(found[$0]) }, limits: limits)
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
  private mutating func improveBound(
    _ sums: Formulation, _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> [PlacementQuantity: Double]? {
    var bounded = sums
    for (number, cut) in cuts.enumerated() { bounded.add(cut, number: number) }
    let incumbent = best?.solution.objective
    let known = bestBound
    let result = try solve(
      bounded.model, gap: Swift.min(options.relativeGap / 4, 1e-4), share: 0.5, onProgress
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
  private mutating func adoptArrangements(of solution: Solution, _ sums: Formulation) {
    for index in structure.cells.indices where known[index] == nil {
      guard let block = sums.blocks(ofCell: index).first else { continue }
      let arrangements = SumsArrangement(structure, cell: index).configurations(block, solution)
      for configuration in arrangements where !found[index].contains(configuration) {
        found[index].append(configuration)
      }
    }
  }

  /// The most stacks, over all copies, for which the last gap is closed with variables for every cell.
  private static var mostCopiedStacks: Int { 2_000 }

  /// Gives every cell variables of its own where that is not too much.
  private mutating func copyCells(
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) {
    let size = structure.cells.enumerated().reduce(0) { sum, entry in
      known[entry.offset] == nil ? sum + entry.element.count * entry.element.stacks.count : sum
    }
    guard size <= Self.mostCopiedStacks else { return }
    let formulation = Formulation(structure, forms: forms { _ in .copies }, limits: limits)
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

  // MARK: Column generation

  /// Finds configurations until none is cheaper than those found; false when no plan exists.
  ///
  /// With `centre` the classes that are not searched hold what it says.
  private mutating func generate(
    fixing centre: [PlacementQuantity: Double]?,
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Bool {
    var penalty = initialPenalty
    var roundCuts: [(value: Double, cuts: [ConfigurationCut])] = []
    for _ in 0..<Self.mostRounds {
      report(onProgress)
      if isStopped || isOutOfTime { break }
      var master = Formulation(
        structure, forms: forms { .configurations(found[$0]) }, limits: limits,
        allowingShortfall: true)
      if let centre { master.fix(centre) }
      var relaxed = master.model.relaxed
      relaxed.objective = master.cost + penalty * master.shortfall
      let result = try solver.solve(
        relaxed, options: SolverOptions(timeLimitSeconds: secondsLeft(share: 1)))
      guard let solution = result.solution, !solution.constraintPrices.isEmpty else { break }
      let findings = try price(master, solution, costWeight: 1)
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

  /// Keeps the cuts of the rounds with the best bounds.
  private mutating func keep(_ rounds: [(value: Double, cuts: [ConfigurationCut])]) {
    let order = rounds.indices.sorted {
      (rounds[$0].value, $0) > (rounds[$1].value, $1)
    }
    for index in order.prefix(Self.mostCutsPerCell / 2) { cuts += rounds[index].cuts }
  }

  /// More than serving any one workload could cost, so that nothing is left out to save money.
  private var initialPenalty: Double {
    let costs = limits.cost.map { $0.coefficient.magnitude }
    return 10 * Swift.max(1, costs.max() ?? 1)
  }

  /// Whether any configurations serve everything: the same search without costs, only for what is
  /// missing.
  private mutating func isPossible(
    _ onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Bool {
    for _ in 0..<Self.mostRounds {
      report(onProgress)
      if isStopped || isOutOfTime { return true }
      let master = Formulation(
        structure, forms: forms { .configurations(found[$0]) }, limits: limits,
        allowingShortfall: true)
      var relaxed = master.model.relaxed
      relaxed.objective = master.shortfall
      let result = try solver.solve(
        relaxed, options: SolverOptions(timeLimitSeconds: secondsLeft(share: 1)))
      guard let solution = result.solution, !solution.constraintPrices.isEmpty else { return true }
      if solution.objective <= 1e-7 { return true }
      let findings = try price(master, solution, costWeight: 0)
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
  private func price(
    _ master: Formulation, _ solution: Solution, costWeight: Double
  ) throws(SolverError) -> [ConfigurationPricing.Finding] {
    let prices = master.sharedPrices(solution)
    let seconds = secondsLeft(share: 1)
    let solver = self.solver
    let pricing = self.pricing
    let results = Mutex<[Int: Result<ConfigurationPricing.Finding, SolverError>]>([:])
    DispatchQueue.concurrentPerform(iterations: pricing.count) { index in
      let result: Result<ConfigurationPricing.Finding, SolverError>
      do throws(SolverError) {
        result = .success(
          try pricing[index].cheapest(
            prices, costWeight: costWeight, solver: solver,
            options: SolverOptions(relativeGap: 1e-6, timeLimitSeconds: seconds)))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    var findings: [ConfigurationPricing.Finding] = []
    for index in pricing.indices {
      guard let result = all[index] else { continue }
      findings.append(try result.get())
    }
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
