public import Quantities

/// How a figure came about, from the strongest to the weakest.
public enum FigureKind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// Somebody measured it and published the result.
  case measured
  /// The maker states it, possibly read in a table that quotes the maker.
  case vendorSpecification
  /// Somebody asks this price.
  case listPrice
  /// Computed from figures that were read; the note says how.
  case derived
  /// Judged from related figures; the note gives the reasoning.
  case estimated
  /// Remembered; the source has not been consulted.
  case unverified

  /// Orders from the strongest kind to the weakest.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Where a figure comes from.
public struct Provenance: Hashable, Sendable, Codable {
  /// The id of an entry of `sources.xml`, or of the scenario for the user's own figures.
  public let source: String
  /// The date for which the figure holds; nil only for unverified figures.
  public let asOf: CalendarDate?
  /// How the figure came about.
  public let kind: FigureKind
  /// The reasoning behind derived and estimated figures, or a remark.
  public let note: String?

  /// A provenance with all its parts.
  public init(source: String, asOf: CalendarDate?, kind: FigureKind, note: String? = nil) {
    self.source = source
    self.asOf = asOf
    self.kind = kind
    self.note = note
  }
}

/// A value together with where it comes from.
public struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The figure itself.
  public let value: Value
  /// Where the figure comes from.
  public let provenance: Provenance
  /// Where the figure stands: `accelerators/nvidia-h100-sxm/memory/bandwidth`.
  public let name: String
  /// Figures of other sources for the same thing, kept but not used.
  public let alternatives: [Sourced<Value>]

  /// A figure with its provenance.
  public init(
    _ value: Value, _ provenance: Provenance, name: String, alternatives: [Sourced<Value>] = []
  ) {
    self.value = value
    self.provenance = provenance
    self.name = name
    self.alternatives = alternatives
  }

  /// The same provenance with another value, for conversions that lose nothing.
  public func map<Other>(_ transform: (Value) -> Other) -> Sourced<Other> {
    Sourced<Other>(transform(value), provenance, name: name)
  }
}

extension Sourced: Codable where Value: Codable {}

/// A figure without its type, as plans and tables list it.
public struct FigureReference: Hashable, Sendable, Codable, Comparable {
  /// Where the figure stands: `accelerators/nvidia-h100-sxm/memory/bandwidth`.
  public let name: String
  /// The value with its unit.
  public let text: String
  /// Where the figure comes from.
  public let provenance: Provenance

  /// A reference to a figure by its text.
  public init(name: String, text: String, provenance: Provenance) {
    self.name = name
    self.text = text
    self.provenance = provenance
  }

  /// Orders by name, then by text.
  public static func < (left: Self, right: Self) -> Bool {
    (left.name, left.text) < (right.name, right.text)
  }
}

extension Sourced {
  /// The figure as tables list it; quantities and prices format themselves.
  public var reference: FigureReference {
    let text =
      switch value {
      case let value as Double: value.formatted(significantDigits: 6)
      case let value as Price: value.formatted(significantDigits: 6)
      case let value as any FormattableQuantity: value.formatted(significantDigits: 6)
      default: "\(value)"
      }
    return FigureReference(name: name, text: text, provenance: provenance)
  }
}

/// A quantity that prints itself with its unit.
public protocol FormattableQuantity {
  /// The amount in the base unit.
  var baseValue: Double { get }
  /// The value with its unit and as many significant digits as asked for.
  func formatted(significantDigits digits: Int) -> String
}
extension Quantity: FormattableQuantity {}

/// A document, table or page from which figures were read.
public struct Source: Hashable, Sendable, Codable {
  /// The id by which figures name it.
  public let id: String
  /// The title of the document.
  public let title: String
  /// Who published it, if known.
  public let publisher: String?
  /// Address, repository and commit, or archive reference.
  public let reference: String?
  /// The date of the document or of the reading.
  public let date: CalendarDate?
  /// A remark.
  public let note: String?

  /// A source with all its parts.
  public init(
    id: String, title: String, publisher: String?, reference: String?, date: CalendarDate?,
    note: String?
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.reference = reference
    self.date = date
    self.note = note
  }
}
