import Catalog
import Diagnostics
import Quantities
import Testing

/// What the catalog of this package must hold.
@Suite struct RealCatalogTests {
  private let catalog: HardwareCatalog

  init() throws {
    catalog = try RealCatalog.loaded.get().catalog
  }

  @Test func hasEnoughAcceleratorsOfEachClass() {
    let counts = Dictionary(grouping: catalog.accelerators.values, by: \.class).mapValues(\.count)
    #expect((counts[.gpu] ?? 0) >= 10)
    #expect((counts[.asic] ?? 0) >= 8)
    #expect((counts[.edge] ?? 0) >= 12)
    #expect(catalog.accelerators.count >= 30)
  }

  @Test func hasEnoughSellersAndRegions() {
    let sellers = catalog.providers.values.filter { $0.class.sells }
    #expect(sellers.count { !$0.instances.isEmpty } >= 4)
    #expect(sellers.count { !$0.tokenOffers.isEmpty } >= 3)
    #expect(catalog.regions.count >= 10)
    #expect(catalog.servers.values.contains { $0.price != nil })
  }

  @Test func hasModelsOfEveryArchitecture() {
    let shapes = catalog.models.values.compactMap(\.architecture)
    #expect(catalog.models.count >= 20)
    #expect(shapes.contains { $0.experts == nil && $0.latentAttention == nil })
    #expect(shapes.contains { $0.experts != nil })
    #expect(shapes.contains { $0.latentAttention != nil })
    #expect(shapes.contains { $0.attention.contains { $0.window != nil } })
    #expect(shapes.contains { !$0.recurrent.isEmpty && !$0.attention.isEmpty })
    let singlePass = catalog.models.values.filter { $0.singlePass != nil }
    #expect(singlePass.count >= 4)
    for kind in [InferenceModel.Kind.detector, .classifier, .embedder, .speech] {
      #expect(catalog.models.values.contains { $0.kind == kind }, "\(kind)")
    }
  }

  @Test func hasUseCases() {
    #expect(catalog.useCases.count >= 6)
  }

  @Test func everyRuleHolds() throws {
    let errors = CatalogCheck().run(try RealCatalog.loaded.get()).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { $0.rendered() }.joined(separator: "\n"))")
  }

  @Test func everyFigureHasAPlace() throws {
    let loaded = try RealCatalog.loaded.get()
    let names = catalog.figures.map(\.reference.name)
    #expect(names.filter { loaded.position(of: $0) == nil } == [])
    #expect(Set(names).count == names.count)
  }

  // MARK: Errors of neighbouring tools' catalogs

  private func densePeak(_ id: String, _ precision: NumericPrecision) -> Double? {
    catalog.accelerators[id]?.densePeak(precision)?.rate.value.value(in: "TFLOP/s")
  }
  private func memory(_ id: String) -> MemoryPool? { catalog.accelerators[id]?.weightMemory }

  /// BLIS states 1,466 for the L40S, which is the sparse rate.
  @Test func ratesAreDense() throws {
    #expect(try #require(densePeak("nvidia-l40s", .fp8)) == 733)
    #expect(try #require(densePeak("nvidia-h100-sxm", .fp8)) == 1_979)
    #expect(try #require(densePeak("nvidia-h100-sxm", .bf16)) == 989)
    // GenZ states 1,979 for GH200 and 4,500 for GB200 as BF16.
    #expect(try #require(densePeak("nvidia-gh200-96gb", .bf16)) == 989)
    #expect(try #require(densePeak("nvidia-gb200", .bf16)) == 2_500)
  }

  /// LLM-Viewer states 3,072 GB/s for the H100, GenZ 1,600 for the A100 40 GB, others 7.7 TB/s for
  /// the B200.
  @Test(arguments: [
    ("nvidia-h100-sxm", 3_350.0), ("nvidia-a100-40gb-sxm", 1_555), ("nvidia-b200-sxm", 8_000),
  ])
  func bandwidthIsTheMakers(_ id: String, _ expected: Double) throws {
    #expect(try #require(memory(id)?.bandwidth).value.value(in: "GB/s") == expected)
  }

  /// llm-analysis states 28 GB for the A10; 80 GB of an A100 are not GiB.
  @Test(arguments: [
    ("nvidia-a10", 24.0), ("nvidia-a100-sxm-80gb", 80), ("nvidia-h100-sxm", 80),
    ("nvidia-h200-sxm", 141), ("nvidia-l40s", 48),
  ])
  func memoryIsTheMakers(_ id: String, _ expected: Double) throws {
    #expect(try #require(memory(id)?.capacity).value.value(in: "GB") == expected)
  }

  /// fleet-sim resolves `a10g` to the L40S.
  @Test func a10gIsNoL40S() throws {
    let names = catalog.accelerators.values.filter { part in
      ([part.id, part.name] + part.aliases).contains { $0.lowercased().contains("a10g") }
    }
    #expect(names.map(\.id) == ["nvidia-a10g"])
    #expect(try #require(memory("nvidia-a10g")?.capacity).value.value(in: "GB") == 24)
  }
}
