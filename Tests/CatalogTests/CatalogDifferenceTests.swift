import Catalog
import Quantities
import Testing

@Suite struct CatalogDifferenceTests {
  private func difference(
    _ old: CatalogFixture, _ new: CatalogFixture
  ) throws -> CatalogDifference {
    CatalogDifference(from: try old.read().catalog, to: try new.read().catalog)
  }

  private func priced(_ prices: String...) -> CatalogFixture {
    CatalogFixture().withAccelerator(
      CatalogFixture.memory() + "\n" + prices.map { "  \($0)" }.joined(separator: "\n"))
  }

  private func price(_ value: String, _ date: String, _ source: String = "shop") -> String {
    "<price value=\"\(value)\" unit=\"USD\" source=\"\(source)\" as-of=\"\(date)\" "
      + "kind=\"listPrice\"/>"
  }

  @Test func sameCatalogHasNoDifference() throws {
    #expect(try difference(CatalogFixture(), CatalogFixture()).isEmpty)
  }

  @Test func partsAreAddedAndRemoved() throws {
    let larger = CatalogFixture().with(
      "accelerators/tide-2.xml", CatalogFixture.accelerator("tide-2", "Tide 2"))
    let added = try difference(CatalogFixture(), larger)
    #expect(added.added.map(\.name) == ["accelerators/tide-2"])
    #expect(added.added.map(\.figureCount) == [2])
    #expect(added.removed == [] && added.changes == [])
    #expect(try difference(larger, CatalogFixture()).removed.map(\.name) == ["accelerators/tide-2"])
  }

  @Test func changedFigureHasBothValuesAndTheirRatio() throws {
    let faster = CatalogFixture().withAccelerator(CatalogFixture.memory(bandwidth: "4020"))
    let change = try #require(try difference(CatalogFixture(), faster).figures.first)
    #expect(change.part == "accelerators/tide-1")
    #expect(change.label == "HBM3 bandwidth")
    #expect(change.old?.text == "3.35 TB/s")
    #expect(change.new?.text == "4.02 TB/s")
    #expect(((change.relative ?? 0) - 0.2).magnitude < 1e-12)
    #expect(!change.isPrice)
  }

  @Test func anotherSourceForTheSameValueIsAChange() throws {
    let other = CatalogFixture.memory(kind: #"source="shop" as-of="2026-06" kind="measured""#)
    let changes = try difference(CatalogFixture(), CatalogFixture().withAccelerator(other)).figures
    #expect(changes.count == 2)
    #expect(changes.allSatisfy { !$0.isOfValue && $0.relative == 0 })
    #expect(changes.first?.old?.provenance.source == "maker")
    #expect(changes.first?.new?.provenance.source == "shop")
  }

  @Test func newestPricesAreCompared() throws {
    let old = priced(price("100", "2025-01"), price("90", "2026-01"))
    let new = priced(price("100", "2025-01"), price("90", "2026-01"), price("81", "2026-05"))
    let changes = try difference(old, new).prices
    #expect(changes.map(\.label) == ["price"])
    #expect(changes.first?.old?.text == "90 USD")
    #expect(changes.first?.new?.text == "81 USD")
    #expect(((changes.first?.relative ?? 0) + 0.1).magnitude < 1e-12)
  }

  @Test func olderPriceThatWasAddedChangesNoFigure() throws {
    let new = priced(price("100", "2025-01"), price("90", "2026-01"))
    let difference = try difference(priced(price("90", "2026-01")), new)
    #expect(difference.changes == [])
    #expect(difference.otherwiseChanged == ["accelerators/tide-1"])
  }

  @Test func pricesInOtherCurrenciesHaveNoRatio() throws {
    let euros = priced(price("90", "2026-01").replacing("USD", with: "EUR"))
    let change = try #require(try difference(priced(price("90", "2026-01")), euros).prices.first)
    #expect(change.relative == nil)
    #expect(change.new?.text == "90 EUR")
  }

  @Test func steepestRiseStandsFirst() throws {
    func market(_ first: String, _ second: String) -> CatalogFixture {
      CatalogFixture()
        .with("offers/a.xml", CatalogFixture.provider("a", [("on-demand", first)]))
        .with("offers/b.xml", CatalogFixture.provider("b", [("on-demand", second)]))
    }
    let prices = try difference(market("2", "4"), market("1", "5")).prices
    #expect(prices.map(\.part) == ["offers/b/one", "offers/a/one"])
    #expect(prices.map(\.relative) == [0.25, -0.5])
  }

  @Test func newNoteIsAChangeInWords() throws {
    let noted = CatalogFixture().withAccelerator(
      CatalogFixture.memory() + "\n  <note>Seen in a shop.</note>")
    let difference = try difference(CatalogFixture(), noted)
    #expect(!difference.isEmpty)
    #expect(difference.otherwiseChanged == ["accelerators/tide-1"])
  }
}
