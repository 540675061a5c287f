/// How large a catalog must be to be worth more than a list of parts kept by hand.
///
/// The goals hold for the catalog of Tierwise; a smaller one of the user's own is not wrong.
package struct CatalogGoal: Hashable, Sendable {
  /// What is counted, in words.
  package let title: String
  /// How many there are.
  package let count: Int
  /// How many there should be at least.
  package let least: Int

  /// Whether there are enough.
  package var isReached: Bool { count >= least }
}

extension HardwareCatalog {
  /// The goals with the counts of this catalog.
  package var goals: [CatalogGoal] {
    func accelerators(_ group: Accelerator.Class) -> Int {
      self.accelerators.values.count { $0.class == group }
    }
    let pricedRegions = regions.values.count {
      $0.electricityPrice != nil || $0.carbonIntensity != nil
    }
    return [
      CatalogGoal(title: "accelerators", count: self.accelerators.count, least: 140),
      CatalogGoal(title: "of them GPU", count: accelerators(.gpu), least: 55),
      CatalogGoal(title: "of them ASIC", count: accelerators(.asic), least: 30),
      CatalogGoal(title: "of them edge", count: accelerators(.edge), least: 45),
      CatalogGoal(title: "servers", count: servers.count, least: 90),
      CatalogGoal(
        title: "regions with electricity price or carbon intensity", count: pricedRegions,
        least: 60),
      CatalogGoal(
        title: "generative models", count: models.values.count { $0.architecture != nil },
        least: 120),
      CatalogGoal(
        title: "single-pass models", count: models.values.count { $0.singlePass != nil },
        least: 25),
      CatalogGoal(title: "use cases", count: useCases.count, least: 14),
    ]
  }
}
