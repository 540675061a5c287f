import Catalog

/// Gathers what came of single machines in rows: one for each server that can stand somewhere, one for
/// each accelerator that is for rent, and the rest.
struct ComparisonRows {
  private(set) var servers: [ComparedServer] = []
  private(set) var excluded: [ExcludedServer] = []

  /// - Parameters:
  ///   - cheapestTokens: the cheapest token offer that serves; nil for none.
  ///   - wanted: ids of the servers and accelerators asked for; nil for all.
  init(
    catalog: HardwareCatalog, _ result: MachineComparison.Result, cheapestTokens: Acquisition?,
    servers wanted: Set<String>?
  ) {
    let isOwn = { (machine: MachineComparison.Machine) in machine.isServer }
    let own = Dictionary(grouping: result.acquisitions.filter { isOwn($0.machine) }) {
      $0.machine.id
    }.mapValues { $0.map(\.acquisition) }
    let rented = Dictionary(grouping: result.acquisitions.filter { !isOwn($0.machine) }) {
      $0.machine.acceleratorID ?? ""
    }.mapValues { $0.map(\.acquisition) }
    let ownObstacles = Dictionary(grouping: result.obstacles.filter { isOwn($0.machine) }) {
      $0.machine.id
    }.mapValues { $0.map(\.obstacle) }
    let rentObstacles = Dictionary(grouping: result.obstacles.filter { !isOwn($0.machine) }) {
      $0.machine.acceleratorID ?? ""
    }.mapValues { $0.map(\.obstacle) }

    for (id, server) in catalog.servers {
      guard let ways = own[id] else { continue }
      let accelerator = server.acceleratorID ?? ""
      servers.append(
        Self.row(
          id: id, name: server.name, accelerator: accelerator, count: server.acceleratorCount,
          ways, rented: rented[accelerator] ?? [], tokens: cheapestTokens,
          (ownObstacles[id] ?? []) + (rentObstacles[accelerator] ?? [])))
    }
    for (accelerator, ways) in rented {
      let isInRow = servers.contains { $0.acceleratorID == accelerator }
      if let wanted, isInRow, !wanted.contains(accelerator) { continue }
      servers.append(
        Self.row(
          id: accelerator, name: catalog.accelerators[accelerator]?.name ?? accelerator,
          accelerator: accelerator, count: nil, [], rented: ways, tokens: cheapestTokens,
          rentObstacles[accelerator] ?? []))
    }
    servers.sort { ($0.rank, $0.id) < ($1.rank, $1.id) }

    for (id, server) in catalog.servers where own[id] == nil {
      let accelerator = server.acceleratorID ?? ""
      // What is only for rent stands among the rows under the name of its accelerator.
      let isForRentOnly = server.tiers == [.cloud]
      if isForRentOnly, rented[accelerator] != nil { continue }
      exclude(
        id: id, name: server.name, accelerator: server.acceleratorID,
        (ownObstacles[id] ?? [])
          + (rented[accelerator] == nil ? rentObstacles[accelerator] ?? [] : []))
    }
    let inServers = Set(catalog.servers.values.compactMap(\.acceleratorID))
    for (accelerator, obstacles) in rentObstacles
    where rented[accelerator] == nil && !inServers.contains(accelerator) {
      exclude(
        id: accelerator, name: catalog.accelerators[accelerator]?.name ?? accelerator,
        accelerator: accelerator, obstacles)
    }
    excluded = excluded.sortedByMiss
  }

  private mutating func exclude(
    id: String, name: String, accelerator: String?, _ obstacles: [Obstacle]
  ) {
    guard let result = ExcludedServer(id: id, name: name, acceleratorID: accelerator, obstacles)
    else { return }
    excluded.append(result)
  }

  private static func row(
    id: String, name: String, accelerator: String, count: Int?, _ own: [Acquisition],
    rented: [Acquisition], tokens: Acquisition?, _ obstacles: [Obstacle]
  ) -> ComparedServer {
    let best = [own, rented].flatMap { ways in
      Dictionary(grouping: ways, by: \.ownership).values.flatMap { ways in
        let best = ways.min { $0.rank < $1.rank }
        let listed = ways.filter(\.isInScenario).min { $0.rank < $1.rank }
        return best == listed ? [best].compactMap(\.self) : [best, listed].compactMap(\.self)
      }.sorted { $0.rank < $1.rank }
    }
    return ComparedServer(
      id: id, name: name, acceleratorID: accelerator, acceleratorCount: count, acquisitions: best,
      breakEven: CostCrossing.all(of: best, tokens: tokens),
      obstacles: Set(obstacles).sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) })
  }
}

extension ExcludedServer {
  /// Something with at least one obstacle; nil without.
  init?(id: String, name: String, acceleratorID: String?, _ obstacles: [Obstacle]) {
    let sorted = Set(obstacles).sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    let nearest = sorted.enumerated().min {
      ($0.element.excess ?? .infinity, $0.offset) < ($1.element.excess ?? .infinity, $1.offset)
    }
    guard let nearest else { return nil }
    self.id = id
    self.name = name
    self.acceleratorID = acceleratorID
    self.nearest = nearest.element
    self.obstacles = sorted
  }
}

extension [ExcludedServer] {
  /// The nearest miss first, then by id; what has no number last.
  var sortedByMiss: [ExcludedServer] {
    sorted {
      ($0.nearest.excess ?? .infinity, $0.id) < ($1.nearest.excess ?? .infinity, $1.id)
    }
  }
}

extension ComparedServer {
  /// Its least cost; what has no price comes last.
  fileprivate var rank: Double { best?.cost ?? .infinity }
}

extension Acquisition {
  /// Orders by cost, then so that ties are decided; what has no price comes last, the fewest first.
  fileprivate var rank: (Double, Int, String, String) {
    (cost ?? .infinity, fleet?.count ?? 0, siteID, machineID)
  }
}

extension Obstacle {
  /// What concerns single configurations comes before what concerns all, then by place and name.
  fileprivate var sortKey: [String] {
    [
      siteID == nil ? "1" : "0", siteID ?? "", machineID, ownership?.rawValue ?? "", modelID ?? "",
      precisionID ?? "", detail,
    ]
  }
}
