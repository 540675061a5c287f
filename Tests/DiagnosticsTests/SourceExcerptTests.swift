import Diagnostics
import Testing

@Suite struct SourceExcerptTests {
  private func rendered(_ line: String, column: Int) -> String {
    let excerpt = SourceExcerpt(line: line, column: column)
    return excerpt.text + "\n" + excerpt.caretLine
  }

  @Test func caretStandsUnderTheColumn() {
    #expect(rendered("abc", column: 1) == "abc\n^")
    #expect(rendered("abc", column: 3) == "abc\n  ^")
    #expect(rendered("abc", column: 4) == "abc\n   ^")
  }

  @Test func tabsKeepTheirWidth() {
    #expect(rendered("\ta\tbc", column: 4) == "        a       bc\n                ^")
  }

  @Test func accentsTakeOneColumnWhetherComposedOrNot() {
    #expect(rendered("ü=x", column: 3) == "ü=x\n  ^")
    #expect(rendered("u\u{308}=x", column: 3) == "u\u{308}=x\n  ^")
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(rendered("漢字=x", column: 4) == "漢字=x\n     ^")
  }

  @Test func escapedCharactersMoveTheCaret() {
    #expect(rendered("a\u{202E}b", column: 3) == "a\\u{202E}b\n         ^")
  }

  @Test func longLinesAreCutAroundTheCaret() {
    let line = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    let excerpt = SourceExcerpt(line: line, column: 501)
    #expect(
      excerpt.text
        == "…" + String(repeating: "a", count: 59) + "!" + String(repeating: "b", count: 58) + "…")
    #expect(excerpt.text.count == 120)
    #expect(excerpt.caretOffset == 60)
  }

  @Test func longLinesAreCutOnOneSideWhereTheCaretIsNearTheOther() {
    let line = String(repeating: "a", count: 500)
    let start = SourceExcerpt(line: line, column: 3)
    #expect(start.text == String(repeating: "a", count: 119) + "…")
    #expect(start.caretOffset == 2)
    let end = SourceExcerpt(line: line, column: 500)
    #expect(end.text == "…" + String(repeating: "a", count: 119))
    #expect(end.caretOffset == 119)
  }

  @Test(arguments: 1...400)
  func noExcerptIsWiderThanItsLimit(column: Int) {
    let line = String(repeating: "a漢\tü\u{202E}", count: 80)
    let excerpt = SourceExcerpt(line: line, column: column)
    let width = excerpt.text.unicodeScalars.reduce(0) { $0 + ($1 == "漢" ? 2 : 1) }
    #expect(width <= SourceExcerpt.maximumWidth)
    #expect(excerpt.caretOffset < SourceExcerpt.maximumWidth)
  }

  @Test func columnPastTheEndIsTheEnd() {
    #expect(rendered("ab", column: 99) == "ab\n  ^")
    #expect(rendered("", column: 1) == "\n^")
  }
}
