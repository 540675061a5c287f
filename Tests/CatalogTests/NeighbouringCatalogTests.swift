import Catalog
import Diagnostics
import Quantities
import Testing

/// Figures that the catalogs of neighbouring tools have wrong are right here, each with its source.
@Suite struct NeighbouringCatalogTests {
  /// A figure of another tool's catalog, and what it should be.
  struct Trap: Sendable, CustomTestStringConvertible {
    /// Who has it wrong, and how.
    let mistake: String
    /// The figure by its name here.
    let figure: String
    /// The right value in the base unit.
    let value: Double
    /// The source that says so.
    let source: String

    var testDescription: String { "\(figure): \(mistake)" }
  }

  private static let tera = 1e12
  private static let giga = 1e9
  /// The specifications that NVIDIA ships with aiconfigurator.
  private static let nvidia = "nvidia-aiconfigurator-gpu-system-specs-nvidia-au-708a50"
  /// The chip data of Epoch AI.
  private static let epoch = "epoch-ai-chip-dataset-grid-view-09586e"
  /// Tables that quote the makers.
  private static let stas = "stas00-ml-engineering-accelerators-tables-quotin-7819e7"

  static let traps: [Trap] = [
    Trap(
      mistake: "BLIS has 1,466 TFLOP/s, the sparse rate", figure: "nvidia-l40s/dense-peak/fp8",
      value: 733 * tera, source: nvidia),
    Trap(
      mistake: "others have 3,958 TFLOP/s, the sparse rate",
      figure: "nvidia-h100-sxm/dense-peak/fp8", value: 1_979 * tera, source: stas),
    Trap(
      mistake: "GenZ has 1,979 TFLOP/s, the sparse rate",
      figure: "nvidia-gh200-96gb/dense-peak/bf16", value: 989 * tera, source: stas),
    Trap(
      mistake: "GenZ has 4,500 TFLOP/s, the sparse rate", figure: "nvidia-gb200/dense-peak/bf16",
      value: 2_500 * tera, source: nvidia),
    Trap(
      mistake: "GenZ has 1,600 GB/s", figure: "nvidia-a100-40gb-sxm/memory/bandwidth",
      value: 1_555 * giga, source: "whichllm-gpu-bandwidth-table-6dc6c2"),
    Trap(
      mistake: "LLM-Viewer has 3,072 GB/s", figure: "nvidia-h100-sxm/memory/bandwidth",
      value: 3_350 * giga, source: nvidia),
    Trap(
      mistake: "llm-analysis has 28 GB", figure: "nvidia-a10/memory/capacity", value: 24 * giga,
      source: epoch),
    Trap(
      mistake: "others have 7.7 TB/s", figure: "nvidia-b200-sxm/memory/bandwidth",
      value: 8 * tera, source: "semianalysis-inferencex-gpu-specs-page-source-de-cc3367"),
    Trap(
      mistake: "others have 185 and 200 GB: physical, sold and GiB are mixed up",
      figure: "nvidia-gb200/memory/capacity", value: 186 * giga, source: stas),
  ]

  @Test(arguments: traps) func figureIsRightAndNamesItsSource(_ trap: Trap) throws {
    let catalog = try RealCatalog.loaded.get().catalog
    let figure = try #require(
      catalog.figures(in: .accelerators).first {
        $0.reference.name == "accelerators/\(trap.figure)"
      })
    let amount = try #require(figure.amount)
    #expect((amount / trap.value - 1).magnitude < 1e-9)
    #expect(figure.reference.provenance.source == trap.source)
    #expect(figure.reference.provenance.kind == .vendorSpecification)
    #expect(catalog.sources[trap.source]?.reference != nil)
  }

  /// fleet-sim resolves `a10g` to the L40S.
  @Test func a10gIsNoL40S() throws {
    let catalog = try RealCatalog.loaded.get().catalog
    let names = catalog.accelerators.values.filter { part in
      ([part.id, part.name] + part.aliases).contains { $0.lowercased().contains("a10g") }
    }
    #expect(names.map(\.id) == ["nvidia-a10g"])
    let memory = try #require(names.first?.weightMemory?.capacity)
    #expect(memory.value.value(in: "GB") == 24)
    #expect(memory.provenance.kind != .unverified)
  }

  /// No rate of any accelerator is the sparse one: the rule about ratios would find it.
  @Test func noRateIsSparse() throws {
    let found = CatalogCheck().run(try RealCatalog.loaded.get()).filter {
      $0.code == "precision-ratio"
    }
    #expect(found == [])
  }

  /// LLM-Viewer and others take the window and the latent cache of models for full attention.
  @Test(arguments: [("gpt-oss-120b", 36_864.0), ("deepseek-v3", 70_272), ("gemma-3-27b", 81_920)])
  func cacheOfWindowsAndLatentAttentionIsNotThatOfFullAttention(
    _ id: String, _ bytes: Double
  ) throws {
    let model = try #require(try RealCatalog.loaded.get().catalog.models[id])
    #expect(model.keyValueBytesPerToken?.value.baseValue == bytes)
  }
}
