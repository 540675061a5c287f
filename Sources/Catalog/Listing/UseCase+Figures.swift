import Quantities

extension UseCase {
  /// All figures, in the order of a request.
  public var figures: [CatalogFigure] {
    [
      CatalogFigure("input length", inputLength, unit: "tokens"),
      CatalogFigure("variation of the input length", inputLengthVariation),
      CatalogFigure("output length", outputLength, unit: "tokens"),
      CatalogFigure("variation of the output length", outputLengthVariation),
      CatalogFigure("prefix reuse", prefixReuse),
      CatalogFigure("burstiness", burstiness),
      CatalogFigure("peak over mean", peakToMean),
      timeToFirstToken.map { CatalogFigure("TTFT \($0.title)", $0.figure) },
      timePerOutputToken.map { CatalogFigure("TPOT \($0.title)", $0.figure) },
      endToEnd.map { CatalogFigure("end to end \($0.title)", $0.figure) },
      CatalogFigure("hours of the week", hourOfWeek),
    ].compactMap { $0 }
  }
}

extension PercentileFigure {
  /// The percentile as it is written: `p95`.
  public var title: String { "p\(percentile.formatted(significantDigits: 5))" }
}
