import Catalog
import Economics

extension Scenario {
  /// What is paid once, as a yearly cost over the depreciation years.
  package func yearlyCost(ofPaymentAtStart amount: Double) -> Double {
    amount * annuityFactor(rate: finance.discountRate, years: finance.depreciationYears)
  }

  /// What it costs per year to take one server of an inventory away: below 0 where it brings more.
  package func yearlyRemovalCost(of item: Site.Inventory, at site: Site) -> Double {
    yearlyCost(ofPaymentAtStart: site.transition.decommissioning - item.resale)
  }

  /// What putting up one server costs that is bought, or that is moved from another site.
  func transitionLines(
    of server: Server, _ ownership: Ownership, at site: Site, from source: ServerOption.Source?
  ) -> [CostLine] {
    let once: Double
    let item: String
    switch ownership {
    case .bought:
      once = site.transition.installation
      item = "\(server.name), installation"
    case .moved:
      once = source.flatMap { sites[$0.site].transition.moving } ?? 0
      item = "\(server.name), moved from \(source?.id ?? site.id)"
    default: return []
    }
    guard once > 0 else { return [] }
    return [
      CostLine(
        kind: .transition, item: item, quantity: 1, unit: "server",
        unitPrice: yearlyCost(ofPaymentAtStart: once), figures: [])
    ]
  }
}

extension Site {
  /// Whether a server of a kind may stand here: it does already, or it may be bought.
  func mayHold(_ server: Server) -> Bool {
    if inventory.contains(where: { $0.serverID == server.id }) { return true }
    return switch purchase {
    case .none: false
    case .servers(let ids): ids.contains(server.id)
    case .any: server.tiers.contains(tier)
    }
  }
}
