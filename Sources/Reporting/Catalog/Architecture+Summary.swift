import Catalog
import Quantities

extension Architecture {
  /// The shape in one line: layers by kind, width, experts, vocabulary, context.
  var summary: String {
    var parts = ["\(layers) layers", "width \(hiddenSize.formatted)"]
    parts += attention.map { kind in
      let window = kind.window.map { ", window \($0.formatted)" } ?? ""
      return "\(kind.layers) × attention \(kind.heads)/\(kind.keyValueHeads) heads of "
        + "\(kind.headDimension)\(window)"
    }
    if let latent = latentAttention {
      parts.append(
        "\(latent.layers) × latent attention \(latent.keyValueRank)+\(latent.ropeDimension)")
    }
    parts += compressedAttention.map { "\($0.layers) × compressed attention" }
    parts += recurrent.map { "\($0.layers) × recurrent" }
    if let experts {
      let shared = experts.shared > 0 ? " + \(experts.shared) shared" : ""
      parts.append("\(experts.perToken) of \(experts.count)\(shared) experts")
    }
    parts += ["vocabulary \(vocabulary.formatted)", "context \(maximumContext.formatted)"]
    return parts.joined(separator: ", ")
  }
}
