/// The use from which on machines that stand all year cost less than what is paid as it is used.
///
/// As in `BreakEven`, with all units of a comparison and the sites that they open instead of a single
/// server.
public struct CostCrossing: Hashable, Sendable, Codable {
  /// What is cheaper above the use.
  public let ownership: Ownership
  /// What is cheaper below it.
  public let alternative: Ownership
  /// The id of the machine or the offer of the alternative.
  public let alternativeID: String
  /// Mean requests over what the machines sustain within their targets, above 0 to 1; nil when they
  /// cost more at full use as well.
  public let utilization: Double?

  /// The use at which two ways cost the same; nil when prices are not known.
  init?(_ owned: Acquisition, against other: Acquisition) {
    guard let capacity = owned.capacity,
      let standing = owned.way(serving: capacity, isPaidByUse: false),
      let used = other.way(serving: capacity, isPaidByUse: true)
    else { return nil }
    ownership = owned.ownership
    alternative = other.ownership
    alternativeID = other.machineID
    utilization = used.fullCost > standing.fullCost ? standing.breakEven(with: used) : nil
  }

  /// Every pair of ways of which the first is there all year and the second is paid as it is used; of
  /// each way the cheapest counts, which comes first.
  static func all(of acquisitions: [Acquisition], tokens: Acquisition?) -> [CostCrossing] {
    let known = acquisitions.filter { $0.lines != nil }
    func first(_ ownership: Ownership) -> [Acquisition] {
      [known.first { $0.ownership == ownership }].compactMap(\.self)
    }
    let owned = first(.existing) + first(.moved) + first(.bought)
    let reserved = first(.reservedOneYear) + first(.reservedThreeYears)
    let onDemand = first(.onDemand)
    let hours = (owned + reserved).flatMap { own in
      onDemand.compactMap { CostCrossing(own, against: $0) }
    }
    let requests = (owned + onDemand + reserved).compactMap { own in
      tokens.flatMap { CostCrossing(own, against: $0) }
    }
    return hours + requests
  }
}

extension Acquisition {
  /// The cost of so many requests in a year without load and at full load; nil without a known price.
  ///
  /// Machines that are paid by use cost their rent for the hours that the requests take.
  fileprivate func way(serving requests: Double, isPaidByUse: Bool) -> BreakEven.Way? {
    guard let fixedCost, let costPerFurtherRequest else { return nil }
    let machines = capacity.map { requests / $0 } ?? 0
    return BreakEven.Way(
      siteID: siteID, serverID: machineID, name: machineName, ownership: ownership,
      machines: fleet.map { Double($0.count) * machines }, idleCost: isPaidByUse ? 0 : fixedCost,
      fullCost: fixedCost * (isPaidByUse ? machines : 1) + costPerFurtherRequest * requests)
  }
}
