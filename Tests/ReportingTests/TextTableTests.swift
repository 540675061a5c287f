import Testing

@testable import Reporting

@Suite struct TextTableTests {
  @Test func columnsStandSideBySide() {
    var table = TextTable([.init("Name"), .init("Cost", .right)])
    table.addRow(["one\nand two", "5.00"])
    table.addRow(["three", "1,000.00"])
    #expect(
      table.lines(width: 40, indentation: 1) == [
        " Name         Cost", " one          5.00", " and two", " three    1,000.00",
      ])
  }

  @Test func widestColumnGivesWay() {
    var table = TextTable([.init("A", minimumWidth: 3), .init("B", minimumWidth: 5)])
    table.addRow(["abc", "a long one"])
    #expect(table.lines(width: 11) == ["A    B", "abc  a lon…"])
  }

  @Test func wrappedCellIsCutAfterItsLastLine() {
    var table = TextTable([.init("", minimumWidth: 5, overflow: .wrap(maximumLines: 2))])
    table.addRow(["one two three four"])
    #expect(table.lines(width: 8) == ["one two", "three f…"])
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(displayWidth(of: "日本") == 4)
    #expect(cut("日本語", to: 5) == "日本…")
    #expect(wrapped("日本語", to: 4) == ["日本", "語"])
  }

  @Test func oneCharacterWiderThanALineStillEnds() {
    #expect(wrapped("日本", to: 1) == ["日", "本"])
  }
}
