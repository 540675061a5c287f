import Economics
import Testing

@Suite struct CostLineTests {
  private let line = CostLine(
    kind: .energy, item: "box", quantity: 1_200, unit: "kWh", unitPrice: 0.25, figures: [])

  @Test func amountIsQuantityTimesPrice() {
    #expect(line.amount == 300)
  }

  @Test func scalingChangesTheQuantityAlone() {
    let scaled = line.scaled(by: 3)
    #expect(scaled.quantity == 3_600)
    #expect(scaled.unitPrice == line.unitPrice)
    #expect(scaled.amount == 900)
  }

  @Test func totalIsTheSumOfTheLines() {
    #expect([line, line.scaled(by: 0.5)].total == 450)
    #expect([CostLine]().total == 0)
  }

  @Test func kindsAreOrderedAsBillsListThem() {
    let sorted = [CostKind.site, .energy, .capital, .tokens].sorted()
    #expect(sorted == [.capital, .energy, .tokens, .site])
  }
}
