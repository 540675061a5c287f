import Catalog
import Economics
import Quantities

/// What the catalog has for the sites of a comparison: machines that can stand there, and why others
/// cannot.
struct MachineMarket {
  private(set) var options: [MachineComparison.Option] = []
  private(set) var obstacles: [(machine: MachineComparison.Machine, obstacle: Obstacle)] = []

  private let given: Scenario
  private let scenario: Scenario
  private let catalog: HardwareCatalog
  private let closed: [Int: Rejection]
  private let servers: Set<String>?

  /// - Parameters:
  ///   - given: the scenario of the user.
  ///   - scenario: that of the comparison.
  ///   - closed: site classes that cannot serve the workload, with the reason.
  ///   - servers: ids of the servers and accelerators asked for; nil for all.
  init(
    given: Scenario, scenario: Scenario, catalog: HardwareCatalog, closed: [Int: Rejection],
    servers: Set<String>?
  ) {
    self.given = given
    self.scenario = scenario
    self.catalog = catalog
    self.closed = closed
    self.servers = servers
    for index in scenario.sites.indices where scenario.sites[index].tier != .api {
      add(index)
    }
    addHomeless()
  }

  private func isWanted(_ machine: MachineComparison.Machine) -> Bool {
    guard let servers else { return true }
    if machine.isServer { return servers.contains(machine.id) }
    guard let accelerator = machine.acceleratorID else { return false }
    return servers.contains(accelerator)
      || servers.contains { catalog.servers[$0]?.acceleratorID == accelerator }
  }

  private mutating func add(_ index: Int) {
    // Servers without a known price are looked at as well; what they cost is never shown.
    var site = scenario.sites[index]
    var unpriced: Set<String> = []
    if case .servers(let ids) = site.purchase {
      for id in ids where !isPriced(id, at: site) {
        unpriced.insert(id)
        site.ownPrices[id] = Sourced(
          0, Provenance(source: Acquisition.unpriced, asOf: nil, kind: .unverified),
          name: "servers/\(id)/price")
      }
    }
    let hardware = ServerOptions(site: site, scenario: scenario, catalog: catalog)
    for refusal in hardware.refusals {
      let machine = machine(refusal.serverID)
      guard isWanted(machine) else { continue }
      obstacles.append(
        (
          machine,
          Obstacle(
            siteID: site.id, machineID: refusal.serverID, reason: .ruledOut(refusal.reason),
            detail: refusal.detail, excess: refusal.excess)
        ))
    }
    let listed = Set(
      ServerOptions(site: given.sites[index], scenario: given, catalog: catalog).options.map(\.id))
    for option in hardware.cheapestOfEachTerm {
      let machine = machine(option.serverID)
      guard isWanted(machine) else { continue }
      if let rejection = closed[index] {
        obstacles.append((machine, Obstacle(rejection, option)))
        continue
      }
      options.append(
        MachineComparison.Option(
          site: index, option: option,
          isPriced: option.ownership != .bought || !unpriced.contains(option.serverID),
          isInScenario: listed.contains(option.id)))
    }
  }

  private func isPriced(_ id: String, at site: Site) -> Bool {
    guard site.ownPrices[id] == nil else { return true }
    guard let price = catalog.servers[id]?.price else { return false }
    return CurrencyConversion(to: scenario.finance.currency, rates: catalog.exchangeRates)
      .convert(price) != nil
  }

  private func machine(_ id: String) -> MachineComparison.Machine {
    if let server = catalog.servers[id] {
      return .init(id: id, acceleratorID: server.acceleratorID, isServer: true)
    }
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    let offer =
      parts.count == 2
      ? catalog.providers[parts[0]]?.instances.first { $0.id == parts[1] } : nil
    return .init(id: id, acceleratorID: offer?.acceleratorID, isServer: false)
  }

  /// Servers for which the scenario has no site at all.
  private mutating func addHomeless() {
    let known = Set(options.map(\.option.serverID)).union(obstacles.map(\.machine.id))
    for (id, server) in catalog.servers.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      let machine = machine(id)
      guard isWanted(machine) else { continue }
      let tiers = server.tiers.map(\.rawValue).joined(separator: " or ")
      let detail =
        server.tiers == [.cloud]
        ? "only for rent, and nobody rents it out at a site of the scenario"
        : "made for \(tiers), of which the scenario has no site" + power(of: server)
      obstacles.append(
        (
          machine, Obstacle(siteID: nil, machineID: id, reason: .noSite, detail: detail)
        ))
    }
  }

  /// What a server draws beside what the sites provide where that is less.
  private func power(of server: Server) -> String {
    guard let power = server.maximumPower?.value else { return "" }
    let limits = scenario.sites.compactMap { site in
      site.powerLimit.map { (id: site.id, limit: $0) }
    }
    guard let most = limits.max(by: { $0.limit < $1.limit }), power > most.limit,
      scenario.sites.allSatisfy({ $0.powerLimit != nil || $0.tier == .cloud || $0.tier == .api })
    else { return "" }
    return "; it draws up to \(power.formatted()), a site of \(most.id) provides "
      + most.limit.formatted()
  }
}

extension ServerOptions {
  /// The options, of rented machines only the cheapest of each kind and term.
  ///
  /// Rented machines with the same accelerators in the same region serve alike; what the scenario
  /// says of one of them alone stays apart.
  fileprivate var cheapestOfEachTerm: [ServerOption] {
    struct Kind: Hashable {
      let ownership: Ownership
      let accelerator: String
      let count: Int
      let region: String?
      let named: String?
      let share: Double
    }
    let named = Set(
      scenario.measurements.map(\.serverID)
        + scenario.procurement.supplyLimits.map(\.subject.id)
        + scenario.failures.compactMap(\.serverID))
    var best: [Kind: ServerOption] = [:]
    for option in options where option.power == nil {
      let kind = Kind(
        ownership: option.ownership, accelerator: option.accelerator.id,
        count: option.acceleratorCount, region: option.offerRegionID,
        named: named.contains(option.serverID) ? option.serverID : nil,
        share: option.usableShare)
      if let known = best[kind],
        (known.fixedLines.total, known.id) <= (option.fixedLines.total, option.id)
      {
        continue
      }
      best[kind] = option
    }
    let kept = Set(best.values.map(\.id))
    return options.filter { $0.power != nil || kept.contains($0.id) }
  }
}
