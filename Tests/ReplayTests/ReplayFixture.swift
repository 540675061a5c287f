import Catalog
import Demand
import Foundation
import InferencePerformance
import Quantities
import Testing

@testable import Replay

/// Configurations and loads for the tests of the simulation, from the catalog of this package.
enum ReplayFixture {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "HardwareCatalog")

  private static let loaded = Result {
    try CatalogReader.read(CatalogFolder(path: folder.path).files()).catalog
  }

  /// The catalog.
  static func catalog() throws -> HardwareCatalog { try loaded.get() }

  /// A model on hardware.
  static func configuration(
    _ model: String = "llama-3.1-8b", _ precision: String = "bf16",
    on accelerator: String = "nvidia-l40s", engine: String = "vllm", batchLimit: Int? = nil
  ) throws -> ServingConfiguration {
    let catalog = try catalog()
    return try ServingConfiguration(
      model: #require(catalog.models[model]), precision: #require(catalog.precisions[precision]),
      accelerator: #require(catalog.accelerators[accelerator]), engine: engine,
      acceleratorsPerServer: 8, batchLimit: batchLimit, calibration: catalog.calibration)
  }

  /// Requests of given lengths.
  static func conditions(
    input: Double = 800, output: Double = 120, variation: Double = 0.8, burstiness: Double = 1,
    replicas: Int = 1, hidden: Double = 0, budget: Bytes? = nil
  ) -> LoadConditions {
    LoadConditions(
      shape: RequestShape(
        inputLength: LengthDistribution(mean: input, variation: variation),
        outputLength: LengthDistribution(mean: output, variation: variation),
        hiddenOutputLength: hidden, burstiness: burstiness),
      replicas: replicas, memoryBudget: budget)
  }
}
