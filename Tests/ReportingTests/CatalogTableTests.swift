import Reporting
import Testing

@Suite struct CatalogTableTests {
  private let table = CatalogTable(
    [
      .init("id", "Part"), .init("memory-gb", "GB", isNumber: true),
      .init("memory-type", "Memory", minimumWidth: 5),
    ],
    [
      [.text("small"), .number(8), .text("LPDDR5")],
      [.text("=unknown()"), .unknown, .unknown],
      [.text("large"), .number(1_024.5), .text("HBM3, \"stacked\"")],
    ], caption: "Memory of one piece.")

  @Test func textAlignsNumbers() {
    #expect(
      table.text(width: 100) == """
        Part           GB  Memory
        small           8  LPDDR5
        =unknown()      –  –
        large       1,025  HBM3, "stacked"

        3 entries. Memory of one piece.

        """)
  }

  @Test func textIsCutToTheWidth() {
    let lines = table.text(width: 26).split(separator: "\n").prefix(4)
    #expect(lines.allSatisfy { $0.count <= 26 })
    #expect(lines.last == "large       1,025  HBM3,…")
  }

  @Test func csvHoldsPlainNumbersAndNoFormulas() {
    #expect(
      table.csv() == """
        id,memory-gb,memory-type
        small,8,LPDDR5
        '=unknown(),,
        large,1024.5,"HBM3, ""stacked""\"

        """)
  }

  @Test func jsonLeavesOutWhatIsUnknown() throws {
    #expect(
      try table.json() == """
        [
          {
            "id" : "small",
            "memory-gb" : 8,
            "memory-type" : "LPDDR5"
          },
          {
            "id" : "=unknown()"
          },
          {
            "id" : "large",
            "memory-gb" : 1024.5,
            "memory-type" : "HBM3, \\"stacked\\""
          }
        ]

        """)
  }

  @Test func numbersSortFromTheLargestAndUnknownOnesLast() throws {
    let ids = try #require(table.sorted(by: "memory-gb")).rows.map { $0[0] }
    #expect(ids == [.text("large"), .text("small"), .text("=unknown()")])
    let byType = try #require(table.sorted(by: "memory-t")).rows.map { $0[0] }
    #expect(byType == [.text("large"), .text("small"), .text("=unknown()")])
  }

  @Test func fieldsThatAreUnknownOrAmbiguousSortNothing() {
    #expect(table.sorted(by: "beauty") == nil)
    #expect(table.sorted(by: "memory") == nil)
  }

  @Test(arguments: ["=1+1", "+1-1", "-x", "@sum", "\tx"])
  func formulasAreNeutralised(_ text: String) {
    #expect(csvText([[text]]) == "'\(text)\n")
  }

  @Test func negativeNumbersStayNumbers() {
    #expect(csvText([["-1.5", "+2", "a\nb"]]) == "-1.5,+2,\"a\nb\"\n")
  }
}
