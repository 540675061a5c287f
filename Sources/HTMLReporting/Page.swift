import Diagnostics
import Mustache
import Reporting

/// A page that needs nothing else: no network, no other file, no script to be read.
///
/// Whoever has a report makes sections of it, each with a heading and blocks of text, facts, charts
/// and tables; the page adds what all pages have.
struct Page: Sendable {
  /// What stands on a page beside its sections.
  struct Heading: Sendable {
    /// The title of the scenario.
    let title: String
    /// What the reader should know before everything else.
    let subtitle: String
    /// From what the page was made, in words.
    let origin: String
    /// What holds for all of the page, in words.
    let remark: String
    /// Digests of what the page was made from. Nobody who writes such a thing can know its digest
    /// before, and so cannot name it in a script.
    let digests: [String]
  }

  let title: String
  let subtitle: String
  let policy: String
  let nonce: String
  let style: String
  let sections: [PageSection]
  let library: String?
  let missingLibrary: Bool
  let script: String
  let origin: String
  let remark: String

  /// A page with these sections; without a library it shows no charts, and says so.
  init(_ heading: Heading, sections: [PageSection], library: ChartLibrary?) {
    let nonce = heading.digests.map { $0.prefix(16) }.joined()
      .filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let hasCharts = library != nil
    title = cut(heading.title, to: longestTitle)
    subtitle = heading.subtitle
    // Charts compile their expressions, which is all that unsafe-eval is for.
    policy =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
      + "form-action 'none'; script-src 'nonce-\(nonce)'" + (hasCharts ? " 'unsafe-eval'" : "")
    self.nonce = nonce
    style = Self.resource(PackageResources.page_css)
    script = Self.resource(PackageResources.page_js)
    self.library = library?.script
    missingLibrary = !hasCharts && sections.contains { $0.blocks.contains { $0.chart != nil } }
    self.sections = hasCharts ? sections : sections.map(\.withoutCharts)
    origin = heading.origin
    remark = heading.remark
  }

  /// The page, UTF-8.
  func text() throws -> String {
    MustacheContentTypes.register(PageContent(), named: PageContent.name)
    var library = MustacheLibrary()
    try library.register(Self.resource(PackageResources.table_mustache), named: "table")
    try library.register(Self.resource(PackageResources.block_mustache), named: "block")
    let template = try MustacheTemplate(string: Self.resource(PackageResources.page_mustache))
    return template.render(self, library: library)
  }

  private static func resource(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
