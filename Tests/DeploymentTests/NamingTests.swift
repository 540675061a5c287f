import Testing

@testable import Deployment

@Suite struct NamingTests {
  private static let hostile = [
    "", "-", "..", "../../etc/passwd", "a/b\\c", "yes", "y", "N", "on", "null", "123", "1e9",
    "<script>alert(1)</script>", "=1+1", "\u{202E}evil", "ümläut", "日本語", "a\nb: c", "${HOME}",
    "$(rm -rf /)", "'; drop", String(repeating: "x", count: 10_000),
    "a" + String(repeating: "-", count: 500),
  ]

  @Test(arguments: hostile) func labelsAreLabelsOfRFC1035(name: String) throws {
    let text = DNSLabel(name).text
    #expect(try #/[a-z]([-a-z0-9]{0,38}[a-z0-9])?/#.wholeMatch(in: text) != nil, "\(text)")
    #expect(!["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text))
  }

  @Test func differentNamesGetDifferentLabels() {
    var book = NameBook()
    let names = Self.hostile + ["A b", "a.b", "a_b", "a/b", "a-b"]
    #expect(Set(names.map { book.label($0) }).count == Set(names).count)
  }

  @Test func sameNameKeepsItsLabel() {
    var book = NameBook()
    let first = book.label("a b")
    let second = book.label("a.b")
    #expect(first.text == "a-b")
    #expect(second.text.hasPrefix("a-b-") && second.text.count == 12)
    #expect(book.label("a b") == first && book.label("a.b") == second)
  }

  @Test(arguments: ["", ".", "..", ".hidden", "a/b", "a\\b", "a b", "a\u{0}b", "ä", "end."])
  func pathPartsThatAreNoNamesAreRefused(part: String) {
    #expect(!ExportedFile.isName(part))
  }

  @Test(arguments: ["README.md", "a-b.values.yaml", "epp-config.yaml"])
  func pathPartsThatAreNamesAreTaken(part: String) { #expect(ExportedFile.isName(part)) }
}
