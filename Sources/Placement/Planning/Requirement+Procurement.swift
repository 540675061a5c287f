import Quantities

extension Procurement {
  /// What it asks.
  var requirements: [Requirement] {
    var result = supplyLimits.indices.map { Requirement.supply($0) }
    result += vendorShares.indices.map { .vendorShare($0) }
    if !excludedVendors.isEmpty || !excludedProviders.isEmpty { result.append(.excludedSuppliers) }
    if latestDelivery != nil { result.append(.latestDelivery) }
    if allowedLicences != nil { result.append(.licences) }
    return result
  }

  /// The rules without some of them.
  func dropping(_ dropped: Set<Requirement>) -> Procurement {
    var result = self
    result.supplyLimits = supplyLimits.enumerated()
      .filter { !dropped.contains(.supply($0.offset)) }.map(\.element)
    result.vendorShares = vendorShares.enumerated()
      .filter { !dropped.contains(.vendorShare($0.offset)) }.map(\.element)
    if dropped.contains(.excludedSuppliers) {
      result.excludedVendors = []
      result.excludedProviders = []
    }
    if dropped.contains(.latestDelivery) { result.latestDelivery = nil }
    if dropped.contains(.licences) { result.allowedLicences = nil }
    return result
  }

  /// One of its requirements in words.
  func describe(_ requirement: Requirement) -> String {
    switch requirement {
    case .supply(let index):
      let limit = supplyLimits[index]
      return "supply: at most \(limit.most.formatted) \(limit.subject.id)"
    case .vendorShare(let index):
      let share = vendorShares[index]
      return "\(share.vendor ?? "each vendor"): at most "
        + "\(share.largest.formattedAsPercentage(decimals: 2)) of the spend"
    case .excludedSuppliers:
      return "nothing from \((excludedVendors + excludedProviders).joined(separator: ", "))"
    case .latestDelivery:
      return "everything is delivered by \(latestDelivery?.description ?? "any day")"
    default: return "licences: \((allowedLicences ?? []).joined(separator: ", ")) only"
    }
  }
}
