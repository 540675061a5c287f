package import LinearProgramming

/// What a solution says, as counts and shares without variables.
package struct PlacementDecision: Hashable, Sendable {
  /// A stack in cells that all hold the same.
  package struct Content: Hashable, Sendable {
    /// The index of the stack in the problem.
    package let stack: Int
    /// Sites of one cell that hold it, by period.
    package let sites: [Int]
    /// Servers on these sites together, by period.
    package let servers: [Int]
    /// Shares of the whole workloads that all cells of the group serve with it, by the stack's
    /// services and then by period.
    package var shares: [[Double]]
  }
  /// Cells of a class that hold the same.
  package struct Group: Hashable, Sendable {
    /// The index of the outermost site class.
    package let root: Int
    /// How many cells.
    package let count: Int
    /// What each of them holds, by ascending stack; never empty.
    package let contents: [Content]
  }
  /// A share of a workload bought by the token.
  package struct Bought: Hashable, Sendable {
    /// The index of the offer in the problem.
    package let offer: Int
    /// The share of the workload, by period.
    package let shares: [Double]
  }

  /// Capacity that a stack holds for requests whose own site is away.
  package struct Reserve: Hashable, Sendable {
    /// The index of the stack in the problem.
    package let stack: Int
    /// The position of the service among the stack's.
    package let position: Int
    /// The share of the workload, by period.
    package let shares: [Double]
  }

  /// The cells that hold servers, in the order of their classes.
  package let groups: [Group]
  /// Offers with requests, in the order of the problem.
  package let bought: [Bought]
  /// What is held for failures, by stack and service.
  package let reserves: [Reserve]

  /// A decision of groups and offers.
  package init(groups: [Group], bought: [Bought], reserves: [Reserve] = []) {
    self.groups = groups
    self.bought = bought
    self.reserves = reserves
  }

  /// Reads a solution of an exact model.
  package init(_ formulation: Formulation, _ solution: Solution) {
    let structure = formulation.structure
    var groups: [Group] = []
    for (index, cell) in structure.cells.enumerated() {
      for block in formulation.blocks(ofCell: index) {
        let count = Int(solution.value(of: block.cells).rounded())
        guard count > 0 else { continue }
        if block.configuration == nil, count > 1 {
          groups += Self.nested(block, cell, structure, solution)
        } else if let group = Self.group(block, cell, structure, solution, count: count) {
          groups.append(group)
        }
      }
    }
    self.groups = Self.merged(
      Self.withPooledShares(groups, formulation, solution), structure)
    self.bought = structure.offers.compactMap { offer in
      let shares = (formulation.boughtShares[offer] ?? []).map {
        Self.tidy(solution.value(of: $0))
      }
      return shares.contains { $0 > 0 } ? Bought(offer: offer, shares: shares) : nil
    }
    self.reserves = Self.reserves(formulation, solution)
  }

  /// The cells of a block that all hold the same; nil when they hold nothing.
  private static func group(
    _ block: CellBlock, _ cell: CellClass, _ structure: ProblemStructure, _ solution: Solution,
    count: Int
  ) -> Group? {
    var contents: [Content] = []
    for stack in cell.stacks {
      let sites: [Int]
      let servers: [Int]
      if let configuration = block.configuration {
        guard let content = configuration.contents.first(where: { $0.stack == stack }) else {
          continue
        }
        sites = content.sites
        servers = content.servers
      } else {
        sites = (block.sites[stack] ?? []).map { Int(solution.value(of: $0).rounded()) }
        servers = (block.servers[stack] ?? []).map { Int(solution.value(of: $0).rounded()) }
      }
      guard servers.contains(where: { $0 > 0 }) else { continue }
      let shares = structure.problem.stacks[stack].services.indices.map { position -> [Double] in
        let service = structure.servicesOfStack[stack].first {
          structure.services[$0].position == position
        }
        guard let service, let own = block.shares[service] else {
          return structure.periods.map { _ in 0 }
        }
        return own.map { tidy(solution.value(of: $0) / Double(cell.count)) }
      }
      contents.append(Content(stack: stack, sites: sites, servers: servers, shares: shares))
    }
    return contents.isEmpty ? nil : Group(root: cell.root, count: count, contents: contents)
  }

  /// Sites without limits of their own: every stack starts at the first site, and sizes of one layout
  /// stand side by side.
  private static func nested(
    _ block: CellBlock, _ cell: CellClass, _ structure: ProblemStructure, _ solution: Solution
  ) -> [Group] {
    struct Item {
      let stack: Int
      let period: Int
      let range: Range<Int>
      let servers: Int
    }
    var items: [Item] = []
    var borders: Set<Int> = [0]
    for period in structure.periods.indices {
      var start: [String: Int] = [:]
      for stack in cell.stacks {
        guard let sitesExpression = block.sites[stack]?[period],
          let serversExpression = block.servers[stack]?[period]
        else { continue }
        let sites = Int(solution.value(of: sitesExpression).rounded())
        let servers = Int(solution.value(of: serversExpression).rounded())
        guard sites > 0, servers > 0 else { continue }
        let layout = structure.problem.stacks[stack].layout.id
        let least = servers / sites
        let withOneMore = servers - least * sites
        for (count, each) in [(withOneMore, least + 1), (sites - withOneMore, least)]
        where count > 0 {
          let first = start[layout] ?? 0
          items.append(
            Item(stack: stack, period: period, range: first..<(first + count), servers: each))
          start[layout] = first + count
          borders.formUnion([first, first + count])
        }
      }
    }
    var result: [Group] = []
    let edges = borders.sorted()
    for (low, high) in zip(edges, edges.dropFirst()) {
      var servers: [Int: [Int]] = [:]
      for item in items where item.range.contains(low) {
        servers[item.stack, default: structure.periods.map { _ in 0 }][item.period] = item.servers
      }
      let contents = servers.sorted { $0.key < $1.key }.map { stack, counts in
        Content(
          stack: stack, sites: counts.map { $0 > 0 ? 1 : 0 }, servers: counts,
          shares: structure.problem.stacks[stack].services.map { _ in counts.map { _ in 0 } })
      }
      if !contents.isEmpty {
        result.append(Group(root: cell.root, count: high - low, contents: contents))
      }
    }
    return result
  }

  /// Divides what servers for others take over the sites, by their servers.
  private static func withPooledShares(
    _ groups: [Group], _ formulation: Formulation, _ solution: Solution
  ) -> [Group] {
    let structure = formulation.structure
    var totals: [Int: [Int]] = [:]
    for group in groups {
      for content in group.contents {
        var sum = totals[content.stack] ?? content.servers.map { _ in 0 }
        for period in sum.indices { sum[period] += group.count * content.servers[period] }
        totals[content.stack] = sum
      }
    }
    return groups.map { group in
      Group(
        root: group.root, count: group.count,
        contents: group.contents.map { content in
          var content = content
          for service in structure.servicesOfStack[content.stack] {
            guard let shares = formulation.pooledShares[service],
              let total = totals[content.stack]
            else { continue }
            let position = structure.services[service].position
            content.shares[position] = shares.enumerated().map { period, share in
              guard total[period] > 0 else { return 0 }
              return tidy(solution.value(of: share))
                * Double(group.count * content.servers[period]) / Double(total[period])
            }
          }
          return content
        })
    }
  }

  /// Joins groups that hold the same, where each cell also serves the same or may serve the average.
  private static func merged(_ groups: [Group], _ structure: ProblemStructure) -> [Group] {
    var result: [Group] = []
    for group in groups {
      let known = result.firstIndex { other in
        other.root == group.root
          && other.contents.elementsEqual(group.contents) {
            $0.stack == $1.stack && $0.sites == $1.sites && $0.servers == $1.servers
          } && (canAverage(group, structure) || servesAlike(other, group))
      }
      guard let known else {
        result.append(group)
        continue
      }
      result[known] = Group(
        root: group.root, count: result[known].count + group.count,
        contents: zip(result[known].contents, group.contents).map { left, right in
          Content(
            stack: left.stack, sites: left.sites, servers: left.servers,
            shares: zip(left.shares, right.shares).map { zip($0, $1).map { tidy($0 + $1) } })
        })
    }
    return result
  }

  /// Whether all that a group serves may be split between cells as one likes.
  private static func canAverage(_ group: Group, _ structure: ProblemStructure) -> Bool {
    group.contents.allSatisfy { content in
      structure.problem.stacks[content.stack].services.allSatisfy {
        structure.isDivisible($0.workload)
      }
    }
  }

  /// Whether the cells of both groups serve the same shares each.
  private static func servesAlike(_ left: Group, _ right: Group) -> Bool {
    zip(left.contents, right.contents).allSatisfy { one, other in
      zip(one.shares.joined(), other.shares.joined()).allSatisfy { first, second in
        (first / Double(left.count) - second / Double(right.count)).magnitude <= 1e-9
      }
    }
  }

  /// How far from a bound a solver may leave a share that lies on it.
  static let shareTolerance = 1e-6

  /// Removes what a solver leaves of zero and one.
  static func tidy(_ share: Double) -> Double {
    if share < shareTolerance { return 0 }
    return share > 1 - shareTolerance ? 1 : share
  }
}
