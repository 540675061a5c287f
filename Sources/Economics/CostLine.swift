public import Catalog

/// What a cost is paid for.
public enum CostKind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// Price of bought servers spread over their life.
  case capital
  /// Maintenance of own servers.
  case maintenance
  /// Electricity, facility overhead included.
  case energy
  /// Carbon price on the electricity.
  case carbon
  /// Machines rented by the hour.
  case rent
  /// Machines rented with a commitment of a year or more.
  case reservation
  /// Tokens bought from a service.
  case tokens
  /// Data carried over links.
  case network
  /// Yearly cost of a site that holds servers.
  case site
  /// Yearly cost of a server for licences, visits and the like.
  case serverOperation
  /// Spare servers that stand by for repair.
  case spares
  /// Rack space and provisioned power.
  case space
  /// Visits to repair servers.
  case visits
  /// Software licences by accelerator.
  case licence
  /// What missed soft targets cost.
  case penalty
  /// Putting servers up, taking them away and moving them, spread over years, less what they bring.
  case transition

  /// Orders as listed above.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One line of the yearly bill: a quantity times a price.
public struct CostLine: Hashable, Sendable, Codable {
  /// What it is paid for.
  public let kind: CostKind
  /// What is paid, in words.
  public let item: String
  /// How much of it in a year.
  public var quantity: Double
  /// The unit of the quantity, such as `kWh`.
  public let unit: String
  /// The price of one unit in the plan's currency.
  public let unitPrice: Double
  /// The figures on which quantity and price rest.
  public let figures: [FigureReference]

  package init(
    kind: CostKind, item: String, quantity: Double, unit: String, unitPrice: Double,
    figures: [FigureReference]
  ) {
    self.kind = kind
    self.item = item
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.figures = figures
  }

  /// Money per year in the plan's currency.
  public var amount: Double { quantity * unitPrice }

  /// The same line for `factor` times the quantity.
  package func scaled(by factor: Double) -> CostLine {
    var line = self
    line.quantity *= factor
    return line
  }
}

extension Sequence<CostLine> {
  /// The sum of the lines in the plan's currency.
  package var total: Double { reduce(0) { $0 + $1.amount } }
}
