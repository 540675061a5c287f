import Catalog
import Economics

/// A limit on what all servers and tokens of the plan use together.
///
/// `Σ use(server)·n + Σ use(tokens) ≤ most`. What stands there already uses nothing.
package struct PlanLimit: Hashable, Sendable {
  /// What is limited.
  package enum Subject: Hashable, Sendable {
    /// Accelerators or servers that can be had.
    case supply(Procurement.Scarce)
    /// What is paid to a vendor beyond its share of all that is paid; in money per year.
    case vendorShare(vendor: String, largest: Double)
    /// Servers that stand at the sites of a class, used there or moved; `site` is its index.
    case fleet(site: Int, siteID: String, serverID: String)
  }

  /// What is limited.
  package let subject: Subject
  /// The most of it.
  package let most: Double

  /// The name of the row.
  package var name: String {
    switch subject {
    case .supply(.accelerator(let id)): "supply[accelerator \(id)]"
    case .supply(.server(let id)): "supply[server \(id)]"
    case .vendorShare(let vendor, _): "vendor-share[\(vendor)]"
    case .fleet(_, let siteID, let serverID): "fleet[\(siteID), \(serverID)]"
    }
  }

  /// What one server of a layout uses.
  package func use(of layout: Layout) -> Double {
    let option = layout.option
    if case .fleet(let site, _, let serverID) = subject {
      return option.isOfInventory(serverID, of: site, standingAt: layout.site) ? 1 : 0
    }
    guard !option.ownership.isThere else { return 0 }
    switch subject {
    case .supply(.accelerator(let id)):
      return option.accelerator.id == id ? Double(option.acceleratorCount) : 0
    case .supply(.server(let id)): return option.serverID == id ? 1 : 0
    case .vendorShare(let vendor, let largest):
      let spend = option.fixedLines.total
      return option.accelerator.vendor == vendor ? spend * (1 - largest) : -spend * largest
    case .fleet: return 0
    }
  }

  /// What tokens of a provider for so much money a year use.
  package func use(ofTokensFor spend: Double, from provider: String) -> Double {
    guard case .vendorShare(let vendor, let largest) = subject else { return 0 }
    return provider == vendor ? spend * (1 - largest) : -spend * largest
  }
}

extension PlacementProblem {
  /// The limits of the whole plan, in the order of the scenario; a share of each vendor is one limit
  /// for every vendor among the options.
  package var planLimits: [PlanLimit] {
    let procurement = scenario.procurement
    var result = procurement.supplyLimits.map {
      PlanLimit(subject: .supply($0.subject), most: Double($0.most))
    }
    let named = Set(procurement.vendorShares.compactMap(\.vendor))
    for share in procurement.vendorShares {
      let vendors = share.vendor.map { [$0] } ?? suppliers.subtracting(named).sorted()
      result += vendors.map {
        PlanLimit(subject: .vendorShare(vendor: $0, largest: share.largest), most: 0)
      }
    }
    return result + fleetLimits
  }

  /// Servers of which not every site has its own: a part of the sites holds them, or they are moved.
  private var fleetLimits: [PlanLimit] {
    scenario.sites.enumerated().flatMap { index, site in
      site.inventory.filter { $0.share < 1 || site.transition.moving != nil }.map { item in
        PlanLimit(
          subject: .fleet(site: index, siteID: site.id, serverID: item.serverID),
          most: inventoryCount(item, of: index))
      }
    }
  }

  /// How many servers of an inventory there are at all sites of a class.
  func inventoryCount(_ item: Site.Inventory, of index: Int) -> Double {
    let isDevice = scenario.sites[index].tier == .device
    let sites = (Double(usableCount(index)) * item.share + 1e-9).rounded(.down)
    return sites * Double(isDevice ? 1 : item.countPerSite)
  }

  /// The vendors of accelerators and the providers of tokens among the options.
  private var suppliers: Set<String> {
    Set(stacks.map(\.layout.option.accelerator.vendor)).union(services.map(\.providerName))
  }
}
