extension Provider {
  /// All figures, offer by offer.
  public var figures: [CatalogFigure] {
    instances.flatMap(\.figures) + tokenOffers.flatMap(\.figures)
      + [CatalogFigure("egress to the Internet", egress)].compactMap { $0 }
  }
}

extension InstanceOffer {
  /// The prices, by term.
  public var figures: [CatalogFigure] {
    RentalTerm.allCases.compactMap { term in
      CatalogFigure("\(id), \(term.title)", prices[term])
    }
  }
}

extension RentalTerm {
  /// The term in words.
  public var title: String {
    switch self {
    case .onDemand: "on demand"
    case .spot: "spot"
    case .reservedOneYear: "reserved for 1 year"
    case .reservedThreeYears: "reserved for 3 years"
    }
  }
}

extension TokenOffer {
  /// The prices, then limits and measured latencies.
  public var figures: [CatalogFigure] {
    let plain: [CatalogFigure?] = [
      CatalogFigure("\(id), input", inputPrice),
      CatalogFigure("\(id), cached input", cachedInputPrice),
      CatalogFigure("\(id), output", outputPrice),
      CatalogFigure("\(id), batch discount", batchDiscount, unit: "%"),
      CatalogFigure("\(id), longest context", contextLimit, unit: "tokens"),
      CatalogFigure("\(id), longest output", outputLimit, unit: "tokens"),
      CatalogFigure("\(id), request limit", requestsPerMinute, unit: "requests/min"),
      CatalogFigure("\(id), token limit", tokensPerMinute, unit: "tokens/min"),
    ]
    let latencies =
      timeToFirstToken.map { CatalogFigure("\(id), TTFT \($0.title)", $0.figure) }
      + outputSpeed.map { CatalogFigure("\(id), speed \($0.title)", $0.figure, unit: "tok/s") }
    return plain.compactMap { $0 } + latencies
  }
}
