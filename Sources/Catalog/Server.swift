public import Quantities

/// Where hardware stands.
public enum Tier: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// The user's own device.
  case device
  /// A box in the store or plant.
  case premises
  /// A shared site of a metropolitan area.
  case metro
  /// An own data centre.
  case datacenter
  /// A rented cloud region.
  case cloud
  /// Tokens bought from a service.
  case api

  /// Orders from the user outwards.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What is bought as a unit: a rack server, a board, a workstation, a phone.
public struct Server: Hashable, Sendable, Codable {
  /// How heat leaves the server.
  public enum Cooling: String, Hashable, Sendable, Codable, CaseIterable {
    case air, liquid, passive, unknown
  }
  /// The id, equal to the file name.
  public let id: String
  /// The name people know.
  public let name: String
  /// The id of its accelerator; nil for servers that compute on the processor alone.
  public let acceleratorID: String?
  /// How many accelerators it holds.
  public let acceleratorCount: Int
  /// Where the count and the wiring come from.
  public let provenance: Provenance
  /// The tiers on which it may stand.
  public let tiers: [Tier]
  /// How heat leaves it.
  public let cooling: Cooling
  /// The host processors, in words.
  public let hostProcessor: String?
  /// Memory of the host.
  public let hostMemory: Sourced<Bytes>?
  /// 4U, mini PC, phone …
  public let formFactor: String?
  /// Height in a rack; nil when it does not go into one.
  public let rackUnits: Sourced<Double>?
  /// Weight in kilograms.
  public let weight: Sourced<Double>?
  /// The most the whole server draws.
  public let maximumPower: Sourced<Power>?
  /// What the whole server draws without load.
  public let idlePower: Sourced<Power>?
  /// Prices seen, oldest first; empty when no price is known.
  public let prices: [Sourced<Price>]
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, name: String, acceleratorID: String?, acceleratorCount: Int,
    provenance: Provenance, tiers: [Tier], cooling: Cooling, hostProcessor: String?,
    hostMemory: Sourced<Bytes>?, formFactor: String?, rackUnits: Sourced<Double>?,
    weight: Sourced<Double>?, maximumPower: Sourced<Power>?, idlePower: Sourced<Power>?,
    prices: [Sourced<Price>], notes: [String]
  ) {
    self.id = id
    self.name = name
    self.acceleratorID = acceleratorID
    self.acceleratorCount = acceleratorCount
    self.provenance = provenance
    self.tiers = tiers
    self.cooling = cooling
    self.hostProcessor = hostProcessor
    self.hostMemory = hostMemory
    self.formFactor = formFactor
    self.rackUnits = rackUnits
    self.weight = weight
    self.maximumPower = maximumPower
    self.idlePower = idlePower
    self.prices = prices
    self.notes = notes
  }

  /// The newest price; nil when none is known.
  public var price: Sourced<Price>? { prices.last }
}
