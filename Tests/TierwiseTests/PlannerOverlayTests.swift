import Foundation
import TestSupport
import Testing
import Tierwise

@Suite struct PlannerOverlayTests {
  private static let catalog = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "HardwareCatalog")

  @Test func ownEntriesWinAndAreListed() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      <regions xmlns="urn:tierwise:catalog" version="1">
        <region id="our-plant" kind="state" within="de"><name>Our plant</name></region>
      </regions>
      """, to: "regions.xml")
    let own = try Planner(
      catalogAt: Self.catalog, overlayAt: URL(fileURLWithPath: scratch.path))
    let plain = try Planner(catalogAt: Self.catalog)
    #expect(own.overlay == [OverlaidPart(name: "regions/our-plant", change: .added)])
    #expect(plain.overlay == [])
    #expect(own.catalog.version == plain.catalog.version + "+overlay")
    #expect(own.catalog.digest != plain.catalog.digest)
    #expect(own.catalog.regions.count == plain.catalog.regions.count + 1)
  }
}
