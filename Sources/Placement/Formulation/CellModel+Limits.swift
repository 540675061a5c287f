import Catalog
import Economics
import LinearProgramming
import Quantities

extension CellModel {
  /// Power, rack space and inventory of the sites; only sites in use lend theirs to servers.
  func addSiteLimits(
    _ block: CellBlock, _ suffix: String, count: Double, _ model: inout OptimizationModel
  ) {
    for site in cell.members {
      let description = scenario.sites[site]
      let stacks = cell.stacks.filter { structure.site(ofStack: $0) == site }
      guard !stacks.isEmpty else { continue }
      if description.hasOneServerType { addServerTypes(stacks, of: site, block, suffix, &model) }
      let inUse =
        block.open[site] ?? LinearExpression(count * Double(cell.sitesPerCell[site] ?? 1))
      func option(_ stack: Int) -> ServerOption { structure.problem.stacks[stack].layout.option }
      for period in periods(of: stacks) {
        let tag = suffix + tag(period, stacks)
        func total(_ need: (ServerOption) -> Double, _ members: [Int]) -> LinearExpression {
          var result = LinearExpression()
          for stack in members {
            guard let servers = block.servers[stack]?[period] else { continue }
            result += need(option(stack)) * servers
          }
          return result
        }
        if let limit = description.powerLimit {
          let power = total({ $0.power?.maximum.baseValue ?? 0 }, stacks)
          model.addConstraint(
            "power[\(description.id)]\(tag)", power - limit.baseValue * inUse <= 0)
        }
        if let limit = description.rackUnits {
          let height = total({ $0.rackUnits ?? 0 }, stacks)
          model.addConstraint("rack-units[\(description.id)]\(tag)", height - limit * inUse <= 0)
        }
        let byOption = Dictionary(grouping: stacks) { option($0).id }
        for (id, members) in byOption.sorted(by: { $0.key < $1.key }) {
          guard let limit = option(members[0]).limitPerSite else { continue }
          model.addConstraint(
            "inventory[\(description.id), \(id)]\(tag)",
            total({ _ in 1 }, members) - Double(limit) * inUse <= 0)
        }
      }
    }
  }

  /// One type of server at each site: `y ≤ t` for every stack of a type, `Σ t ≤ k` over the types.
  private func addServerTypes(
    _ stacks: [Int], of site: Int, _ block: CellBlock, _ suffix: String,
    _ model: inout OptimizationModel
  ) {
    let id = scenario.sites[site].id
    let cells = Int(block.cells.constant)
    let most = Double(usableSites(site, inCells: cells))
    let types = Dictionary(grouping: stacks) {
      structure.problem.stacks[$0].layout.option.serverID
    }
    var all = LinearExpression()
    for (type, members) in types.sorted(by: { $0.key < $1.key }) {
      let ofType = model.addVariable("type[\(id), \(type)]\(suffix)", in: 0...most, kind: .integer)
      for stack in members {
        for period in periods(of: stacks) {
          guard let sites = block.sites[stack]?[period] else { continue }
          model.addConstraint(
            "server-type[\(structure.problem.stacks[stack].id)]\(suffix)\(tag(period, stacks))",
            sites - ofType <= 0)
        }
      }
      all += ofType
    }
    model.addConstraint("server-type[\(id)]\(suffix)", all <= most)
  }
}
