package import Catalog
package import Economics
import Quantities

/// A machine that could stand at each site of a class, with what it costs per year.
package struct ServerOption: Hashable, Sendable {
  /// The id of the server or of the instance, with the provider in front.
  package let serverID: String
  /// The name shown in the plan.
  package let name: String
  /// How it comes to the site.
  package let ownership: Ownership
  /// The accelerators in it.
  package let accelerator: Accelerator
  /// How many accelerators it has; 1 or more.
  package let acceleratorCount: Int
  /// The yearly bill of one machine, energy left out.
  package private(set) var fixedLines: [CostLine]
  /// Its power; nil for rented machines, whose rent includes the energy.
  package let power: ServerPower?
  /// Whether idle energy is paid by the plan; false for devices that are on anyway.
  package let paysIdleEnergy: Bool
  /// Height in a rack; nil when it takes none.
  package let rackUnits: Double?
  /// How many each site has at most; nil for no limit.
  package let limitPerSite: Int?
  /// Share of the work that is not lost to interruptions, above 0 to 1.
  package let usableShare: Double
  /// The region in which a rented machine stands; nil when the offer does not say, or when the
  /// machine stands at the site itself.
  package let offerRegionID: String?
  /// The provider from which it is rented; nil for own servers.
  package let providerID: String?
  /// The figures on which it rests, prices left out.
  package let figures: [FigureReference]
  /// The site class from which it is moved, by index and id; nil for all that is not moved.
  package var source: Source?
  /// What not taking it away saves per year, in the plan's currency; below 0 where it would bring more
  /// than that costs.
  package var avoidedRemoval = 0.0

  /// A site class from which a server is moved.
  package struct Source: Hashable, Sendable {
    /// The index of the site class in the scenario.
    package let site: Int
    /// Its id.
    package let id: String
  }

  /// The id with the ownership, unique within a site.
  package var id: String {
    serverID + "/" + ownership.rawValue + (source.map { "-from-" + $0.id } ?? "")
  }
  /// Whether it is one of the servers of a kind that stand at a site class, when it is used at a site.
  package func isOfInventory(_ serverID: String, of site: Int, standingAt place: Int) -> Bool {
    guard self.serverID == serverID else { return false }
    return switch ownership {
    case .existing: site == place
    case .moved: source?.site == site
    default: false
    }
  }
  /// The machine without anything that only says what it costs.
  var withoutPrices: ServerOption {
    var result = self
    result.fixedLines = []
    result.avoidedRemoval = 0
    return result
  }
  /// Whether the provider may take it away at any time.
  package var mayBeInterrupted: Bool { ownership == .spot }
}

/// A machine that cannot stand at a site, with the reason.
package struct ServerRefusal: Hashable, Sendable {
  /// The id of the server or instance.
  package let serverID: String
  /// Why.
  package let reason: Rejection.Reason
  /// The figures behind it, in words.
  package let detail: String
  /// What it needs over what there is, above 1; nil when the reason has no number.
  package let excess: Double?
}
