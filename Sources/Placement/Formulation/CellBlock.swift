import Catalog
import LinearProgramming
import Quantities

/// The variables and expressions of some cells of a class that hold the same, or are counted together.
struct CellBlock: Sendable {
  /// The index of the cell class.
  let cell: Int
  /// How many cells the block stands for.
  let cells: LinearExpression
  /// What each of them holds; nil where that is still to be decided.
  let configuration: SiteConfiguration?
  /// Sites with a stack, by stack and period.
  var sites: [Int: [LinearExpression]] = [:]
  /// Servers of a stack, by stack and period.
  var servers: [Int: [LinearExpression]] = [:]
  /// Sites in use, by site class; absent where their number does not matter.
  var open: [Int: LinearExpression] = [:]
  /// Cells' worth of its workload that a service takes, by service and period.
  var shares: [Int: [LinearExpression]] = [:]
  /// Cells' worth of a workload that leaves for a site class, by the quantity.
  var away: [PlacementQuantity: LinearExpression] = [:]

  /// Everything in it that is counted.
  var counts: [LinearExpression] {
    sites.values.flatMap(\.self) + servers.values.flatMap(\.self) + open.values
      + shares.values.flatMap(\.self)
  }

  /// The block's part of a quantity; nil when it has none. Shares are those of the whole workload.
  func part(of quantity: PlacementQuantity, cellCount: Int) -> (Double, LinearExpression)? {
    switch quantity {
    case .servers(let stack, let period): servers[stack].map { (1, $0[period]) }
    case .sites(let stack, let period): sites[stack].map { (1, $0[period]) }
    case .open(let site): open[site].map { (1, $0) }
    case .share(let service, let period):
      shares[service].map { (1 / Double(cellCount), $0[period]) }
    case .away: away[quantity].map { (1 / Double(cellCount), $0) }
    case .bought, .switch: nil
    }
  }
}

/// Adds blocks of one cell class to optimization models.
struct CellModel: Sendable {
  let structure: ProblemStructure
  let index: Int
  let links: LocalLinks

  var cell: CellClass { structure.cells[index] }
  var scenario: Scenario { structure.problem.scenario }

  init(_ structure: ProblemStructure, cell index: Int) {
    self.structure = structure
    self.index = index
    links = structure.localLinks[index]
  }

  /// How many sites of a member class so many cells have on which servers may stand.
  ///
  /// A share of a fleet that does not divide evenly is rounded up in each cell and held in all of them
  /// together by a shared limit.
  func usableSites(_ site: Int, inCells count: Int) -> Int {
    if count == cell.count { return structure.problem.usableCount(site) }
    let each = Double(cell.sitesPerCell[site] ?? 1) * scenario.sites[site].servingShare
    return Int((each - 1e-9).rounded(.up)) * count
  }

  /// Cells whose contents the solver decides; several of them are summed.
  func addBlock(ofCells count: Int, named suffix: String, to model: inout OptimizationModel)
    -> CellBlock
  {
    var block = CellBlock(
      cell: index, cells: LinearExpression(Double(count)), configuration: nil)
    for site in cell.members
    where cell.servesOwnRequestsOnly || scenario.sites[site].siteCostPerYear > 0 {
      let open = model.addVariable(
        "open[\(scenario.sites[site].id)]\(suffix)",
        in: 0...Double(usableSites(site, inCells: count)), kind: .integer)
      block.open[site] = LinearExpression(1, open)
    }
    for stack in cell.stacks { addCounts(of: stack, count, suffix, &block, &model) }
    addSizesOfLayouts(count, suffix, block, &model)
    addSiteLimits(block, suffix, count: Double(count), &model)
    if cell.servesOwnRequestsOnly {
      for stack in cell.stacks {
        for service in structure.servicesOfStack[stack] {
          addShare(of: service, atMost: Double(count), suffix, &block, &model)
        }
      }
      addService(&block, atMost: Double(count), suffix, &model)
      if count > 1 { addEverySite(block, suffix, &model) }
    }
    return block
  }

  /// Cells that all hold the same; the solver decides how many there are.
  func addBlock(
    _ configuration: SiteConfiguration, named suffix: String, to model: inout OptimizationModel
  ) -> CellBlock {
    let most = Double(cell.count)
    let number = model.addVariable(
      "cells[\(scenario.sites[cell.root].id)]\(suffix)", in: 0...most, kind: .integer)
    let cells = LinearExpression(1, number)
    var block = CellBlock(cell: index, cells: cells, configuration: configuration)
    var inUse: [Int: Int] = [:]
    for content in configuration.contents {
      block.sites[content.stack] = content.sites.map { Double($0) * cells }
      block.servers[content.stack] = content.servers.map { Double($0) * cells }
      let site = structure.site(ofStack: content.stack)
      let here = content.sites.max() ?? 0
      inUse[site] = site == cell.root ? 1 : (inUse[site] ?? 0) + here
    }
    for (site, count) in inUse {
      let most = cell.sitesPerCell[site] ?? 1
      block.open[site] = Double(Swift.min(count, most)) * cells
    }
    if cell.servesOwnRequestsOnly {
      for content in configuration.contents {
        for service in structure.servicesOfStack[content.stack] {
          addShare(of: service, atMost: most, suffix, &block, &model)
        }
      }
      addService(&block, atMost: most, suffix, &model)
    }
    return block
  }

  // MARK: Counts

  /// Sites with a stack and its servers: once for all periods, or in each where that is how it is paid.
  private func addCounts(
    of stack: Int, _ count: Int, _ suffix: String, _ block: inout CellBlock,
    _ model: inout OptimizationModel
  ) {
    let description = structure.problem.stacks[stack]
    let most = usableSites(description.layout.site, inCells: count)
    let isUsable = !structure.servicesOfStack[stack].isEmpty
    let range = description.serversPerSite
    let slots = structure.isPaidByPeriod(stack) ? structure.periods.count : 1
    var sites: [LinearExpression] = []
    var servers: [LinearExpression] = []
    for slot in 0..<slots {
      let tag = slots > 1 ? " \(structure.periods[slot].id)" : ""
      let name = "[\(description.id)]\(suffix)\(tag)"
      let holding = model.addVariable(
        "sites\(name)", in: 0...(isUsable ? Double(most) : 0), kind: .integer)
      sites.append(LinearExpression(1, holding))
      if range.lowerBound == range.upperBound {
        servers.append(Double(range.lowerBound) * holding)
      } else {
        let number = model.addVariable(
          "servers\(name)", in: 0...(Double(most) * Double(range.upperBound)), kind: .integer)
        model.addConstraint(
          "segment\(name)/least", number - Double(range.lowerBound) * holding >= 0)
        model.addConstraint(
          "segment\(name)/most", number - Double(range.upperBound) * holding <= 0)
        servers.append(LinearExpression(1, number))
      }
      if let open = block.open[description.layout.site] {
        model.addConstraint("open\(name)", holding - open <= 0)
      }
    }
    let periods = structure.periods.indices
    block.sites[stack] = periods.map { sites[slots > 1 ? $0 : 0] }
    block.servers[stack] = periods.map { servers[slots > 1 ? $0 : 0] }
  }

  /// A layout stands at each site at most once, in one of its sizes; a device runs one layout.
  private func addSizesOfLayouts(
    _ count: Int, _ suffix: String, _ block: CellBlock, _ model: inout OptimizationModel
  ) {
    let byLayout = Dictionary(grouping: cell.stacks) { stack in
      let layout = structure.problem.stacks[stack].layout
      let isDevice = scenario.sites[layout.site].tier == .device
      return isDevice ? scenario.sites[layout.site].id : layout.id
    }
    for (layout, stacks) in byLayout.sorted(by: { $0.key < $1.key }) where stacks.count > 1 {
      let most = usableSites(structure.site(ofStack: stacks[0]), inCells: count)
      for period in periods(of: stacks) {
        model.addConstraint(
          "sites[\(layout)]\(suffix)\(tag(period, stacks))",
          sum(over: stacks) { block.sites[$0]?[period] ?? LinearExpression() } <= Double(most))
      }
    }
  }

  /// The periods in which rows about some stacks differ: the first one stands for all where the
  /// numbers do not follow the demand.
  func periods(of stacks: [Int]) -> Range<Int> {
    stacks.contains { structure.isPaidByPeriod($0) } ? structure.periods.indices : 0..<1
  }

  func tag(_ period: Int, _ stacks: [Int]) -> String {
    periods(of: stacks).count > 1 ? " \(structure.periods[period].id)" : ""
  }
}
