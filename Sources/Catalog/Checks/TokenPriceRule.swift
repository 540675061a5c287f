import Diagnostics
import Quantities

/// Cached input is cheaper than fresh input, and output is not cheaper than input.
struct TokenPriceRule: CatalogRule {
  let id = "token-price"
  let title = "Token prices are in the usual order: cached input, input, output."

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.providers.valuesByID.flatMap { provider in
      provider.tokenOffers.flatMap { offer in
        [
          offer.cachedInputPrice.flatMap {
            finding(offer, ("cached input", $0), ("input", offer.inputPrice))
          },
          // Embedders have no output to pay for.
          offer.outputPrice.value.amount == 0
            ? nil : finding(offer, ("input", offer.inputPrice), ("output", offer.outputPrice)),
        ].compactMap { $0 }
      }
    }
  }

  private func finding(
    _ offer: TokenOffer, _ low: (title: String, price: Sourced<Price>),
    _ high: (title: String, price: Sourced<Price>)
  ) -> CatalogFinding? {
    guard low.price.value.currency == high.price.value.currency,
      low.price.value.amount > high.price.value.amount
    else { return nil }
    return CatalogFinding(
      .warning, low.price.name,
      "\(offer.modelName) costs \(low.price.value.formatted()) for \(low.title), more than the "
        + "\(high.price.value.formatted()) for \(high.title)",
      remedy: "Check whether the two prices were swapped.")
  }
}
