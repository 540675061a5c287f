import LinearProgramming

/// Finds the cheapest thing that one cell of a class could hold, at given prices of what cells share.
struct ConfigurationPricing: Sendable {
  /// What was found.
  struct Finding: Sendable {
    /// The configuration; nil when the search found none in time.
    let configuration: SiteConfiguration?
    /// No cell costs less at these prices; −∞ when nothing was proven.
    let bound: Double
    /// What the configuration costs at these prices.
    let cost: Double
  }
  /// A quantity of the cell with its cost and its part in shared rows.
  private struct Entry: Sendable {
    let expression: LinearExpression
    let quantity: PlacementQuantity
    var cost: Double
    var rows: [(row: Int, coefficient: Double)]
  }

  let cell: Int
  private let structure: ProblemStructure
  private let block: CellBlock
  private let model: OptimizationModel
  private let entries: [Entry]

  /// A term of the cost, or of a shared row by its number.
  private typealias Part = (row: Int?, term: PlacementTerm)

  /// Pricing for some cell classes; `limits` are the shared rows whose prices will be given.
  static func all(
    _ structure: ProblemStructure, cells: [Int], limits: SharedLimits
  ) -> [ConfigurationPricing] {
    var parts: [[Part]] = structure.cells.map { _ in [] }
    func add(_ term: PlacementTerm, row: Int?) {
      if let cell = Self.cell(of: term.quantity, structure) {
        parts[cell].append((row, term))
      }
    }
    for term in limits.cost { add(term, row: nil) }
    for (row, limit) in limits.rows.enumerated() {
      for term in limit.terms { add(term, row: row) }
    }
    return cells.map { ConfigurationPricing(structure, cell: $0, terms: parts[$0]) }
  }

  /// Pricing for a cell class of the terms that may concern it.
  private init(_ structure: ProblemStructure, cell: Int, terms: [Part]) {
    self.structure = structure
    self.cell = cell
    var model = OptimizationModel()
    let builder = CellModel(structure, cell: cell)
    block = builder.addBlock(ofCells: 1, named: "", to: &model)
    self.model = model
    let count = structure.cells[cell].count
    var positions: [PlacementQuantity: Int] = [:]
    var entries: [Entry] = []
    let block = self.block
    func entry(_ quantity: PlacementQuantity) -> Int? {
      if let known = positions[quantity] { return known }
      guard let (factor, part) = block.part(of: quantity, cellCount: count) else { return nil }
      positions[quantity] = entries.count
      entries.append(Entry(expression: factor * part, quantity: quantity, cost: 0, rows: []))
      return entries.count - 1
    }
    for (row, term) in terms {
      guard let index = entry(term.quantity) else { continue }
      if let row {
        entries[index].rows.append((row, term.coefficient))
      } else {
        entries[index].cost += term.coefficient
      }
    }
    self.entries = entries
  }

  /// The cell class that a quantity belongs to; nil for quantities of the whole plan.
  private static func cell(
    of quantity: PlacementQuantity, _ structure: ProblemStructure
  ) -> Int? {
    switch quantity {
    case .servers(let stack, _), .sites(let stack, _): structure.cellOfStack[stack]
    case .share(let service, _): structure.cellOfStack[structure.services[service].stack]
    case .open(let site): structure.cellOfSite[site]
    case .away(let workload, _, _): structure.cellOfWorkload[workload]
    case .bought, .switch: nil
    }
  }

  /// What the quantities of a cell cost at the prices of the shared rows.
  func pricedTerms(_ prices: [Double], costWeight: Double) -> [PlacementTerm] {
    entries.compactMap { entry in
      let coefficient = entry.rows.reduce(costWeight * entry.cost) {
        $0 - prices[$1.row] * $1.coefficient
      }
      return coefficient == 0 ? nil : PlacementTerm(coefficient, entry.quantity)
    }
  }

  /// The cheapest configuration at the prices of the shared rows.
  func cheapest(
    _ prices: [Double], costWeight: Double, solver: some MILPSolver, options: SolverOptions,
    onProgress: (SolverProgress) -> SolverContinuation
  ) throws(SolverError) -> Finding {
    var priced = model
    var objective = LinearExpression()
    for entry in entries {
      let coefficient = entry.rows.reduce(costWeight * entry.cost) {
        $0 - prices[$1.row] * $1.coefficient
      }
      if coefficient != 0 { objective += coefficient * entry.expression }
    }
    priced.objective = objective.simplified
    let result = try solver.solveByRestriction(
      priced, options: options, onProgress: onProgress)
    guard let solution = result.solution else {
      let bound: Double = result.termination == .infeasible ? .infinity : -.infinity
      return Finding(configuration: nil, bound: bound, cost: .infinity)
    }
    return Finding(
      configuration: configuration(solution), bound: solution.bestBound,
      cost: solution.objective)
  }

  /// What a solution of the block holds.
  private func configuration(_ solution: Solution) -> SiteConfiguration {
    var contents: [SiteConfiguration.Content] = []
    for stack in structure.cells[cell].stacks {
      let sites = (block.sites[stack] ?? []).map { Int(solution.value(of: $0).rounded()) }
      let servers = (block.servers[stack] ?? []).map { Int(solution.value(of: $0).rounded()) }
      guard servers.contains(where: { $0 > 0 }) else { continue }
      contents.append(SiteConfiguration.Content(stack: stack, sites: sites, servers: servers))
    }
    var kept: [Int] = []
    for (service, shares) in block.shares {
      let choice = structure.services[service]
      guard !structure.isDivisible(choice.workload),
        structure.site(ofStack: choice.stack) == structure.cells[cell].root,
        let share = shares.first, solution.value(of: share) > 0.5
      else { continue }
      kept.append(service)
    }
    return SiteConfiguration(contents: contents, kept: kept.sorted())
  }
}

/// What every plan pays at least for the cells of a class, at some prices of what they share.
struct ConfigurationCut: Sendable {
  /// The index of the cell class.
  let cell: Int
  /// Cost less the prices of the shared rows.
  let terms: [PlacementTerm]
  /// The least that all cells together cost at these prices.
  let bound: Double
}

extension Formulation {
  /// Adds a cut to a model in which its cell class is summed.
  mutating func add(_ cut: ConfigurationCut, number: Int) {
    let scale = 1 / Swift.max(1, cut.bound.magnitude)
    model.addConstraint(
      "configuration-cost[\(cut.cell), \(number)]",
      scale * expression(of: cut.terms) >= scale * cut.bound - 1e-9)
  }
}
