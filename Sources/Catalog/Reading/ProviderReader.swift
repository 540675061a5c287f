import Diagnostics
import Quantities
import XMLReading

/// Reads `offers/<provider>.xml`.
enum ProviderReader {
  static func read(_ root: XMLElement, id: String, _ figures: inout FigureReader) -> Provider? {
    let base = "offers/\(id)"
    let group = root.requiredEnumeration(
      "class", as: Provider.Class.self, into: &figures.diagnostics)
    UniqueIDs.check(
      root.children("instance") + root.children("token-offer"), into: &figures.diagnostics)
    let instances = root.children("instance").compactMap { element in
      instance(element, providerID: id, base, &figures)
    }
    let tokenOffers = root.children("token-offer").compactMap { element in
      tokenOffer(element, providerID: id, base, &figures)
    }
    let egress = figures.figure("egress", of: root, .transfer, in: base)
    guard let group, let name = root.child("name")?.text else { return nil }
    return Provider(
      id: id, name: name, class: group, instances: instances, tokenOffers: tokenOffers,
      egress: egress)
  }

  private static func instance(
    _ element: XMLElement, providerID: String, _ base: String, _ figures: inout FigureReader
  ) -> InstanceOffer? {
    guard let id = element.requiredString("id", into: &figures.diagnostics),
      let name = element.requiredString("name", into: &figures.diagnostics),
      let accelerator = figures.reference("accelerator", to: .accelerator, of: element),
      let count = element.requiredInteger(
        "accelerators", in: 1...100_000, into: &figures.diagnostics)
    else { return nil }
    let base = figures.place(of: element, attribute: "id", name: "\(base)/\(id)")
    var prices: [RentalTerm: Sourced<Price>] = [:]
    for term in RentalTerm.allCases {
      prices[term] = figures.figure(term.rawValue, of: element, .hour, in: base)
    }
    if !RentalTerm.allCases.contains(where: { element.child($0.rawValue) != nil }) {
      figures.diagnostics.addError(
        element.error(
          code: "missing-element", message: "the instance \(id) has no price",
          remedy: "Add <on-demand>, <spot>, <reserved-1-year> or <reserved-3-years>."))
    }
    return InstanceOffer(
      id: id, name: name, providerID: providerID,
      regionID: figures.reference("region", to: .region, of: element),
      acceleratorID: accelerator, acceleratorCount: count, prices: prices,
      notes: element.children("note").map(\.text))
  }

  private static func tokenOffer(
    _ element: XMLElement, providerID: String, _ base: String, _ figures: inout FigureReader
  ) -> TokenOffer? {
    guard let id = element.requiredString("id", into: &figures.diagnostics),
      let modelName = element.requiredString("model-name", into: &figures.diagnostics)
    else { return nil }
    let base = figures.place(of: element, attribute: "id", name: "\(base)/\(id)")
    let model = figures.reference("model", to: .model, of: element)
    let region = figures.reference("region", to: .region, of: element)
    guard let input = figures.figure("input-price", of: element, .tokens, in: base),
      let output = figures.figure("output-price", of: element, .tokens, in: base)
    else { return nil }
    return TokenOffer(
      id: id, providerID: providerID, modelID: model, modelName: modelName, regionID: region,
      inputPrice: input,
      cachedInputPrice: figures.figure("cached-input-price", of: element, .tokens, in: base),
      outputPrice: output,
      batchDiscount: figures.figure("batch-discount", of: element, .number(0...100), in: base),
      contextLimit: figures.figure("context-limit", of: element, .tokenCount, in: base),
      outputLimit: figures.figure("output-limit", of: element, .tokenCount, in: base),
      requestsPerMinute: figures.figure(
        "requests-per-minute", of: element, .number(0.001...1e9, "requests/min"), in: base),
      tokensPerMinute: figures.figure(
        "tokens-per-minute", of: element, .number(1...1e12, "tokens/min"), in: base),
      timeToFirstToken: figures.percentileFigures(
        "time-to-first-token", of: element, .latency, in: base),
      outputSpeed: figures.percentileFigures(
        "output-speed", of: element, .number(0.001...1e6, "tok/s"), in: base),
      notes: element.children("note").map(\.text))
  }
}
