import Catalog

extension Site {
  /// Whether a machine for rent stands in the region of the site, or its offer names no region.
  func isNear(_ offer: InstanceOffer, in catalog: HardwareCatalog) -> Bool {
    guard let region = offer.regionID else { return true }
    return catalog.enclosingRegions(of: region).contains { $0.id == regionID }
      || catalog.enclosingRegions(of: regionID).contains { $0.id == region }
  }
}
