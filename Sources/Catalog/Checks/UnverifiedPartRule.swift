import Diagnostics

/// An accelerator of which memory, bandwidth and compute were all remembered waits for a source.
struct UnverifiedPartRule: CatalogRule {
  let id = "unverified-part"
  let title = "Each accelerator has a source for its memory, its bandwidth or its rates."

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.accelerators.valuesByID.compactMap { accelerator in
      let memory = accelerator.memory.flatMap {
        [$0.capacity?.provenance.kind, $0.bandwidth?.provenance.kind]
      }
      let rates =
        (accelerator.densePeaks + accelerator.measuredPeaks).map(\.rate.provenance.kind)
        + accelerator.measuredRates.map(\.rate.provenance.kind)
      let kinds = memory.compactMap { $0 } + rates
      guard kinds.allSatisfy({ $0 == .unverified }) else { return nil }
      return CatalogFinding(
        .error, "accelerators/\(accelerator.id)",
        "no source was consulted for the memory, bandwidth or rates of \(accelerator.name)",
        remedy: "Find a source for one of them, or remove the accelerator.")
    }
  }
}
