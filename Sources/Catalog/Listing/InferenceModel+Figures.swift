import Quantities

extension InferenceModel {
  /// All figures, in the order in which people ask for them.
  public var figures: [CatalogFigure] {
    var figures: [CatalogFigure?] = [
      CatalogFigure("release", release),
      CatalogFigure("parameters", totalParameters),
      CatalogFigure("active parameters", activeParameters),
      CatalogFigure("KV cache per token at 16 bit", keyValueBytesPerToken),
    ]
    if let singlePass {
      figures += [
        CatalogFigure("work per \(singlePass.unit)", singlePass.work),
        CatalogFigure("activation traffic", singlePass.activationTraffic),
      ]
    }
    figures += quality.map { CatalogFigure($0.title, $0.figure) }
    return figures.compactMap { $0 }
  }
}

extension QualityFigure {
  /// The benchmark with all that was particular about the test.
  public var title: String {
    var parts = [benchmark]
    if let precisionID { parts.append("at \(precisionID)") }
    if let keyValuePrecisionID { parts.append("KV cache at \(keyValuePrecisionID)") }
    if let baseline { parts.append("unquantized \(baseline.formatted(significantDigits: 6))") }
    if let variant { parts.append(variant) }
    return parts.joined(separator: ", ")
  }
}
