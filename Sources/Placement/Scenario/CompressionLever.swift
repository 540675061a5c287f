public import Catalog

/// A part of the KV cache that suffices, as the scenario knows of a workload and a model.
public struct CompressionLever: Hashable, Sendable, Codable {
  /// Share of the tokens whose cache is kept, above 0 to 1, and where the user has it from.
  public package(set) var keptShare: Sourced<Double>

  package init(keptShare: Sourced<Double>) { self.keptShare = keptShare }
}
