import Testing

@Suite struct MarkedBlockTests {
  @Test func blocksAreFoundWithTheirMarks() throws {
    let document = """
      Text.
      <!-- file: a/b.xml -->
      ```xml
      <a/>
      ```
      ```
      not marked
      ```
      <!-- run -->
      ```
      tierwise plan a
      tierwise check a
      ```
      <!-- output -->
      ```
      ```

      """
    let blocks = try MarkedBlock.all(in: document)
    #expect(blocks.map(\.mark) == [.file(path: "a/b.xml"), .run, .output])
    #expect(blocks.map(\.text) == ["<a/>\n", "tierwise plan a\ntierwise check a\n", ""])
    #expect(blocks.map { String(document[$0.range]) } == blocks.map(\.text))
  }

  @Test(arguments: [
    "<!-- run -->\ntierwise\n", "<!-- run -->\n\n```\n```\n", "<!-- file -->\n```\n```\n",
    "<!-- run it -->\n```\n```\n", "<!-- output -->\n```\nwithout an end\n",
  ])
  func markWithoutItsBlockIsAnError(document: String) {
    #expect(throws: MarkedBlock.Malformed.self) { try MarkedBlock.all(in: document) }
  }
}
