import LinearProgramming

/// Finds configurations of cells by column generation, a plan among them and a bound for all plans.
///
/// The master program decides how many cells hold which of the configurations found so far, its
/// relaxation prices what cells share, and each class answers with its cheapest configuration at these
/// prices. The bound is proven by an independent model: the one that sums over classes, with a cut for
/// each class that says what its cells cost at least at such prices.
struct ConfigurationSearch<Solver: MILPSolver> {
  typealias Outcome = PlacementSearch<Solver>.Outcome

  /// Most rounds of pricing before the plan is made from what was found.
  static var mostRounds: Int { 60 }
  /// The gap of the search for one cell's configuration, while new ones are found.
  static var firstPricingGap: Double { 1e-2 }
  /// The same when bounds are proven.
  static var lastPricingGap: Double { 1e-6 }
  /// Most cuts that a class contributes to the bound.
  static var mostCutsPerCell: Int { 12 }
  /// Most times that plan and bound are improved around each other.
  static var mostPasses: Int { 6 }

  let structure: ProblemStructure
  let solver: Solver
  let options: SolverOptions
  /// Exact forms of the classes that are small; nil for those that are searched.
  let known: [CellForm?]

  let limits: SharedLimits
  let pricing: [ConfigurationPricing]
  var found: [[SiteConfiguration]]
  var cuts: [ConfigurationCut] = []
  var best: (formulation: Formulation, solution: Solution)?
  var bestBound = -Double.infinity
  var isStopped = false
  var isOutOfTime = false
  let clock = ContinuousClock()
  let start: ContinuousClock.Instant

  init(
    _ structure: ProblemStructure, known: [CellForm?], solver: Solver, options: SolverOptions
  ) {
    self.structure = structure
    self.known = known
    self.solver = solver
    self.options = options
    let limits = SharedLimits(structure)
    self.limits = limits
    pricing = ConfigurationPricing.all(
      structure, cells: structure.cells.indices.filter { known[$0] == nil }, limits: limits)
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
  func reached(_ solution: Solution) -> Termination {
    let gap = solution.objective - bestBound
    return gap <= 1e-7 * Swift.max(1, solution.objective.magnitude) ? .optimal : .gapReached
  }

  var isGapReached: Bool {
    guard let best else { return false }
    let gap = best.solution.objective - bestBound
    return gap
      <= Swift.max(
        options.relativeGap * best.solution.objective.magnitude, options.absoluteGap)
  }

  var hasEnded: Bool { isGapReached || ended != nil }

  var ended: Termination? {
    if isStopped {
      return best == nil ? .interruptedWithoutSolution : .interruptedWithSolution
    }
    if isOutOfTime { return best == nil ? .timeLimitWithoutSolution : .timeLimitWithSolution }
    return nil
  }

  func outcome(_ termination: Termination, _ formulation: Formulation) -> Outcome {
    let cost = best?.solution.objective
    // Optimal within the solver's tolerance is optimal, as the solver itself has it.
    let bound = termination == .optimal ? cost ?? bestBound : bestBound
    return Outcome(
      termination: termination, formulation: formulation, solution: best?.solution,
      bestBound: Swift.min(bound, cost ?? bound))
  }

  func forms(_ searched: (Int) -> CellForm) -> [CellForm] {
    known.enumerated().map { $0.element ?? searched($0.offset) }
  }

  // MARK: Time

  var elapsed: Double {
    let duration = start.duration(to: clock.now).components
    return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
  }

  func secondsLeft(share: Double) -> Double? {
    options.timeLimitSeconds.map { Swift.max(0.05, ($0 - elapsed) * share) }
  }

  /// Tells the caller how far the search is; remembers when it is to stop.
  mutating func report(_ onProgress: (SolverProgress) -> SolverContinuation) {
    let progress = SolverProgress(
      incumbent: best?.solution.objective, bestBound: bestBound.isFinite ? bestBound : nil,
      elapsedSeconds: elapsed)
    if onProgress(progress) == .stop { isStopped = true }
    if let limit = options.timeLimitSeconds, elapsed >= limit { isOutOfTime = true }
  }

  /// Solves a model of the search under its time limit, and watches for the caller's stop.
  mutating func solve(
    _ model: OptimizationModel, gap: Double, start: [Double]? = nil, share: Double,
    _ onProgress: (SolverProgress) -> SolverContinuation,
    progress: (SolverProgress, Double) -> SolverProgress
  ) throws(SolverError) -> SolverResult {
    let before = elapsed
    var stopped = false
    let result = try solver.solveByRestriction(
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
}
