import Economics
package import LinearProgramming
import Quantities

/// The sites of a class that hold the same servers, and what each of them serves.
package struct SiteGroup: Hashable, Sendable {
  /// A stack at each site of the group.
  package struct Content: Hashable, Sendable {
    /// The index of the stack in the problem.
    package let stack: Int
    /// How many servers each site holds.
    package let servers: Int
  }
  /// How many sites.
  package let count: Int
  /// What each of them holds; empty for sites without servers.
  package let contents: [Content]
}

/// Gives each site of a class its servers.
///
/// The optimization counts sites and servers per stack; for a class of identical sites that leaves
/// open which stacks stand together. Two arrangements are tried, nested (every stack starts at the
/// first site) and side by side (each stack starts where the last one ended): the first one that
/// keeps the limits of every single site and lets every site serve what it must is taken.
package struct SiteArrangement: Sendable {
  /// The groups, by what they hold; nil when neither arrangement works.
  package let groups: [SiteGroup]?

  private struct Item {
    let content: SiteGroup.Content
    let sites: Int
  }

  /// Arranges the stacks of one site class of a solution.
  package init(
    _ formulation: Formulation, _ solution: Solution, site: Int, solver: some MILPSolver
  ) throws(SolverError) {
    let problem = formulation.problem
    let total = problem.usableCount(site)
    let items = Self.items(formulation, solution, site: site)
    for start in [Start.nested, .sideBySide] {
      let groups = Self.arrange(items, of: problem, total: total, start: start)
      guard groups.allSatisfy({ Self.keepsLimits($0, of: problem, site: site) }) else { continue }
      if let open = formulation.openSites[site] {
        let used = groups.filter { !$0.contents.isEmpty }.reduce(0) { $0 + $1.count }
        guard used <= Int(solution[open].rounded()) else { continue }
      }
      guard
        try OwnService(groups, formulation, solution, site: site).isPossible(solver)
      else { continue }
      self.groups = groups
      return
    }
    self.groups = nil
  }

  private enum Start { case nested, sideBySide }

  /// Stacks with the sites that hold them; servers that do not divide evenly make two items.
  private static func items(
    _ formulation: Formulation, _ solution: Solution, site: Int
  ) -> [Item] {
    var items: [Item] = []
    for (index, stack) in formulation.problem.stacks.enumerated()
    where stack.layout.site == site {
      let sites = Int(solution[formulation.sites[index]].rounded())
      let servers = Int(solution.value(of: formulation.servers[index]).rounded())
      guard sites > 0, servers > 0 else { continue }
      let least = servers / sites
      let withOneMore = servers - least * sites
      for (count, each) in [(withOneMore, least + 1), (sites - withOneMore, least)] where count > 0
      {
        items.append(Item(content: .init(stack: index, servers: each), sites: count))
      }
    }
    return items
  }

  private static func arrange(
    _ items: [Item], of problem: PlacementProblem, total: Int, start: Start
  ) -> [SiteGroup] {
    var intervals: [(range: Range<Int>, content: SiteGroup.Content)] = []
    var next = 0
    var layoutStart: [String: Int] = [:]
    for item in items {
      let layout = problem.stacks[item.content.stack].layout.id
      var first = next
      if start == .nested {
        // Sizes of one layout stand side by side in either case: they exclude each other.
        first = layoutStart[layout] ?? 0
      }
      let end = first + item.sites
      if end <= total {
        intervals.append((first..<end, item.content))
      } else {
        intervals.append((first..<total, item.content))
        intervals.append((0..<(end - total), item.content))
      }
      layoutStart[layout] = end % Swift.max(total, 1)
      next = end % Swift.max(total, 1)
    }
    let borders = Set(
      intervals.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [0, total]
    )
    .sorted()
    var counts: [[SiteGroup.Content]: Int] = [:]
    for (low, high) in zip(borders, borders.dropFirst()) where high > low {
      let contents = intervals.filter { $0.range.contains(low) }.map(\.content)
        .sorted { ($0.stack, $0.servers) < ($1.stack, $1.servers) }
      counts[contents, default: 0] += high - low
    }
    return counts.map { SiteGroup(count: $0.value, contents: $0.key) }
      .sorted { left, right in
        if left.contents.count != right.contents.count {
          return left.contents.count > right.contents.count
        }
        return left.contents.lexicographicallyPrecedes(right.contents) {
          ($0.stack, $0.servers) < ($1.stack, $1.servers)
        }
      }
  }

  /// Whether each site of a group keeps its power, rack and inventory limits.
  private static func keepsLimits(
    _ group: SiteGroup, of problem: PlacementProblem, site: Int
  ) -> Bool {
    let description = problem.scenario.sites[site]
    var power = Power.zero
    var height = 0.0
    var byOption: [String: Int] = [:]
    var layouts: Set<String> = []
    var types: Set<String> = []
    for content in group.contents {
      let layout = problem.stacks[content.stack].layout
      guard layouts.insert(layout.id).inserted else { return false }
      types.insert(layout.option.serverID)
      if description.hasOneServerType, types.count > 1 { return false }
      power += (layout.option.power?.maximum ?? .zero) * Double(content.servers)
      height += (layout.option.rackUnits ?? 0) * Double(content.servers)
      byOption[layout.option.id, default: 0] += content.servers
      if let limit = layout.option.limitPerSite, byOption[layout.option.id] ?? 0 > limit {
        return false
      }
    }
    if let limit = description.powerLimit, power.baseValue > limit.baseValue * (1 + 1e-9) {
      return false
    }
    if let limit = description.rackUnits, height > limit * (1 + 1e-9) { return false }
    return true
  }
}
