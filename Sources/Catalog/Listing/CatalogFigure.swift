import Quantities

/// A figure of a part as it is listed: what it is, its value as text, where it comes from.
public struct CatalogFigure: Hashable, Sendable, Codable {
  /// What the figure is, in words.
  public let label: String
  /// The figure that plans use.
  public let reference: FigureReference
  /// What other sources say.
  public let alternatives: [FigureReference]
  /// Whether the figure is an amount of money for something.
  public let isPrice: Bool
  /// The amount in the base unit, or in the currency of the price; nil for dates and the like.
  public let amount: Double?

  /// A figure with a text of its own, for values that do not say their unit.
  package init<Value>(_ label: String, _ figure: Sourced<Value>, unit: String = "") {
    self.label = label
    let suffix = unit.isEmpty ? "" : " " + unit
    reference = figure.reference(suffix: suffix)
    alternatives = figure.alternatives.map { $0.reference(suffix: suffix) }
    isPrice = Value.self == Price.self
    amount = figure.amount
  }

  /// A figure, or nil if there is none.
  package init?<Value>(_ label: String, _ figure: Sourced<Value>?, unit: String = "") {
    guard let figure else { return nil }
    self.init(label, figure, unit: unit)
  }
}

extension Sourced {
  fileprivate var amount: Double? {
    switch value {
    case let value as Double: value
    case let value as Price: value.amount
    case let value as any FormattableQuantity: value.baseValue
    default: nil
    }
  }

  fileprivate func reference(suffix: String) -> FigureReference {
    if let weights = value as? [Double] {
      return FigureReference(
        name: name, text: "\(weights.count.formatted) weights", provenance: provenance)
    }
    let reference = self.reference
    return FigureReference(name: name, text: reference.text + suffix, provenance: provenance)
  }
}
