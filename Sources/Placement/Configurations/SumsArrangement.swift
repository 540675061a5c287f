import LinearProgramming

/// Configurations that sums over a class suggest: what single cells would hold if its stacks stood
/// nested, each from the first cell on, or side by side, each where the last one ended.
struct SumsArrangement {
  private let structure: ProblemStructure
  private let index: Int
  private let check: ConfigurationEnumeration

  init(_ structure: ProblemStructure, cell index: Int) {
    self.structure = structure
    self.index = index
    check = ConfigurationEnumeration(structure, cell: structure.cells[index])
  }

  private var cell: CellClass { structure.cells[index] }

  /// The configurations that a cell may hold; classes paid by period suggest none.
  func configurations(_ block: CellBlock, _ solution: Solution) -> [SiteConfiguration] {
    guard !cell.stacks.contains(where: { structure.isPaidByPeriod($0) }) else { return [] }
    let root = cell.stacks.filter { structure.site(ofStack: $0) == cell.root }
    var items: [(stack: Int, servers: Int, cells: Int)] = []
    for stack in root {
      let sites = count(block.sites[stack], solution)
      let servers = count(block.servers[stack], solution)
      guard sites > 0, servers > 0 else { continue }
      let least = servers / sites
      let withOneMore = servers - least * sites
      for (cells, each) in [(withOneMore, least + 1), (sites - withOneMore, least)] where cells > 0
      {
        items.append((stack, each, cells))
      }
    }
    var result: [SiteConfiguration] = []
    for isNested in [true, false] {
      for contents in layers(items, isNested: isNested) {
        for devices in [
          devices(block, solution, rounding: .up), devices(block, solution, rounding: .down),
        ] {
          let all = (contents + devices).sorted { $0.stack < $1.stack }
          for kept in [kept(all, block, solution), []] {
            let configuration = SiteConfiguration(contents: all, kept: kept)
            if !result.contains(configuration), check.allows(configuration) {
              result.append(configuration)
            }
          }
        }
      }
    }
    return result
  }

  private func count(_ expressions: [LinearExpression]?, _ solution: Solution) -> Int {
    expressions?.first.map { Int(solution.value(of: $0).rounded()) } ?? 0
  }

  private func content(_ stack: Int, sites: Int, servers: Int) -> SiteConfiguration.Content {
    SiteConfiguration.Content(
      stack: stack, sites: structure.periods.map { _ in sites },
      servers: structure.periods.map { _ in servers })
  }

  /// The distinct contents of the cells' own sites.
  private func layers(
    _ items: [(stack: Int, servers: Int, cells: Int)], isNested: Bool
  ) -> [[SiteConfiguration.Content]] {
    var intervals: [(range: Range<Int>, content: SiteConfiguration.Content)] = []
    var next = 0
    var start: [String: Int] = [:]
    for item in items {
      let layout = structure.problem.stacks[item.stack].layout.id
      let first = isNested ? start[layout] ?? 0 : next
      let held = content(item.stack, sites: 1, servers: item.servers)
      let end = Swift.min(first + item.cells, cell.count)
      if first < end { intervals.append((first..<end, held)) }
      if first + item.cells > cell.count {
        intervals.append((0..<(first + item.cells - cell.count), held))
      }
      next = (first + item.cells) % Swift.max(cell.count, 1)
      start[layout] = next
    }
    let borders = Set(
      intervals.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [0, cell.count]
    ).sorted()
    var result: [[SiteConfiguration.Content]] = []
    for low in borders.dropLast() {
      let contents = intervals.filter { $0.range.contains(low) }.map(\.content)
      if !result.contains(contents) { result.append(contents) }
    }
    return result
  }

  /// The devices of one cell that hold something, as a share of all.
  private func devices(
    _ block: CellBlock, _ solution: Solution, rounding: FloatingPointRoundingRule
  ) -> [SiteConfiguration.Content] {
    cell.stacks.filter { structure.site(ofStack: $0) != cell.root }.compactMap { stack in
      let sites = Double(count(block.sites[stack], solution)) / Double(cell.count)
      let servers = structure.problem.stacks[stack].serversPerSite.lowerBound
      let each = Int(sites.rounded(rounding))
      return each > 0 ? content(stack, sites: each, servers: each * servers) : nil
    }
  }

  /// The work that stays together of which the sums keep most.
  private func kept(
    _ contents: [SiteConfiguration.Content], _ block: CellBlock, _ solution: Solution
  ) -> [Int] {
    var taken: Set<Int> = []
    var result: [Int] = []
    for content in contents where structure.site(ofStack: content.stack) == cell.root {
      for service in structure.servicesOfStack[content.stack] {
        let workload = structure.services[service].workload
        guard !structure.isDivisible(workload), !taken.contains(workload),
          let share = block.shares[service]?.first, let sites = block.sites[content.stack]?.first,
          solution.value(of: share) > 0.5 * solution.value(of: sites)
        else { continue }
        taken.insert(workload)
        result.append(service)
      }
    }
    return result.sorted()
  }
}
