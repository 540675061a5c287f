extension Server {
  /// All figures, in the order in which people ask for them.
  public var figures: [CatalogFigure] {
    let figures: [CatalogFigure?] =
      [
        CatalogFigure("host memory", hostMemory),
        CatalogFigure("height", rackUnits, unit: "U"),
        CatalogFigure("weight", weight, unit: "kg"),
        CatalogFigure("maximum power", maximumPower),
        CatalogFigure("idle power", idlePower),
      ] + prices.map { CatalogFigure("price", $0) }
    return figures.compactMap { $0 }
  }
}
