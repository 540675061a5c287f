import Catalog
import InferencePerformance
package import LinearProgramming

/// How the sites of a cell class stand in an optimization model.
package enum CellForm: Hashable, Sendable {
  /// Summed over the class: exact for a single cell, and for sites without limits of their own that
  /// serve others; elsewhere a relaxation.
  case sums
  /// Every cell with variables of its own: exact, for few cells.
  case copies
  /// Numbers of cells that hold each of these configurations: exact when all of them are listed, else
  /// a restriction.
  case configurations([SiteConfiguration])
}

/// The optimization model of a placement problem, with the expressions that carry its answer.
///
/// | Family | Inequality | Meaning | File |
/// | --- | --- | --- | --- |
/// | `serve` | `Σ x = 1` | every request is served in every period; shares of prompts alone do not count | `SharedLimits+Service.swift` |
/// | `way` | `Σ λ = 1`; `serve`: `Σ x = λ` | work that may wait is done in one of its ways | `SharedLimits.swift`, `DeferralWays.swift` |
/// | `pairing` | `Σ g − Σ p = 0` | what is generated on other servers has its prompts processed there | `SharedLimits+Pairing.swift` |
/// | `capacity` | `Σ Λ·x/µ ≤ (1 − headroom)·n` | loads fit the servers | `SharedLimits+Service.swift`, `CellModel+Service.swift` |
/// | `used` | `x ≤ y` | nothing is served without servers | `SharedLimits+Service.swift` |
/// | `cells` | `Σ Y = k` | every cell holds one configuration | `Formulation.swift` |
/// | `own-site` | `x ≤ min(1, m·µ·(1 − headroom)/λ)·y` | a site serves its own requests only | `CellModel+Service.swift` |
/// | `own-sites`, `served-once` | `Σ x ≤ o`, `Σ x ≤ Y` | no request is served twice | `CellModel+Service.swift` |
/// | `every-site` | `o ≥ k` | sites whose links cannot carry everything hold servers | `CellModel+Service.swift` |
/// | `away` | `Σ z = Y − Σ x` | where requests go that leave their cells | `CellModel+Service.swift` |
/// | `segment` | `m·y ≤ n ≤ M·y` | rates belong to pool sizes | `CellBlock.swift` |
/// | `sites` | `Σ y ≤ k` | no layout stands at more sites than there are | `CellBlock.swift` |
/// | `open` | `y ≤ o` | a site with a server costs what a site costs | `CellBlock.swift` |
/// | `power`, `rack-units`, `inventory` | `Σ a·n ≤ o·A` | limits of the sites in use | `CellModel+Limits.swift` |
/// | `link` | `Σ Λ·b·x ≤ C` | traffic fits the links: per cell, or those that cells share | `CellModel+Service.swift`, `SharedLimits+Links.swift` |
/// | `serving-share` | `Σ o ≤ s·k` | only a share of a fleet serves | `SharedLimits+Offers.swift` |
/// | `rate-limit` | `Λ·x ≤ R` | an offer takes so many requests | `SharedLimits+Offers.swift` |
/// | `supply` | `Σ a·n ≤ A` | accelerators and servers that can be had | `SharedLimits+Supply.swift` |
/// | `vendor-share` | `c_v − s·Σ c ≤ 0` | one vendor's share of the spend | `SharedLimits+Supply.swift` |
/// | `fleet` | `Σ n ≤ a·k` | servers that a part of the sites has | `SharedLimits+Supply.swift` |
/// | `spot-share` | `Σ x ≤ s` | requests on machines that may be interrupted | `SharedLimits+Spread.swift` |
/// | `server-type` | `y ≤ t`, `Σ t ≤ k` | one type of server at each site | `CellModel+Limits.swift` |
/// | `workload-type` | `x ≤ t`, `Σ t ≤ 1` | one type of server for a workload | `SharedLimits+Spread.swift` |
/// | `minimum-sites` | `z ≤ y`, `Σ z ≥ N` | a workload's servers stand at so many sites | `SharedLimits+Spread.swift` |
/// | `failover` | `Σ z·x ≤ Σ r` | the failover site holds capacity for what is away | `SharedLimits+Failover.swift` |
/// | `budget` | `Σ cost ≤ B` | the yearly budget | `SharedLimits.swift` |
/// | `configuration-cost` | `cost − Σ π·a ≥ k·θ` | no cell is cheaper than the cheapest at the prices `π` | `ConfigurationPricing.swift` |
///
/// Symbols: `x` share of a workload served by a pool or an offer in a period, `g` and `p` shares whose
/// tokens are generated and whose prompts are processed under one hand-over at a site, `n` servers,
/// `y` sites, `k` cells of the class, `Y` cells with a configuration, `o` sites in use, `z` requests
/// that leave their cell, `Λ` and `λ` peak requests per second of all sites and of one, `µ` sustainable
/// rate of a server. There is no big-M: every bound is a count that exists.
package struct Formulation: Sendable {
  /// The model.
  package internal(set) var model = OptimizationModel()
  /// The problem without the stacks that were left out, and what belongs to which cell.
  package let structure: ProblemStructure
  /// How each cell class stands in the model.
  package let forms: [CellForm]
  /// Yearly cost of the plan.
  package internal(set) var cost = LinearExpression()
  /// The limits that sites of different classes share, in the order of their rows.
  let sharedLimits: [SharedLimit]
  /// The row of the first shared limit.
  private(set) var firstSharedRow = 0
  /// The row that counts the configurations of a cell class; nil for other forms.
  private(set) var cellRows: [Int?] = []
  /// Cells with their contents, several blocks for a class in copies or configurations.
  private(set) var blocks: [CellBlock] = []
  /// Shares of services that serve others, by service and period.
  private(set) var pooledShares: [Int: [LinearExpression]] = [:]
  /// Shares that are bought, by offer and period.
  private(set) var boughtShares: [Int: [LinearExpression]] = [:]
  /// Decisions that only rules about the whole plan need.
  private var switches: [Variable] = []
  /// What services hold for failures.
  private(set) var reserves: [ReserveChoice] = []
  /// What is missing in rows that an empty plan breaks; only where the model says so.
  private(set) var shortfall = LinearExpression()

  private var blocksOfCell: [[Int]] = []

  /// The problem without the stacks that were left out.
  package var problem: PlacementProblem { structure.problem }

  /// Which stacks a model is built of.
  package enum Pruning: Sendable {
    /// Those that no other one beats in every respect.
    case undominated
    /// All of them, to show that leaving some out changes no cost.
    case none
  }

  /// Builds an exact model; `banned` names choices that must not be made.
  ///
  /// Classes of many cells stand in it copy by copy, unless their configurations are few.
  package init(
    _ problem: PlacementProblem, banning banned: Set<Choice> = [],
    pruning: Pruning = .undominated
  ) {
    let structure = ProblemStructure(problem, banning: banned, pruning: pruning)
    self.init(structure, forms: CompleteForms(structure).exact)
  }

  /// Builds a model with the given forms, one for each cell class.
  ///
  /// With `allowingShortfall` requests may stay unserved, at a price that the caller sets.
  init(
    _ structure: ProblemStructure, forms: [CellForm], limits: SharedLimits? = nil,
    allowingShortfall: Bool = false
  ) {
    self.structure = structure
    self.forms = forms
    let limits = limits ?? SharedLimits(structure)
    sharedLimits = limits.rows
    addBlocks(allowingShortfall: allowingShortfall)
    addPooledShares()
    addBoughtShares()
    reserves = limits.reserves
    switches = limits.switches.map { model.addVariable($0.name, in: $0.bounds, kind: $0.kind) }
    firstSharedRow = model.constraints.count
    for limit in sharedLimits { addSharedLimit(limit, allowingShortfall: allowingShortfall) }
    cost = expression(of: limits.cost)
    model.objective = cost
    if !allowingShortfall { model.secondaryObjective = preference }
  }

  // MARK: Blocks

  private mutating func addBlocks(allowingShortfall: Bool) {
    for (index, form) in forms.enumerated() {
      let builder = CellModel(structure, cell: index)
      let first = blocks.count
      var row: Int?
      switch form {
      case .sums:
        blocks.append(builder.addBlock(ofCells: builder.cell.count, named: "", to: &model))
      case .copies:
        for number in 1...builder.cell.count {
          blocks.append(builder.addBlock(ofCells: 1, named: " #\(number)", to: &model))
        }
      case .configurations(let configurations):
        var cells = LinearExpression()
        for (number, configuration) in configurations.enumerated() {
          let block = builder.addBlock(configuration, named: " #\(number + 1)", to: &model)
          cells += block.cells
          blocks.append(block)
        }
        let count = Double(builder.cell.count)
        if allowingShortfall {
          let missing = model.addVariable("missing-cells[\(index)]", in: 0...1)
          shortfall += missing
          cells += count * missing
        }
        row = model.constraints.count
        let id = structure.problem.scenario.sites[builder.cell.root].id
        model.addConstraint("cells[\(id)]", cells == count)
      }
      cellRows.append(row)
      blocksOfCell.append(Array(first..<blocks.count))
    }
  }

  /// The blocks of a cell class.
  func blocks(ofCell cell: Int) -> [CellBlock] { blocksOfCell[cell].map { blocks[$0] } }

  private mutating func addPooledShares() {
    let periods = structure.periods
    for (index, service) in structure.services.enumerated()
    where structure.owningCell(ofService: index) == nil {
      let stack = problem.stacks[service.stack]
      let workload = problem.scenario.workloads[service.workload]
      let pool = stack.layout.pools[stack.services[service.position].pool]
      pooledShares[index] = addShare(
        "share[\(workload.id), \(stack.id), \(pool.id)]", of: service.workload, periods)
    }
  }

  private mutating func addBoughtShares() {
    for offer in structure.offers {
      let option = problem.services[offer]
      let workload = problem.scenario.workloads[option.workload]
      boughtShares[offer] = addShare(
        "share[\(workload.id), \(option.id)]", of: option.workload, structure.periods)
    }
  }

  /// The share of a workload that something takes: in each period, or for whole origin sites in all.
  private mutating func addShare(
    _ name: String, of workload: Int, _ periods: [Period]
  ) -> [LinearExpression] {
    guard structure.isDivisible(workload) else {
      let origins = structure.originCounts[workload]
      let share = model.addVariable(name, in: 0...origins, kind: .integer)
      return periods.map { _ in LinearExpression(1 / Swift.max(1, origins), share) }
    }
    return periods.map { period in
      let tag = periods.count > 1 ? " \(period.id)" : ""
      return LinearExpression(1, model.addVariable(name + tag, in: 0...1))
    }
  }

  /// Takes upper bounds away that rows imply, so that prices show in the rows alone.
  mutating func dropImpliedBounds() {
    var expressions = Array(pooledShares.values.joined()) + Array(boughtShares.values.joined())
    for block in blocks where block.configuration != nil {
      expressions.append(block.cells)
      expressions += block.shares.values.joined()
      expressions += block.away.values
    }
    for expression in expressions {
      for term in expression.terms { model.setBounds(0...Double.infinity, of: term.variable) }
    }
  }

  // MARK: Sums

  private mutating func addSharedLimit(_ limit: SharedLimit, allowingShortfall: Bool) {
    var sum = expression(of: limit.terms)
    if allowingShortfall, !limit.bounds.contains(0) {
      let missing = model.addVariable("shortfall[\(limit.name)]", in: 0...1)
      shortfall += missing
      let edge =
        limit.bounds.lowerBound > 0 ? limit.bounds.lowerBound : limit.bounds.upperBound
      sum += edge * missing
    }
    model.addConstraint(limit.name, sum.within(limit.bounds))
  }

  /// A sum over the whole placement.
  func expression(of terms: [PlacementTerm]) -> LinearExpression {
    var result = LinearExpression()
    for term in terms {
      switch term.quantity {
      case .bought(let offer, let period):
        if let share = boughtShares[offer] { result += term.coefficient * share[period] }
      case .switch(let index): result += term.coefficient * switches[index]
      case .share(let service, let period):
        if let share = pooledShares[service] {
          result += term.coefficient * share[period]
        } else {
          add(term, ofCell: structure.cellOfStack[structure.services[service].stack], to: &result)
        }
      case .servers(let stack, _), .sites(let stack, _):
        add(term, ofCell: structure.cellOfStack[stack], to: &result)
      case .open(let site):
        if let cell = structure.cellOfSite[site] {
          add(term, ofCell: cell, to: &result)
        }
      case .away(let workload, _, _):
        if let cell = structure.cellOfWorkload[workload] { add(term, ofCell: cell, to: &result) }
      }
    }
    return result.simplified
  }

  private func add(
    _ term: PlacementTerm, ofCell cell: Int, to result: inout LinearExpression
  ) {
    let count = structure.cells[cell].count
    for index in blocksOfCell[cell] {
      guard let (factor, part) = blocks[index].part(of: term.quantity, cellCount: count) else {
        continue
      }
      result += (term.coefficient * factor) * part
    }
  }
}

extension ProblemStructure {
  /// The structure of a problem, without the stacks that others beat if asked.
  init(_ problem: PlacementProblem, banning banned: Set<Choice>, pruning: Formulation.Pruning) {
    switch pruning {
    case .undominated:
      let remaining = DominatedStacks(problem, banning: banned).remaining()
      self.init(problem.keeping(stacks: remaining), banning: banned)
    case .none: self.init(problem, banning: banned)
    }
  }
}
