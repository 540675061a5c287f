import Catalog
import Quantities
import Testing

@Suite struct CatalogStatisticsTests {
  @Test func figuresAreCountedByKindAndAge() throws {
    let content = """
      \(CatalogFixture.memory(kind: #"source="maker" kind="unverified""#))
        <price value="3" unit="USD" source="shop" as-of="2024-03" kind="listPrice">
          <alternative value="4" unit="USD" source="maker" as-of="2024-03" kind="listPrice"/>
        </price>
      """
    let catalog = try CatalogFixture()
      .with("accelerators/tide-1.xml", CatalogFixture.accelerator("tide-1", "Tide 1", content))
      .read().catalog
    let row = try #require(CatalogStatistics(catalog).rows.first)
    #expect(row.title == "accelerators, GPU")
    #expect(row.parts == 1)
    #expect(row.figures == 3)
    #expect(row.figuresByKind == [.unverified: 2, .listPrice: 1])
    #expect(row.olderThanAYear == 1)
    #expect(row.withAlternatives == 1)
    #expect(row.withPrice == 1)
  }

  @Test func lastRowIsTheSum() throws {
    let rows = CatalogStatistics(try CatalogFixture().read().catalog).rows
    let sum = try #require(rows.last)
    #expect(sum.figures == rows.dropLast().reduce(0) { $0 + $1.figures })
    #expect(sum.parts == rows.dropLast().reduce(0) { $0 + $1.parts })
  }
}
