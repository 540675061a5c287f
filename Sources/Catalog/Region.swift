public import Quantities

/// A country, state or cloud region with its energy figures.
public struct Region: Hashable, Sendable, Codable {
  /// What kind of area it is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case continent, country, state
    case cloudRegion = "cloud-region"
  }
  /// The id.
  public let id: String
  /// The name people know.
  public let name: String
  /// What kind of area it is.
  public let kind: Kind
  /// The id of the area around it.
  public let within: String?
  /// The price of electricity for businesses.
  public let electricityPrice: Sourced<Price>?
  /// Grams of carbon dioxide equivalent per kilowatt-hour.
  public let carbonIntensity: Sourced<Double>?
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, name: String, kind: Kind, within: String?, electricityPrice: Sourced<Price>?,
    carbonIntensity: Sourced<Double>?, notes: [String]
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.within = within
    self.electricityPrice = electricityPrice
    self.carbonIntensity = carbonIntensity
    self.notes = notes
  }
}

/// The measured round-trip time between two regions.
public struct RegionRoundTrip: Hashable, Sendable, Codable {
  /// The id of one end.
  public let from: String
  /// The id of the other end.
  public let to: String
  /// The time at one percentile.
  public let time: PercentileFigure<Seconds>

  package init(from: String, to: String, time: PercentileFigure<Seconds>) {
    self.from = from
    self.to = to
    self.time = time
  }
}

/// A figure that belongs to no single part, such as the useful life of a server.
public struct OperationsItem: Hashable, Sendable, Codable {
  /// The id.
  public let id: String
  /// What it says, in words.
  public let what: String
  /// To what or where it applies.
  public let subject: String?
  /// The group in which it is listed.
  public let category: String
  /// The figure, as a plain number.
  public let figure: Sourced<Double>
  /// Its unit; nil for plain numbers and shares.
  public let unit: String?

  package init(
    id: String, what: String, subject: String?, category: String, figure: Sourced<Double>,
    unit: String?
  ) {
    self.id = id
    self.what = what
    self.subject = subject
    self.category = category
    self.figure = figure
    self.unit = unit
  }
}
