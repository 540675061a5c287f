import Catalog
import Diagnostics
import Foundation
import Quantities
import Testing

/// The examples in the guides to the catalog are read as they are printed.
@Suite struct GuideTests {
  private static let folder = "Sources/Tierwise/Tierwise.docc"
  static let guides = [
    "Articles/UseYourOwnPrices", "Development/AddAnAccelerator", "Development/AddAServer",
    "Development/AddAnOffer",
  ]

  /// The XML files that a guide prints, each after its name in code voice.
  private func examples(of guide: String) throws -> [CatalogFile] {
    let text = try RealCatalog.text(of: "\(Self.folder)/\(guide).md")
    let pieces = text.components(separatedBy: "```xml\n")
    return try zip(pieces, pieces.dropFirst()).map { before, after in
      let names = before.split(separator: "`").filter { $0.hasSuffix(".xml") }
      let name = try #require(names.last).description
      let content = try #require(after.components(separatedBy: "```").first)
      return try #require(CatalogFile(name: name, text: content, layer: .overlay), "\(name)")
    }
  }

  @Test(arguments: guides) func examplesAreSound(_ guide: String) throws {
    let examples = try examples(of: guide)
    #expect(examples.count >= 2)
    let loaded: LoadedCatalog
    do throws(DiagnosticsError) {
      loaded = try CatalogReader.read(RealCatalog.files() + examples)
    } catch {
      Issue.record("\(error.rendered())")
      return
    }
    #expect(loaded.overlay.count >= examples.count)
    let found = CatalogCheck().run(loaded).filter {
      $0.severity == .error || $0.position?.file.hasPrefix("overlay/") == true
    }
    #expect(found == [], "\(found.map { $0.rendered() }.joined(separator: "\n"))")
  }

  @Test func quotedPriceReplacesThatOfTheCatalog() throws {
    let own = try CatalogReader.read(
      RealCatalog.files() + examples(of: "Articles/UseYourOwnPrices"))
    #expect(own.catalog.servers["dgx-h200"]?.price?.value.amount == 260_000)
    #expect(own.catalog.version.hasSuffix("+acme-7"))
    let offers = try #require(own.catalog.providers["coreweave"]?.instances)
    #expect(offers.count > 1)
    #expect(offers.contains { $0.id == "our-h200-contract" })
    #expect(own.catalog.enclosingRegions(of: "our-plant").map(\.id).contains("de"))
  }
}
