import XMLReading

/// Reads the `architecture` of a model.
struct ArchitectureReader {
  private let element: XMLElement

  private init(_ element: XMLElement) {
    self.element = element
  }

  /// The architecture; nil if a part of it is wrong.
  static func read(_ element: XMLElement, _ figures: inout FigureReader) -> Architecture? {
    let reader = Self(element)
    let isTied = element.requiredBool("tied-embeddings", into: &figures.diagnostics)
    guard let layers = reader.count("layers", &figures),
      let hiddenSize = reader.count("hidden-size", &figures),
      let vocabulary = reader.count("vocabulary", &figures),
      let maximumContext = reader.count("maximum-context", &figures),
      let isTied, let provenance = figures.provenance(of: element)
    else { return nil }
    return Architecture(
      layers: layers, hiddenSize: hiddenSize,
      intermediateSize: reader.optional("intermediate-size", &figures), vocabulary: vocabulary,
      hasTiedEmbeddings: isTied, maximumContext: maximumContext,
      attention: element.children("attention").compactMap { Self($0).attention(&figures) },
      latentAttention: element.child("latent-attention").flatMap { Self($0).latent(&figures) },
      compressedAttention: element.children("compressed-attention").compactMap {
        Self($0).compressed(&figures)
      },
      recurrent: element.children("recurrent").compactMap { Self($0).recurrent(&figures) },
      experts: element.child("experts").flatMap { Self($0).experts(&figures) },
      provenance: provenance)
  }

  private func attention(_ figures: inout FigureReader) -> Architecture.Attention? {
    guard let layers = count("layers", &figures), let heads = count("heads", &figures),
      let keyValueHeads = count("key-value-heads", &figures),
      let headDimension = count("head-dimension", &figures)
    else { return nil }
    return Architecture.Attention(
      layers: layers, heads: heads, keyValueHeads: keyValueHeads, headDimension: headDimension,
      valueHeadDimension: optional("value-head-dimension", &figures),
      sharesKeyAndValue: element.bool("shared-key-value", into: &figures.diagnostics) ?? false,
      storesKeyValue: element.bool("stores-key-value", into: &figures.diagnostics) ?? true,
      window: optional("window", &figures), index: index(&figures))
  }

  private func latent(_ figures: inout FigureReader) -> Architecture.LatentAttention? {
    guard let layers = count("layers", &figures), let heads = count("heads", &figures),
      let keyValueRank = count("key-value-rank", &figures),
      let ropeDimension = element.requiredInteger(
        "rope-dimension", in: 0...Self.most, into: &figures.diagnostics),
      let contentDimension = count("content-dimension", &figures),
      let valueDimension = count("value-dimension", &figures)
    else { return nil }
    return Architecture.LatentAttention(
      layers: layers, heads: heads, keyValueRank: keyValueRank,
      queryRank: optional("query-rank", &figures), ropeDimension: ropeDimension,
      contentDimension: contentDimension, valueDimension: valueDimension,
      index: index(&figures))
  }

  private func compressed(_ figures: inout FigureReader) -> Architecture.CompressedAttention? {
    guard let layers = count("layers", &figures), let heads = count("heads", &figures),
      let headDimension = count("head-dimension", &figures),
      let bytes = element.requiredDouble(
        "bytes-per-token", in: 0...1e9, into: &figures.diagnostics)
    else { return nil }
    return Architecture.CompressedAttention(
      layers: layers, heads: heads, headDimension: headDimension, bytesPerToken: bytes,
      index: index(&figures))
  }

  /// The index of sparse attention; nil when the element has none.
  private func index(_ figures: inout FigureReader) -> SparseIndex? {
    guard let element = element.child("index") else { return nil }
    let reader = Self(element)
    guard let layers = reader.count("layers", &figures),
      let heads = reader.count("heads", &figures),
      let dimension = reader.count("dimension", &figures),
      let top = reader.count("top", &figures), let provenance = figures.provenance(of: element)
    else { return nil }
    return SparseIndex(
      layers: layers, heads: heads, dimension: dimension, top: top, provenance: provenance)
  }

  private func recurrent(_ figures: inout FigureReader) -> Architecture.Recurrent? {
    guard let layers = count("layers", &figures),
      let bytes = element.requiredDouble("state-bytes", in: 0...1e12, into: &figures.diagnostics)
    else { return nil }
    return Architecture.Recurrent(layers: layers, stateBytes: bytes)
  }

  private func experts(_ figures: inout FigureReader) -> Architecture.Experts? {
    guard let count = count("count", &figures), let perToken = self.count("per-token", &figures)
    else { return nil }
    return Architecture.Experts(
      count: count, perToken: perToken, shared: optional("shared", &figures) ?? 0,
      intermediateSize: optional("intermediate-size", &figures),
      sharedIntermediateSize: optional("shared-intermediate-size", &figures),
      firstDenseLayers: optional("first-dense-layers", &figures) ?? 0)
  }

  private static let most = 100_000_000

  /// A whole number of at least 1, which must be there.
  private func count(_ name: String, _ figures: inout FigureReader) -> Int? {
    element.requiredInteger(name, in: 1...Self.most, into: &figures.diagnostics)
  }

  /// A whole number of at least 1, or nil if the attribute is absent.
  private func optional(_ name: String, _ figures: inout FigureReader) -> Int? {
    // A count of 0 says the same as a missing attribute: the model has no such part.
    let value = element.integer(name, in: 0...Self.most, into: &figures.diagnostics)
    return value == 0 ? nil : value
  }
}
