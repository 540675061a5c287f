import Diagnostics
import Quantities

/// The stated KV cache of a token follows from the architecture.
///
/// At 16 bit each layer that looks back over the whole context stores `keyValueHeads · (keyDimension
/// + valueDimension) · 2` bytes a token, half of it where keys and values are one tensor; latent
/// attention stores `(rank + ropeDimension) · 2`; an index of sparse attention `dimension · 2` on its
/// layers.
/// Layers with a window and recurrent layers do not grow with the context.
struct KeyValueBytesRule: CatalogRule {
  let id = "key-value-bytes"
  let title = "The stated KV cache of a token agrees with the architecture within 1 %."

  private static let tolerance = 0.01
  private static let bytesPerElement = 2.0

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.models.valuesByID.compactMap { model in
      guard let stated = model.keyValueBytesPerToken, let architecture = model.architecture else {
        return nil
      }
      let candidates = Self.bytesPerToken(of: architecture)
      let value = stated.value.baseValue
      let isRight = candidates.contains { bytes in
        (value - bytes).magnitude <= Self.tolerance * max(value, bytes)
      }
      guard !isRight else { return nil }
      let counts = candidates.map { $0.formatted(decimals: 0) }.joined(separator: " or ")
      return CatalogFinding(
        .error, stated.name,
        "\(model.name) states \(value.formatted(decimals: 0)) bytes of KV cache per token; its "
          + "architecture has \(counts)",
        remedy: "Check layers, KV heads and dimensions: 16 bit, keys and values, all layers "
          + "without a window.")
    }
  }

  /// The bytes, without and with the index of sparse attention; one value where there is none.
  static func bytesPerToken(of architecture: Architecture) -> [Double] {
    var elements = 0.0
    for kind in architecture.attention where kind.storesKeyValue && kind.window == nil {
      let values = kind.sharesKeyAndValue ? 0 : kind.valueHeadDimension ?? kind.headDimension
      elements += Double(kind.layers * kind.keyValueHeads * (kind.headDimension + values))
    }
    var index = 0.0
    if let latent = architecture.latentAttention {
      elements += Double(latent.layers * (latent.keyValueRank + latent.ropeDimension))
      index += Self.elements(of: latent.index)
    }
    for kind in architecture.attention { index += Self.elements(of: kind.index) }
    let compressed = architecture.compressedAttention.reduce(0) { $0 + $1.bytesPerToken }
    let plain = elements * bytesPerElement + compressed
    // Sources differ in whether they count the index, which some engines keep at 8 bit.
    return index == 0 ? [plain] : [plain, plain + index * bytesPerElement, plain + index]
  }

  private static func elements(of index: SparseIndex?) -> Double {
    index.map { Double($0.layers * $0.dimension) } ?? 0
  }
}
