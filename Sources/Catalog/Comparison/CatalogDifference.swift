/// What became different between two versions of a catalog.
package struct CatalogDifference: Hashable, Sendable {
  /// A part that only one of the two versions has.
  package struct Part: Hashable, Sendable {
    /// The name: `accelerators/nvidia-h100-sxm`.
    package let name: String
    /// What people call it.
    package let title: String
    /// How many figures it has.
    package let figureCount: Int
  }

  /// A figure that differs, of a part that both versions have.
  package struct Change: Hashable, Sendable {
    /// The name of the part.
    package let part: String
    /// What the figure is, in words.
    package let label: String
    /// The figure before; nil when there was none.
    package let old: FigureReference?
    /// The figure now; nil when there is none any more.
    package let new: FigureReference?
    /// What the value became, relative to what it was: 0.1 for a tenth more; nil where that has no
    /// meaning.
    package let relative: Double?
    /// Whether it is an amount of money for something.
    package let isPrice: Bool

    /// Whether the value itself is another one, rather than only its source.
    package var isOfValue: Bool { old?.text != new?.text }
  }

  /// Which catalog was compared.
  package struct Version: Hashable, Sendable, Codable {
    /// What `sources.xml` states.
    package let version: String
    /// SHA-256 over its files.
    package let digest: String
  }

  /// The earlier catalog.
  package let old: Version
  /// The later catalog.
  package let new: Version
  /// Parts that only the later version has, in the order of sections and ids.
  package let added: [Part]
  /// Parts that only the earlier version has.
  package let removed: [Part]
  /// Figures that differ, prices among them.
  package let changes: [Change]
  /// Names of parts of which no figure differs, but something else: a note, a label, a shape, an
  /// older price.
  package let otherwiseChanged: [String]

  /// Compares two versions.
  package init(from old: HardwareCatalog, to new: HardwareCatalog) {
    self.old = Version(version: old.version, digest: old.digest)
    self.new = Version(version: new.version, digest: new.digest)
    let before = old.parts
    let after = new.parts
    let earlier = Dictionary(before.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let later = Set(after.map(\.name))
    added = after.filter { earlier[$0.name] == nil }.map(Part.init)
    removed = before.filter { !later.contains($0.name) }.map(Part.init)
    var changes: [Change] = []
    var others: [String] = []
    for part in after {
      guard let previous = earlier[part.name], previous.content != part.content else { continue }
      let found = Self.changes(from: previous, to: part)
      changes += found
      if found.isEmpty { others.append(part.name) }
    }
    self.changes = changes
    otherwiseChanged = others
  }

  /// Whether nothing at all is different.
  package var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && changes.isEmpty && otherwiseChanged.isEmpty
  }
  /// Changes of prices, those that rose most first.
  package var prices: [Change] {
    changes.filter(\.isPrice).enumerated().sorted { left, right in
      let (first, second) = (left.element.relative ?? 0, right.element.relative ?? 0)
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
  }
  /// Changes of other figures, in the order of parts.
  package var figures: [Change] { changes.filter { !$0.isPrice } }

  private static func changes(from old: CatalogPart, to new: CatalogPart) -> [Change] {
    let before = figures(of: old)
    let after = figures(of: new)
    let names =
      after.map(\.key)
      + before.map(\.key).filter { key in
        !after.contains { $0.key == key }
      }
    return names.compactMap { key in
      let first = before.first { $0.key == key }?.figure
      let second = after.first { $0.key == key }?.figure
      guard !isSame(first, second) else { return nil }
      return Change(
        part: new.name, label: (second ?? first)?.label ?? key, old: first?.reference,
        new: second?.reference, relative: relative(first, second),
        isPrice: (second ?? first)?.isPrice ?? false)
    }
  }

  /// The figures by name; the newest price has one name, however many there were before it.
  private static func figures(of part: CatalogPart) -> [(key: String, figure: CatalogFigure)] {
    part.figures.map { figure in
      part.priceCount > 0 && figure.isPrice ? ("price", figure) : (figure.reference.name, figure)
    }
  }

  /// Dates and notes may change without making another figure of it.
  private static func isSame(_ old: CatalogFigure?, _ new: CatalogFigure?) -> Bool {
    guard let old, let new else { return old == nil && new == nil }
    return old.reference.text == new.reference.text && old.amount == new.amount
      && old.reference.provenance.source == new.reference.provenance.source
      && old.reference.provenance.kind == new.reference.provenance.kind
  }

  private static func relative(_ old: CatalogFigure?, _ new: CatalogFigure?) -> Double? {
    guard let old, let new, let before = old.amount, let after = new.amount, before != 0,
      !new.isPrice || old.unit == new.unit
    else { return nil }
    return after / before - 1
  }
}

extension CatalogDifference.Part {
  fileprivate init(_ part: CatalogPart) {
    self.init(name: part.name, title: part.title, figureCount: part.figures.count)
  }
}

extension CatalogFigure {
  /// The currency and basis of a price, which follow its amount.
  fileprivate var unit: Substring? {
    reference.text.split(separator: " ", maxSplits: 1).dropFirst().first
  }
}
