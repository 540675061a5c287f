import Testing

@Suite struct LineDifferenceTests {
  @Test func onlyTheLinesThatDifferAreShown() {
    let difference = LineDifference(from: "a\nb\nc\nd", to: "a\nx\ny\nc\nd")
    #expect(difference.firstLine == 2)
    #expect(difference.excerpt == ["- b", "+ x", "+ y"])
  }

  @Test func longDifferencesAreCut() {
    let difference = LineDifference(
      from: "same\n1\n2\n3\n4\n5", to: "same\n\(String(repeating: "é", count: 200))")
    #expect(difference.firstLine == 2)
    #expect(
      difference.excerpt == [
        "- 1", "- 2", "- 3", "- … 2 more to the last line that differs",
        "+ \(String(repeating: "é", count: 120))…",
      ])
  }

  @Test func missingEndIsADifference() {
    let difference = LineDifference(from: "a\n", to: "a")
    #expect(difference.firstLine == 2)
    #expect(difference.excerpt == ["- "])
  }
}
