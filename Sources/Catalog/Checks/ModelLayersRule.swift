import Diagnostics
import Quantities

/// The kinds of layers of a model fit together.
struct ModelLayersRule: CatalogRule {
  let id = "model-layers"
  let title = "Layers, heads, windows and experts of each model fit together."

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.models.valuesByID.flatMap { model in
      model.architecture.map { findings(model, $0) } ?? []
    }
  }

  private func findings(_ model: InferenceModel, _ shape: Architecture) -> [CatalogFinding] {
    var problems: [String] = []
    let latent = shape.latentAttention?.layers ?? 0
    let groups =
      shape.attention.map(\.layers) + shape.compressedAttention.map(\.layers)
      + shape.recurrent.map(\.layers) + [latent]
    // Attention and recurrence may share a layer, so that only a single group has to fit.
    for layers in groups where layers > shape.layers {
      problems.append("\(layers) layers of one kind, but only \(shape.layers) in all")
    }
    for attention in shape.attention where !attention.heads.isMultiple(of: attention.keyValueHeads)
    {
      problems.append(
        "\(attention.heads) heads that do not share \(attention.keyValueHeads) KV heads evenly")
    }
    for attention in shape.attention {
      if let window = attention.window, window > shape.maximumContext {
        problems.append(
          "a window of \(window.formatted) tokens, beyond its context of "
            + shape.maximumContext.formatted)
      }
    }
    problems += indexProblems(shape)
    if let experts = shape.experts, experts.perToken > experts.count {
      problems.append("\(experts.perToken) experts per token, but only \(experts.count) in all")
    }
    return problems.map {
      CatalogFinding(
        .error, "models/\(model.id)/architecture", "\(model.name) has \($0)",
        remedy: "Compare with the published configuration.")
    }
  }

  /// An index lies on layers of its group and chooses among the tokens of the context.
  private func indexProblems(_ shape: Architecture) -> [String] {
    var groups = shape.attention.map { ($0.layers, $0.index) }
    groups += shape.compressedAttention.map { ($0.layers, $0.index) }
    if let latent = shape.latentAttention { groups.append((latent.layers, latent.index)) }
    return groups.flatMap { layers, index -> [String] in
      guard let index else { return [] }
      var problems: [String] = []
      if index.layers > layers {
        problems.append("an index on \(index.layers) of \(layers) layers")
      }
      if index.top > shape.maximumContext {
        problems.append(
          "an index that chooses \(index.top.formatted) tokens, beyond its context of "
            + shape.maximumContext.formatted)
      }
      return problems
    }
  }
}
