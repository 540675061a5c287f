import Mustache
public import Reporting

/// A report as one page that needs nothing else: no network, no other file, no script to be read.
public struct HTMLReport: Sendable {
  private let page: Page

  /// The page on a report; without a library for charts it has its tables only, and says so.
  public init(_ report: Report, charts: ChartLibrary? = nil) {
    page = Page(report, library: charts)
  }

  /// The page, UTF-8.
  public func text() throws -> String {
    MustacheContentTypes.register(PageContent(), named: PageContent.name)
    var library = MustacheLibrary()
    try library.register(Self.resource(PackageResources.table_mustache), named: "table")
    try library.register(Self.resource(PackageResources.block_mustache), named: "block")
    let template = try MustacheTemplate(string: Self.resource(PackageResources.page_mustache))
    return template.render(page, library: library)
  }

  static func resource(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
