import Catalog
import Diagnostics
import Quantities
import TestSupport
import Testing

/// Catalogs on disk: includes and overlays in folders.
@Suite struct CatalogFolderTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    for (name, text) in CatalogFixture().files { try scratch.write(text, to: "catalog/\(name)") }
  }

  private func read(overlay: String? = nil) throws(DiagnosticsError) -> LoadedCatalog {
    try CatalogReader.read(
      CatalogFolder(path: "\(scratch.path)/catalog"),
      overlay: overlay.map { CatalogFolder(path: "\(scratch.path)/\($0)") })
  }

  private func problems(overlay: String? = nil) -> String {
    do throws(DiagnosticsError) {
      _ = try read(overlay: overlay)
      return ""
    } catch {
      return error.rendered().replacing(scratch.path, with: "…")
    }
  }

  private func accelerator(including file: String) -> String {
    CatalogFixture.accelerator(
      "tide-2", "Tide 2",
      "  <xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"\(file)\"/>")
  }

  private let memory = CatalogFixture.memory().replacing(
    "<memory ", with: "<memory xmlns=\"urn:tierwise:catalog\" ")

  @Test func fileMayIncludeAPartOfTheSameCatalog() throws {
    try scratch.write(memory, to: "catalog/accelerators/shared/memory.xml")
    try scratch.write(
      accelerator(including: "shared/memory.xml"), to: "catalog/accelerators/tide-2.xml")
    let loaded = try read()
    let bandwidth = try #require(loaded.catalog.accelerators["tide-2"]?.weightMemory?.bandwidth)
    #expect(bandwidth.value.value(in: "GB/s") == 3_350)
    // The place is in the file where the figure really stands.
    let position = try #require(loaded.position(of: bandwidth.name))
    #expect(position.file.hasSuffix("catalog/accelerators/shared/memory.xml"))
    #expect(position.line == 3)
  }

  @Test func includedFileIsPartOfTheDigest() throws {
    try scratch.write(memory, to: "catalog/accelerators/shared/memory.xml")
    try scratch.write(
      accelerator(including: "shared/memory.xml"), to: "catalog/accelerators/tide-2.xml")
    let first = try read().catalog.digest
    try scratch.write(memory + "\n", to: "catalog/accelerators/shared/memory.xml")
    #expect(try read().catalog.digest != first)
  }

  @Test func fileOutsideTheCatalogIsNotIncluded() throws {
    try scratch.write(memory, to: "memory.xml")
    try scratch.write(
      accelerator(including: "../../memory.xml"), to: "catalog/accelerators/tide-2.xml")
    #expect(
      problems().hasPrefix(
        "…/catalog/accelerators/tide-2.xml:5:64: error: \"../../memory.xml\" leads out of the "
          + "folder that may be included from\n"))
  }

  @Test func overlayMayHoldAnyPart() throws {
    try scratch.write(
      CatalogFixture.accelerator("tide-2", "Tide 2"), to: "mine/accelerators/tide-2.xml")
    try scratch.write(
      CatalogFixture.model(parameters: "8030261248"), to: "mine/Models/tiny.xml")
    let loaded = try read(overlay: "mine")
    #expect(loaded.overlay.map(\.name) == ["accelerators/tide-2", "models/tiny"])
    #expect(loaded.overlay.allSatisfy { $0.change == .added })
  }

  @Test func overlayOfNothingIsRefused() throws {
    try scratch.write("", to: "mine/README.md")
    #expect(
      problems(overlay: "mine") == """
        error: "…/mine" overlays nothing: it has no file of a catalog
          Name a folder that holds any of sources.xml, precisions.xml, calibration.xml, \
        regions.xml, operations.xml, exchange-rates.xml, accelerators, servers, offers, Models, \
        UseCases.
        """)
  }
}
