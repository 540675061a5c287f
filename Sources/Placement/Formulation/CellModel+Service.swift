import Catalog
import LinearProgramming
import Quantities

extension CellModel {
  /// The share of its workload that a service within the cells takes, in cells.
  ///
  /// Requests that stay together are served for whole cells by the cell's own site, and for whole
  /// devices by devices.
  func addShare(
    of service: Int, atMost count: Double, _ suffix: String, _ block: inout CellBlock,
    _ model: inout OptimizationModel
  ) {
    let choice = structure.services[service]
    let stack = structure.problem.stacks[choice.stack]
    let workload = scenario.workloads[choice.workload]
    let pool = stack.layout.pools[stack.services[choice.position].pool]
    let name = "share[\(workload.id), \(stack.id), \(pool.id)]\(suffix)"
    let periods = structure.periods
    if workload.policy.isDivisible {
      block.shares[service] = periods.map { period in
        let tag = periods.count > 1 ? " \(period.id)" : ""
        return LinearExpression(1, model.addVariable(name + tag, in: 0...count))
      }
      return
    }
    var share = LinearExpression()
    if stack.layout.site != cell.root {
      let each = Double(cell.sitesPerCell[stack.layout.site] ?? 1)
      let sites = model.addVariable(name, in: 0...(count * each), kind: .integer)
      share = LinearExpression(1 / each, sites)
    } else if let configuration = block.configuration {
      if configuration.kept.contains(service) { share = block.cells }
    } else {
      share = LinearExpression(1, model.addVariable(name, in: 0...count, kind: .integer))
    }
    block.shares[service] = periods.map { _ in share }
  }

  /// What the servers of a cell carry, of the cell's own requests only.
  func addService(
    _ block: inout CellBlock, atMost count: Double, _ suffix: String,
    _ model: inout OptimizationModel
  ) {
    let free = 1 - scenario.rules.headroom
    for period in structure.periods.indices {
      let tag = suffix + (structure.periods.count > 1 ? " \(structure.periods[period].id)" : "")
      for stack in cell.stacks {
        guard let servers = block.servers[stack]?[period], let sites = block.sites[stack]?[period]
        else { continue }
        let own = structure.servicesOfStack[stack].filter { block.shares[$0] != nil }
        guard !own.isEmpty else { continue }
        var load = LinearExpression()
        for service in own {
          guard let share = block.shares[service]?[period] else { continue }
          load += cellRate(service, period) / structure.services[service].ratePerServer * share
        }
        model.addConstraint(
          "capacity[\(structure.problem.stacks[stack].id)]\(tag)", load - free * servers <= 0)
        let isFixed =
          block.configuration != nil && structure.site(ofStack: stack) == cell.root
        guard !isFixed else { continue }
        for service in own { addOwnSite(service, sites, block, period, tag, &model) }
      }
      addServedOnce(block, period, tag, &model)
      addAway(&block, atMost: count, period, tag, &model)
      addLinks(block, period, tag, &model)
    }
  }

  /// Requests per second of one cell that a service could be asked, at the peak of a period.
  private func cellRate(_ service: Int, _ period: Int) -> Double {
    structure.peakRates[structure.services[service].workload][period] / Double(cell.count)
  }

  /// A site serves at most the requests that arise there: `x ≤ min(1, m·µ·(1 − headroom)/λ)·y`.
  private func addOwnSite(
    _ service: Int, _ sites: LinearExpression, _ block: CellBlock, _ period: Int, _ tag: String,
    _ model: inout OptimizationModel
  ) {
    let choice = structure.services[service]
    let stack = structure.problem.stacks[choice.stack]
    guard let share = block.shares[service]?[period] else { return }
    let each = Double(cell.sitesPerCell[stack.layout.site] ?? 1)
    let perSite = cellRate(service, period) / each
    let capacity =
      Double(stack.serversPerSite.upperBound) * choice.ratePerServer
      * (1 - scenario.rules.headroom)
    var most = perSite > 0 ? Swift.min(1, capacity / perSite) : 1
    if !structure.isDivisible(choice.workload), most < 1 { most = 0 }
    model.addConstraint(
      "own-site[\(stack.id), \(scenario.workloads[choice.workload].id)]\(tag)",
      share - most / each * sites <= 0)
  }

  /// No request is served twice: not by two stacks of a site, not by a device and its shop.
  private func addServedOnce(
    _ block: CellBlock, _ period: Int, _ tag: String, _ model: inout OptimizationModel
  ) {
    let byWorkload = Dictionary(grouping: block.shares.keys) {
      structure.requests[structure.services[$0].workload]
    }
    for (workload, services) in byWorkload.sorted(by: { $0.key < $1.key }) {
      let bySite = Dictionary(grouping: services) {
        structure.site(ofStack: structure.services[$0].stack)
      }
      let id = scenario.workloads[workload].id
      var all = LinearExpression()
      for (site, services) in bySite.sorted(by: { $0.key < $1.key }) {
        var here = LinearExpression()
        for service in services.sorted() {
          if let share = block.shares[service]?[period] { here += share }
        }
        all += here
        guard let open = block.open[site] else { continue }
        let each = Double(cell.sitesPerCell[site] ?? 1)
        model.addConstraint(
          "own-sites[\(scenario.sites[site].id), \(id)]\(tag)", here - 1 / each * open <= 0)
      }
      guard bySite.count > 1 else { continue }
      model.addConstraint("served-once[\(id)]\(tag)", all - block.cells <= 0)
    }
  }

  /// Where requests go that leave the cells, for workloads of which that matters.
  private func addAway(
    _ block: inout CellBlock, atMost count: Double, _ period: Int, _ tag: String,
    _ model: inout OptimizationModel
  ) {
    let byRequests = Dictionary(grouping: links.split.sorted()) { structure.requests[$0] }
    for (requests, workloads) in byRequests.sorted(by: { $0.key < $1.key }) {
      var left = block.cells
      for (service, shares) in block.shares.sorted(by: { $0.key < $1.key })
      where structure.requests[structure.services[service].workload] == requests {
        left -= shares[period]
      }
      for workload in workloads {
        for site in links.destinations[workload] ?? [] {
          let away = model.addVariable(
            "away[\(scenario.workloads[workload].id), \(scenario.sites[site].id)]\(tag)",
            in: 0...count)
          block.away[.away(workload: workload, site: site, period: period)] =
            LinearExpression(1, away)
          left -= LinearExpression(1, away)
        }
      }
      model.addConstraint("away[\(scenario.workloads[requests].id)]\(tag)", left == 0)
    }
  }

  /// What the cells do not serve themselves fits their links.
  private func addLinks(
    _ block: CellBlock, _ period: Int, _ tag: String, _ model: inout OptimizationModel
  ) {
    for row in links.rows {
      let scale = 1 / Swift.max(row.roomPerCell, 1)
      var sent = LinearExpression()
      for (service, shares) in block.shares.sorted(by: { $0.key < $1.key }) {
        if let bytes = row.within[service] { sent += scale * bytes[period] * shares[period] }
      }
      for (workload, sites) in row.leaving.sorted(by: { $0.key < $1.key }) {
        if links.split.contains(workload) {
          for (site, bytes) in sites.sorted(by: { $0.key < $1.key }) {
            let key = PlacementQuantity.away(workload: workload, site: site, period: period)
            if let away = block.away[key] { sent += scale * bytes[period] * away }
          }
        } else if let bytes = sites.values.first {
          sent += scale * bytes[period] * leftOver(workload, block, period)
        }
      }
      model.addConstraint(
        row.name + tag, sent - row.roomPerCell * scale * block.cells <= 0)
      addDeviceLinks(row, block, period, tag, &model)
    }
  }

  /// The cells' worth of a workload that nothing within the cells takes.
  private func leftOver(_ workload: Int, _ block: CellBlock, _ period: Int) -> LinearExpression {
    var left = block.cells
    for (service, shares) in block.shares.sorted(by: { $0.key < $1.key })
    where structure.services[service].workload == workload { left -= shares[period] }
    return left
  }

  /// Each device has a link of its own: one that serves part of its requests sends the rest.
  private func addDeviceLinks(
    _ row: LocalLinks.Row, _ block: CellBlock, _ period: Int, _ tag: String,
    _ model: inout OptimizationModel
  ) {
    guard row.near != cell.root, cell.members.contains(row.near) else { return }
    let each = Double(cell.sitesPerCell[row.near] ?? 1)
    let scale = 1 / Swift.max(row.roomPerCell, 1)
    for stack in cell.stacks where structure.site(ofStack: stack) == row.near {
      guard let sites = block.sites[stack]?[period] else { continue }
      var sent = LinearExpression()
      for (workload, destinations) in row.leaving.sorted(by: { $0.key < $1.key }) {
        guard let bytes = destinations.values.map({ $0[period] }).min() else { continue }
        var kept = LinearExpression()
        for service in structure.servicesOfStack[stack]
        where structure.services[service].workload == workload {
          if let share = block.shares[service]?[period] { kept += share }
        }
        sent += scale * bytes * (1 / each * sites - kept)
      }
      model.addConstraint(
        "\(row.name)/\(structure.problem.stacks[stack].id)\(tag)",
        sent - row.roomPerCell * scale / each * sites <= 0)
    }
  }

  /// A site without servers would send everything over a link that cannot carry it.
  func addEverySite(
    _ block: CellBlock, _ suffix: String, _ model: inout OptimizationModel
  ) {
    for row in links.rows where row.near == cell.root {
      guard let open = block.open[cell.root] else { continue }
      let own = row.leaving.filter {
        scenario.workloads[$0.key].originID == scenario.sites[cell.root].id
          && !structure.isAlternative($0.key)
      }
      let exceeds = structure.periods.indices.contains { period in
        own.values.reduce(0.0) { $0 + ($1.values.map { $0[period] }.min() ?? 0) }
          > row.roomPerCell * (1 + 1e-9)
      }
      guard exceeds else { continue }
      model.addConstraint(
        "every-site[\(scenario.sites[cell.root].id)]\(suffix)",
        open - Double(structure.problem.usableCount(cell.root)) >= 0)
      return
    }
  }
}
