public import Catalog
public import Quantities

extension Report {
  /// A figure that the plan rests on, with its source.
  public struct Figure: Hashable, Sendable, Codable {
    /// Where the figure stands in the catalog or the scenario.
    public let name: String
    /// The value with its unit.
    public let value: String
    /// The document, table or page.
    public let source: SourceTitle
    /// The date for which the figure holds; nil only for unverified figures.
    public let asOf: CalendarDate?
    /// How the figure came about.
    public let kind: FigureKind
    /// The reasoning behind derived and estimated figures, or a remark.
    public let note: String?

    init(_ figure: FigureReference, sources: [String: Source]) {
      name = figure.name
      value = figure.text
      source = SourceTitle(figure.provenance.source, sources[figure.provenance.source])
      asOf = figure.provenance.asOf
      kind = figure.provenance.kind
      note = figure.provenance.note
    }
  }

  /// A document, table or page from which figures were read.
  public struct SourceTitle: Hashable, Sendable, Codable {
    /// The id in `sources.xml`, or `scenario` for what the user gave.
    public let id: String
    /// The title; nil for the scenario.
    public let title: String?
    /// Address, repository and commit, or archive reference.
    public let reference: String?

    init(_ id: String, _ source: Source?) {
      self.id = id
      title = source?.title
      reference = source?.reference
    }
  }
}
