public import Quantities

/// Somebody who rents out accelerators or sells tokens.
public struct Provider: Hashable, Sendable, Codable {
  /// What kind of seller it is; only the first three and token APIs can be bought from.
  public enum Class: String, Hashable, Sendable, Codable, CaseIterable {
    case hyperscaler, neocloud, marketplace, index
    case costModel = "cost-model"
    case tokenAPI = "token-api"
  }
  /// The id, equal to the file name.
  public let id: String
  /// The name people know.
  public let name: String
  /// What kind of seller it is.
  public let `class`: Class
  /// Machines for rent.
  public let instances: [InstanceOffer]
  /// Models sold by the token.
  public let tokenOffers: [TokenOffer]
  /// The price of data sent to the Internet.
  public let egress: Sourced<Price>?

  package init(
    id: String, name: String, class: Class, instances: [InstanceOffer], tokenOffers: [TokenOffer],
    egress: Sourced<Price>?
  ) {
    self.id = id
    self.name = name
    self.class = `class`
    self.instances = instances
    self.tokenOffers = tokenOffers
    self.egress = egress
  }
}

/// How long one binds oneself to rent a machine.
public enum RentalTerm: String, Hashable, Sendable, Codable, CaseIterable {
  case onDemand = "on-demand"
  case spot
  case reservedOneYear = "reserved-1-year"
  case reservedThreeYears = "reserved-3-years"
}

/// A machine for rent in one region.
public struct InstanceOffer: Hashable, Sendable, Codable {
  /// The id within the provider.
  public let id: String
  /// The provider's own name of the machine.
  public let name: String
  /// The id of the provider.
  public let providerID: String
  /// The region; nil when the offer does not say.
  public let regionID: String?
  /// The id of its accelerator.
  public let acceleratorID: String
  /// How many accelerators the machine has.
  public let acceleratorCount: Int
  /// The price of the whole machine per hour, by term.
  public let prices: [RentalTerm: Sourced<Price>]
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, name: String, providerID: String, regionID: String?, acceleratorID: String,
    acceleratorCount: Int, prices: [RentalTerm: Sourced<Price>], notes: [String]
  ) {
    self.id = id
    self.name = name
    self.providerID = providerID
    self.regionID = regionID
    self.acceleratorID = acceleratorID
    self.acceleratorCount = acceleratorCount
    self.prices = prices
    self.notes = notes
  }
}

/// A figure that holds at one percentile.
public struct PercentileFigure<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// The percentile, above 0 and below 100.
  public let percentile: Double
  /// The value at that percentile.
  public let figure: Sourced<Value>

  package init(percentile: Double, figure: Sourced<Value>) {
    self.percentile = percentile
    self.figure = figure
  }
}

/// A model sold by the token.
public struct TokenOffer: Hashable, Sendable, Codable {
  /// The id within the provider.
  public let id: String
  /// The id of the provider.
  public let providerID: String
  /// The id of the model; nil for proprietary models, which the catalog does not describe.
  public let modelID: String?
  /// The provider's own name of the model.
  public let modelName: String
  /// The region in which it is served; nil when the offer does not say.
  public let regionID: String?
  /// Per million input tokens.
  public let inputPrice: Sourced<Price>
  /// Per million input tokens found in the provider's cache.
  public let cachedInputPrice: Sourced<Price>?
  /// Per million output tokens.
  public let outputPrice: Sourced<Price>
  /// Percent off for batch work.
  public let batchDiscount: Sourced<Double>?
  /// Most input and output tokens of a request.
  public let contextLimit: Sourced<Double>?
  /// Most output tokens of a request.
  public let outputLimit: Sourced<Double>?
  /// Most requests per minute.
  public let requestsPerMinute: Sourced<Double>?
  /// Most tokens per minute.
  public let tokensPerMinute: Sourced<Double>?
  /// Measured TTFT.
  public let timeToFirstToken: [PercentileFigure<Seconds>]
  /// Measured tokens per second of one request.
  public let outputSpeed: [PercentileFigure<Double>]
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, providerID: String, modelID: String?, modelName: String, regionID: String?,
    inputPrice: Sourced<Price>, cachedInputPrice: Sourced<Price>?, outputPrice: Sourced<Price>,
    batchDiscount: Sourced<Double>?, contextLimit: Sourced<Double>?, outputLimit: Sourced<Double>?,
    requestsPerMinute: Sourced<Double>?, tokensPerMinute: Sourced<Double>?,
    timeToFirstToken: [PercentileFigure<Seconds>], outputSpeed: [PercentileFigure<Double>],
    notes: [String]
  ) {
    self.id = id
    self.providerID = providerID
    self.modelID = modelID
    self.modelName = modelName
    self.regionID = regionID
    self.inputPrice = inputPrice
    self.cachedInputPrice = cachedInputPrice
    self.outputPrice = outputPrice
    self.batchDiscount = batchDiscount
    self.contextLimit = contextLimit
    self.outputLimit = outputLimit
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
    self.timeToFirstToken = timeToFirstToken
    self.outputSpeed = outputSpeed
    self.notes = notes
  }
}
