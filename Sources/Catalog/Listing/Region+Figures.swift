extension Region {
  /// The figures of the region itself, without those of the areas around it.
  public var figures: [CatalogFigure] {
    [
      CatalogFigure("electricity", electricityPrice),
      CatalogFigure("carbon intensity", carbonIntensity, unit: "g/kWh"),
    ].compactMap { $0 }
  }
}

extension RegionRoundTrip {
  /// The round-trip time.
  public var listedFigure: CatalogFigure {
    CatalogFigure("round trip \(from) – \(to), \(time.title)", time.figure)
  }
}

extension OperationsItem {
  /// The figure with what it says.
  public var listedFigure: CatalogFigure {
    CatalogFigure(what + (subject.map { ", \($0)" } ?? ""), figure, unit: unit ?? "")
  }
}
