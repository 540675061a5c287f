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

  @Test func hasEnoughSellersAndRegions() {
    let sellers = catalog.providers.values.filter { $0.class.sells }
    #expect(sellers.count { !$0.instances.isEmpty } >= 4)
    #expect(sellers.count { !$0.tokenOffers.isEmpty } >= 3)
    #expect(catalog.servers.values.contains { $0.price != nil })
  }

  @Test func hasModelsOfEveryArchitecture() {
    let shapes = catalog.models.values.compactMap(\.architecture)
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
}
