import Catalog
import Economics
import Quantities

/// Lists everything that a cell could hold, where that is little.
struct ConfigurationEnumeration {
  private let structure: ProblemStructure
  private let cell: CellClass
  /// Stack by stack: what a cell may hold of it.
  private let choices: [[SiteConfiguration.Content]]
  private let isTooLarge: Bool

  init(_ structure: ProblemStructure, cell: CellClass) {
    self.structure = structure
    self.cell = cell
    var choices: [[SiteConfiguration.Content]] = []
    var total = 1.0
    var isTooLarge = false
    for stack in cell.stacks where !structure.servicesOfStack[stack].isEmpty {
      let description = structure.problem.stacks[stack]
      let site = description.layout.site
      let share = structure.problem.scenario.sites[site].servingShare
      let most = Int((Double(cell.sitesPerCell[site] ?? 1) * share - 1e-9).rounded(.up))
      let range = description.serversPerSite
      if structure.isPaidByPeriod(stack) || (range.count > 1 && most > 1) || most > 64
        || range.count > 64
      {
        isTooLarge = true
        break
      }
      var own: [SiteConfiguration.Content] = []
      for sites in 0...most where sites > 0 {
        for each in range {
          own.append(
            SiteConfiguration.Content(
              stack: stack, sites: structure.periods.map { _ in sites },
              servers: structure.periods.map { _ in sites * each }))
        }
      }
      total *= Double(own.count + 1)
      choices.append(own)
    }
    self.choices = choices
    self.isTooLarge = isTooLarge
  }

  /// All configurations that keep the limits of a cell; nil when there are more than `limit`.
  func all(atMost limit: Int) -> [SiteConfiguration]? {
    guard !isTooLarge else { return nil }
    var result: [SiteConfiguration] = []
    var chosen: [SiteConfiguration.Content] = []
    // Nodes are limited too: most branches of a small site end at its limits.
    var nodes = 0
    func visit(_ index: Int) -> Bool {
      nodes += 1
      guard nodes <= 40 * limit else { return false }
      guard index < choices.count else {
        for kept in keepings(of: chosen) {
          result.append(SiteConfiguration(contents: chosen, kept: kept))
          if result.count > limit { return false }
        }
        return true
      }
      guard visit(index + 1) else { return false }
      for content in choices[index] {
        chosen.append(content)
        if keepsLimits(chosen), !visit(index + 1) { return false }
        chosen.removeLast()
      }
      return true
    }
    guard visit(0) else { return nil }
    return result
  }

  /// Whether a cell may hold a configuration.
  func allows(_ configuration: SiteConfiguration) -> Bool {
    let root = configuration.contents.filter {
      structure.site(ofStack: $0.stack) == cell.root
    }
    return keepsLimits(configuration.contents) && fits(configuration.kept, root)
  }

  /// Whether the sites of one cell have room for their contents.
  private func keepsLimits(_ contents: [SiteConfiguration.Content]) -> Bool {
    let problem = structure.problem
    for site in cell.members {
      let here = contents.filter { problem.stacks[$0.stack].layout.site == site }
      guard !here.isEmpty else { continue }
      let description = problem.scenario.sites[site]
      var power = 0.0
      var height = 0.0
      var holding = 0
      var layouts: Set<String> = []
      var types: Set<String> = []
      var byOption: [String: Int] = [:]
      for content in here {
        let layout = problem.stacks[content.stack].layout
        let servers = Double(content.servers.max() ?? 0)
        holding += content.sites.max() ?? 0
        power += (layout.option.power?.maximum.baseValue ?? 0) * servers
        height += (layout.option.rackUnits ?? 0) * servers
        byOption[layout.option.id, default: 0] += content.servers.max() ?? 0
        if !layouts.insert(layout.id).inserted { return false }
        types.insert(layout.option.serverID)
        // Of a fleet every site holds one stack, so that types never meet there.
        if description.hasOneServerType, site == cell.root, types.count > 1 { return false }
      }
      // The sites of a fleet each hold one layout; a cell's own site may hold several.
      let each = site == cell.root ? 1 : cell.sitesPerCell[site] ?? 1
      if site != cell.root || description.tier == .device, holding > each { return false }
      let inUse = Double(site == cell.root ? 1 : holding)
      if let limit = description.powerLimit, power > limit.baseValue * inUse * (1 + 1e-9) {
        return false
      }
      if let limit = description.rackUnits, height > limit * inUse * (1 + 1e-9) { return false }
      for content in here {
        let option = problem.stacks[content.stack].layout.option
        if let limit = option.limitPerSite,
          Double(byOption[option.id] ?? 0) > Double(limit) * inUse
        {
          return false
        }
      }
    }
    return true
  }

  /// The ways in which a cell's own site may keep work that stays together.
  private func keepings(of contents: [SiteConfiguration.Content]) -> [[Int]] {
    let root = contents.filter { structure.site(ofStack: $0.stack) == cell.root }
    var result: [[Int]] = [[]]
    for workload in cell.workloads where !structure.isDivisible(workload) {
      let services = root.flatMap { structure.servicesOfStack[$0.stack] }.filter {
        structure.services[$0].workload == workload
      }
      result += result.flatMap { kept in services.map { kept + [$0] } }
    }
    return result.map { $0.sorted() }.filter { fits($0, root) }
  }

  private func fits(_ kept: [Int], _ contents: [SiteConfiguration.Content]) -> Bool {
    let free = 1 - structure.problem.scenario.rules.headroom
    return contents.allSatisfy { content in
      structure.periods.indices.allSatisfy { period in
        let load = kept.reduce(0.0) { sum, service in
          let choice = structure.services[service]
          guard choice.stack == content.stack else { return sum }
          return sum + structure.peakRates[choice.workload][period] / Double(cell.count)
            / choice.ratePerServer
        }
        return load <= free * Double(content.servers[period]) * (1 + 1e-9)
      }
    }
  }
}
