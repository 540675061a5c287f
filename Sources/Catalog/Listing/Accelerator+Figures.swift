extension Accelerator {
  /// All figures, in the order in which people ask for them.
  public var figures: [CatalogFigure] {
    var figures: [CatalogFigure?] = [CatalogFigure("launch date", launchDate)]
    for pool in memory {
      figures += [
        CatalogFigure("\(pool.type) capacity", pool.capacity),
        CatalogFigure("\(pool.type) bandwidth", pool.bandwidth),
      ]
    }
    figures += densePeaks.map { CatalogFigure("\($0.title), dense", $0.rate) }
    figures += measuredPeaks.map { CatalogFigure("\($0.title), best measured", $0.rate) }
    figures += measuredRates.map { CatalogFigure($0.what, $0.rate, unit: $0.unit) }
    figures += [
      CatalogFigure("scale-up bandwidth, both directions", scaleUp?.bidirectionalBandwidth),
      CatalogFigure("scale-up domain", scaleUp?.domainSize, unit: "accelerators"),
      CatalogFigure("host link, one direction", hostLink),
      CatalogFigure("thermal design power", thermalDesignPower),
      CatalogFigure("sustained power", sustainedPower),
      CatalogFigure("idle power", idlePower),
      CatalogFigure("power at the utility meter", facilityPower),
    ]
    figures += prices.map { CatalogFigure("price", $0) }
    return figures.compactMap { $0 }
  }
}

extension PeakRate {
  /// The precision, and how it accumulates where that is said: `FP16 with FP32 sums`.
  public var title: String {
    let sums = accumulation.map { " with \($0.rawValue.uppercased()) sums" } ?? ""
    return precision.rawValue.uppercased() + sums
  }
}
