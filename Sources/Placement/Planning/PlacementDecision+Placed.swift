extension PlacementDecision {
  /// Servers of one stack over all sites of its class.
  package struct Placed: Hashable, Sendable {
    /// The index of the stack in the problem.
    package let stack: Int
    /// How many servers each of how many sites holds, in the period with the most.
    package let groups: [FleetEntry.Group]
    /// All servers, by period.
    package let servers: [Int]
    /// Shares of the workloads, by the stack's services and then by period.
    package let shares: [[Double]]

    /// All servers in the period with the most.
    package var mostServers: Int { servers.max() ?? 0 }
  }

  /// Stacks with servers, in the order of the problem.
  package var placed: [Placed] {
    var contents: [Int: [(count: Int, content: Content)]] = [:]
    for group in groups {
      for content in group.contents {
        contents[content.stack, default: []].append((group.count, content))
      }
    }
    return contents.sorted { $0.key < $1.key }.map { stack, parts in
      var sites: [Int: Int] = [:]
      var servers = parts[0].content.servers.map { _ in 0 }
      var shares = parts[0].content.shares.map { $0.map { _ in 0.0 } }
      for (count, content) in parts {
        for (each, number) in content.sitesByServers {
          sites[each, default: 0] += count * number
        }
        for period in servers.indices { servers[period] += count * content.servers[period] }
        for (service, row) in content.shares.enumerated() {
          for (period, share) in row.enumerated() { shares[service][period] += share }
        }
      }
      return Placed(
        stack: stack,
        groups: sites.sorted { $0.key > $1.key }.map {
          .init(sites: $0.value, serversPerSite: $0.key)
        }, servers: servers, shares: shares.map { $0.map(Self.tidy) })
    }
  }

  /// Sites that hold servers, by site class.
  package func openSites(in problem: PlacementProblem) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for group in groups {
      var inCell: [Int: Int] = [:]
      for content in group.contents {
        let site = problem.stacks[content.stack].layout.site
        let sites = content.sites.max() ?? 0
        // Stacks of a cell's own site stand together; each device holds one.
        inCell[site] = site == group.root ? 1 : (inCell[site] ?? 0) + sites
      }
      for (site, count) in inCell { result[site, default: 0] += group.count * count }
    }
    return result
  }
}

extension PlacementDecision.Content {
  /// Sites of one cell by the servers that each holds, in the period with the most.
  package var sitesByServers: [Int: Int] {
    let most = servers.max() ?? 0
    let sites = self.sites.max() ?? 0
    guard sites > 0, most > 0 else { return [:] }
    let least = most / sites
    let withOneMore = most - least * sites
    return [least + 1: withOneMore, least: sites - withOneMore].filter {
      $0.key > 0 && $0.value > 0
    }
  }
}
