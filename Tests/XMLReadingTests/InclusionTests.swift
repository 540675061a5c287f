import Diagnostics
import TestSupport
import Testing
import XMLReading

@Suite struct InclusionTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private func include(_ href: String) -> String {
    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"\(href)\"/>"
  }

  private func part(_ content: String) -> String {
    "<group xmlns=\"\(Fixture.namespace)\">\n\(content)\n</group>\n"
  }

  private func main(_ content: String) throws -> String {
    try folder.write(Fixture.document(content), to: "catalog/main.xml")
  }

  private func refusal(_ content: String, limits: XMLLimits = XMLLimits()) throws -> String? {
    try Fixture.refusal(
      path: main(content), in: folder, limits: limits, includeRoot: folder.path + "/catalog")
  }

  /// The start of the refusal of a document that includes `href`.
  private func expectRefusal(of href: String, _ message: String) throws {
    let refusal = try #require(try refusal(include(href)))
    let column = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"".count + 1
    #expect(
      refusal.hasPrefix("catalog/main.xml:2:\(column): error: \(message)\n"), "\(refusal)")
  }

  @Test func includedElementsStandInPlaceAndKnowTheirFile() throws {
    try folder.write(
      part("  <chip id=\"b\" label=\"x\"/>\n\(include("deep/c.xml"))"), to: "catalog/b.xml")
    try folder.write(part("<chip id=\"c\"/>"), to: "catalog/deep/c.xml")
    let path = try main("<chip id=\"a\"/>\n\(include("b.xml"))\n<chip id=\"d\"/>")
    let document = try XMLDocument.read(
      path: path, expecting: Fixture.root, schema: Fixture.schema.get(),
      includeRoot: folder.path + "/catalog")
    #expect(document.root.children.map(\.name) == ["chip", "group", "chip"])
    let b = try #require(document.root.child("group")?.child("chip"))
    #expect(
      b.position == SourcePosition(file: folder.path + "/catalog/b.xml", line: 2, column: 3))
    let c = try #require(document.root.child("group")?.child("group")?.child("chip"))
    #expect(
      c.attribute("id")?.position
        == SourcePosition(file: folder.path + "/catalog/deep/c.xml", line: 2, column: 11))
    #expect(
      document.sources.map { $0.name.replacing(folder.path, with: "") }
        == ["/catalog/main.xml", "/catalog/b.xml", "/catalog/deep/c.xml"])
  }

  @Test func schemaErrorsPointIntoTheIncludedFile() throws {
    try folder.write(part("  <chip id=\"b\" kind=\"ü\"/>"), to: "catalog/b.xml")
    #expect(
      try refusal(include("b.xml")) == """
        catalog/b.xml:2:22: error: kind="ü" is not one of "gpu", "asic"
          <chip id="b" kind="ü"/>
                             ^
          Use one of these values.
        """)
  }

  @Test func includedFilesAreCheckedLikeAnyOther() throws {
    try folder.write("<!DOCTYPE group><group/>", to: "catalog/b.xml")
    try folder.write("<group>\u{202E}</group>", to: "catalog/c.xml")
    try folder.write("<group>", to: "catalog/d.xml")
    let refusal = try #require(
      try refusal(include("b.xml") + include("c.xml") + include("d.xml")))
    let heads = refusal.split(separator: "\n").filter { $0.hasPrefix("catalog/") }
    #expect(
      heads == [
        "catalog/b.xml:1:1: error: a document type declaration is not allowed",
        "catalog/c.xml:1:8: error: character U+202E is a bidirectional control and not allowed",
        "catalog/d.xml:1:8: error: the file ends inside <group>, which was opened on line 1",
      ])
  }

  @Test func filesOutsideTheFolderAreRefusedWhetherOrNotTheyExist() throws {
    try folder.write(part("<chip id=\"b\"/>"), to: "secret.xml")
    let message = "leads out of the folder that may be included from"
    try expectRefusal(of: "../secret.xml", "\"../secret.xml\" \(message)")
    try expectRefusal(of: "../absent.xml", "\"../absent.xml\" \(message)")
    try expectRefusal(of: "x/../../secret.xml", "\"x/../../secret.xml\" \(message)")
    try folder.write(part("<chip id=\"b\"/>"), to: "catalog-2/b.xml")
    try expectRefusal(of: "../catalog-2/b.xml", "\"../catalog-2/b.xml\" \(message)")
  }

  @Test func symbolicLinksCannotLeaveTheFolder() throws {
    try folder.write(part("<chip id=\"b\"/>"), to: "secret.xml")
    _ = try main("")
    try folder.link("catalog/link.xml", to: "../secret.xml")
    try folder.link("catalog/up", to: "..")
    try expectRefusal(
      of: "link.xml", "\"link.xml\" leads out of the folder that may be included from")
    try expectRefusal(
      of: "up/secret.xml", "\"up/secret.xml\" leads out of the folder that may be included from")
  }

  @Test func symbolicLinksInsideTheFolderAreFollowed() throws {
    try folder.write(part("<chip id=\"b\"/>"), to: "catalog/b.xml")
    try folder.link("catalog/link.xml", to: "b.xml")
    try folder.link("alias", to: "catalog")
    #expect(try refusal(include("link.xml")) == nil)
    #expect(
      try Fixture.refusal(
        path: folder.path + "/alias/main.xml", in: folder, includeRoot: folder.path + "/alias")
        == nil)
  }

  @Test(arguments: [
    "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x.xml", "b.xml#id", "b%2Exml", "b\\c",
  ])
  func onlyRelativePathsAreFollowed(href: String) throws {
    try expectRefusal(of: href, "\"\(href)\" is not a relative path")
  }

  @Test func whatIsNotAFileIsRefusedAtTheReference() throws {
    try folder.write("", to: "catalog/parts/x.xml")
    try expectRefusal(of: "parts", "\"catalog/parts\" is a folder, not a file")
    try expectRefusal(of: "absent.xml", "cannot read \"catalog/absent.xml\": no such file (ENOENT)")
  }

  @Test func circlesAreRefused() throws {
    try folder.write(part(include("c.xml")), to: "catalog/b.xml")
    try folder.write(part(include("main.xml")), to: "catalog/c.xml")
    let refusal = try #require(try refusal(include("b.xml")))
    #expect(
      refusal.contains(
        """
        a file includes itself: catalog/main.xml → catalog/b.xml → catalog/c.xml → catalog/main.xml
        """))
    try expectRefusal(
      of: "main.xml", "a file includes itself: catalog/main.xml → catalog/main.xml")
  }

  @Test func theSameFileMayBeIncludedTwiceSideBySide() throws {
    try folder.write(part("<chip id=\"b\"/>"), to: "catalog/b.xml")
    #expect(try refusal(include("b.xml") + include("b.xml")) == nil)
  }

  @Test func numberAndSizeOfIncludesAreBounded() throws {
    let text = part("<chip id=\"b\"/>")
    try folder.write(text, to: "catalog/b.xml")
    let twice = include("b.xml") + "\n" + include("b.xml")
    #expect(try refusal(twice, limits: XMLLimits(includeCount: 2)) == nil)
    #expect(
      try refusal(twice, limits: XMLLimits(includeCount: 1))?.hasPrefix(
        "catalog/main.xml:3:62: error: more than 1 files are included\n") == true)
    let size = text.utf8.count
    #expect(try refusal(twice, limits: XMLLimits(includeSize: 2 * size)) == nil)
    #expect(
      try refusal(twice, limits: XMLLimits(includeSize: 2 * size - 1))?.contains(
        "error: the included files have more than \(2 * size - 1) bytes in total\n") == true)
  }

  @Test func depthAndElementCountIncludeTheIncluded() throws {
    try folder.write(part("<chip id=\"b\"/>"), to: "catalog/b.xml")
    #expect(try refusal(include("b.xml"), limits: XMLLimits(depth: 3)) == nil)
    let deep = try refusal(include("b.xml"), limits: XMLLimits(depth: 2))
    #expect(
      deep?.hasPrefix("catalog/b.xml:2:1: error: elements are nested more than 2 deep") == true)
    #expect(try refusal(include("b.xml"), limits: XMLLimits(elementCount: 4)) == nil)
    let many = try refusal(include("b.xml"), limits: XMLLimits(elementCount: 3))
    #expect(many?.hasPrefix("catalog/b.xml:2:1: error: the document has more elements") == true)
  }

  @Test(arguments: [
    ("href=\"b.xml\" parse=\"text\"", "parse=\"text\" is not supported in an include"),
    ("href=\"b.xml\" xpointer=\"x\"", "xpointer=\"x\" is not supported in an include"),
    ("", "the include names no file"), ("href=\"\"", "the include names no file"),
  ])
  func unsupportedIncludesAreRefused(attributes: String, message: String) throws {
    try folder.write(part("<chip id=\"b\"/>"), to: "catalog/b.xml")
    let refusal = try #require(
      try refusal("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" \(attributes)/>"))
    #expect(refusal.contains(": error: \(message)\n"), "\(refusal)")
  }

  @Test func fallbackIsRefused() throws {
    let refusal = try refusal(
      """
      <x:include xmlns:x="http://www.w3.org/2001/XInclude" href="b.xml"><x:fallback/></x:include>
      """)
    #expect(
      refusal?.contains("main.xml:2:67: error: <fallback> is not allowed inside an include") == true
    )
  }

  @Test func includesAreRefusedWhereThereIsNoFolder() throws {
    let refusal = try #require(try Fixture.refusal(Fixture.document(include("b.xml"))))
    #expect(refusal.contains("fleet.xml:2:62: error: files cannot be included in this document\n"))
  }
}
