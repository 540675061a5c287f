public import Catalog
public import Quantities

/// A site, or a class of identical sites.
public struct Site: Hashable, Sendable, Codable {
  /// Servers of the catalog that may be bought for a site.
  public enum Purchase: Hashable, Sendable, Codable {
    /// Nothing is bought.
    case none
    /// These servers, by id.
    case servers([String])
    /// Every server that the catalog allows on the tier.
    case any
  }
  /// Servers that stand at each site already; their price is sunk.
  public struct Inventory: Hashable, Sendable, Codable {
    /// The id of the server.
    public package(set) var serverID: String
    /// How many stand at each site; 1 or more.
    public package(set) var countPerSite: Int
    /// Share of the sites that have them, above 0 to 1.
    public package(set) var share: Double
    /// What one of them brings that is not kept, in the plan's currency; 0 for nothing.
    public package(set) var resale: Double

    package init(serverID: String, countPerSite: Int, share: Double = 1, resale: Double = 0) {
      self.serverID = serverID
      self.countPerSite = countPerSite
      self.share = share
      self.resale = resale
    }
  }
  /// Machines that may be rented.
  public struct Rental: Hashable, Sendable, Codable {
    /// What the user pays for a machine on one of the terms.
    public struct OwnPrice: Hashable, Sendable, Codable {
      /// The id of the instance.
      public package(set) var instanceID: String
      /// The term.
      public package(set) var term: RentalTerm
      /// The price of the whole machine per hour, in the plan's currency.
      public package(set) var price: Sourced<Double>

      package init(instanceID: String, term: RentalTerm, price: Sourced<Double>) {
        self.instanceID = instanceID
        self.term = term
        self.price = price
      }
    }
    /// The id of the provider.
    public package(set) var providerID: String
    /// The terms that the plan may choose from.
    public package(set) var terms: [RentalTerm]
    /// Ids of the instances that may be rented; nil for all of the site's region.
    public package(set) var instanceIDs: [String]?
    /// Prices that the user knows better than the catalog.
    public package(set) var ownPrices: [OwnPrice]
    /// Share of the work that interruptions of spot machines cost, 0 to below 1.
    public package(set) var spotOverhead: Double

    package init(
      providerID: String, terms: [RentalTerm], instanceIDs: [String]?, ownPrices: [OwnPrice] = [],
      spotOverhead: Double = 0
    ) {
      self.providerID = providerID
      self.terms = terms
      self.instanceIDs = instanceIDs
      self.ownPrices = ownPrices
      self.spotOverhead = spotOverhead
    }

    /// The user's own price per hour of an instance on a term; nil where the catalog's counts.
    package func ownPrice(of instanceID: String, on term: RentalTerm) -> Sourced<Double>? {
      ownPrices.first { $0.instanceID == instanceID && $0.term == term }?.price
    }
  }

  /// The id.
  public package(set) var id: String
  /// The name shown in the plan.
  public package(set) var title: String
  /// Where the site stands between user and cloud.
  public package(set) var tier: Tier
  /// The id of its region.
  public package(set) var regionID: String
  /// How many identical sites there are, for each site around them if `within` is given.
  public package(set) var count: Int
  /// The id of the site class in which it lies, such as the stores of tablets.
  public package(set) var within: String?
  /// Share of the devices of a fleet that may serve, 0 to 1; 1 for other tiers.
  public package(set) var servingShare: Double
  /// Provisioned power of each site for servers; nil for no limit.
  public package(set) var powerLimit: Power?
  /// Rack units of each site; nil for no limit.
  public package(set) var rackUnits: Double?
  /// Power of each rack; nil for no limit.
  public package(set) var rackPowerLimit: Power?
  /// Rack units of each rack; nil where power per rack is not limited.
  public package(set) var rackHeight: Double?
  /// Price per kilowatt-hour in the plan's currency; nil where no energy is paid by the plan.
  public package(set) var electricityPrice: Sourced<Double>?
  /// Price of electricity in each period over its mean; empty where it is the same in all of them.
  public package(set) var electricityFactors: [Double] = []
  /// Facility energy over IT energy; at least 1.
  public package(set) var powerUsageEffectiveness: Sourced<Double>
  /// Grams of carbon dioxide equivalent per kilowatt-hour; nil when unknown.
  public package(set) var carbonIntensity: Sourced<Double>?
  /// Yearly cost of each site that holds a server, in the plan's currency.
  public package(set) var siteCostPerYear: Double
  /// Yearly cost of each server, in the plan's currency.
  public package(set) var serverCostPerYear: Double
  /// What own servers cost beside price, maintenance and energy.
  public package(set) var upkeep: Upkeep
  /// What it costs once to change its servers.
  public package(set) var transition: Transition
  /// What users grant of their devices; nil for everything.
  public package(set) var deviceLimits: DeviceLimits?
  /// Share of the time in which the site itself works, 0 to 1; nil when the scenario does not say.
  public package(set) var availability: Double?
  /// Whether each site holds servers of one type only.
  public package(set) var hasOneServerType: Bool
  /// Whether liquid-cooled servers can stand here.
  public package(set) var hasLiquidCooling: Bool
  /// What may be bought.
  public package(set) var purchase: Purchase
  /// What is there already.
  public package(set) var inventory: [Inventory]
  /// Prices that the user knows better than the catalog, by server id, in the plan's currency.
  public package(set) var ownPrices: [String: Sourced<Double>]
  /// What may be rented.
  public package(set) var rentals: [Rental]
  /// Ids of providers whose tokens may be bought.
  public package(set) var serviceProviderIDs: [String]
  /// Share of the time in which a provider of tokens works, by its id, 0 to 1.
  public package(set) var serviceAvailability: [String: Double]
  /// Whose requests its sites serve.
  public package(set) var serving: Serving
  /// What the network between its servers carries for each accelerator, in each direction; nil when
  /// the scenario does not say.
  public package(set) var networkPerAccelerator: Sourced<Bandwidth>?

  package init(
    id: String, title: String, tier: Tier, regionID: String, count: Int, within: String?,
    servingShare: Double, powerLimit: Power?, rackUnits: Double?,
    electricityPrice: Sourced<Double>?, powerUsageEffectiveness: Sourced<Double>,
    carbonIntensity: Sourced<Double>?, siteCostPerYear: Double, serverCostPerYear: Double,
    hasLiquidCooling: Bool, purchase: Purchase, inventory: [Inventory],
    ownPrices: [String: Sourced<Double>], rentals: [Rental], serviceProviderIDs: [String],
    serving: Serving? = nil, upkeep: Upkeep = Upkeep(), rackPowerLimit: Power? = nil,
    rackHeight: Double? = nil, hasOneServerType: Bool = false,
    deviceLimits: DeviceLimits? = nil, availability: Double? = nil,
    serviceAvailability: [String: Double] = [:], transition: Transition = Transition()
  ) {
    self.id = id
    self.title = title
    self.tier = tier
    self.regionID = regionID
    self.count = count
    self.within = within
    self.servingShare = servingShare
    self.powerLimit = powerLimit
    self.rackUnits = rackUnits
    self.electricityPrice = electricityPrice
    self.powerUsageEffectiveness = powerUsageEffectiveness
    self.carbonIntensity = carbonIntensity
    self.siteCostPerYear = siteCostPerYear
    self.serverCostPerYear = serverCostPerYear
    self.hasLiquidCooling = hasLiquidCooling
    self.purchase = purchase
    self.inventory = inventory
    self.ownPrices = ownPrices
    self.rentals = rentals
    self.serviceProviderIDs = serviceProviderIDs
    self.serving = serving ?? Serving(tier: tier)
    self.transition = transition
    self.upkeep = upkeep
    self.rackPowerLimit = rackPowerLimit
    self.rackHeight = rackHeight
    self.hasOneServerType = hasOneServerType
    self.deviceLimits = deviceLimits
    self.availability = availability
    self.serviceAvailability = serviceAvailability
  }

  /// Whether its sites serve only requests that arise at themselves or within them.
  public var servesOwnRequestsOnly: Bool { serving == .own }
}

/// A link from every site of one class towards another class.
public struct Link: Hashable, Sendable, Codable {
  /// The id of the site class at the near end; each of its sites has a link of its own.
  public package(set) var from: String
  /// The id of the site class at the far end.
  public package(set) var to: String
  /// Median round-trip time.
  public package(set) var medianRoundTrip: Seconds
  /// Round-trip time at the 95th percentile.
  public package(set) var tailRoundTrip: Seconds
  /// Bandwidth away from `from`; nil when nothing limits it.
  public package(set) var upload: Bandwidth?
  /// Bandwidth towards `from`; nil when nothing limits it.
  public package(set) var download: Bandwidth?
  /// Share of the bandwidth that inference may use, above 0 to 1.
  public package(set) var usableShare: Double
  /// Share of the usable bandwidth that the plan fills at the peak; the rest keeps queues short.
  public package(set) var plannedUtilization: Double
  /// Price per decimal gigabyte carried, in the plan's currency; 0 when nothing is charged.
  public package(set) var pricePerGigabyte: Double
  /// Share of the time in which it works, 0 to 1; nil when the scenario does not say.
  public package(set) var availability: Double?

  package init(
    from: String, to: String, medianRoundTrip: Seconds, tailRoundTrip: Seconds,
    upload: Bandwidth?, download: Bandwidth?, usableShare: Double, plannedUtilization: Double,
    pricePerGigabyte: Double, availability: Double? = nil
  ) {
    self.from = from
    self.to = to
    self.medianRoundTrip = medianRoundTrip
    self.tailRoundTrip = tailRoundTrip
    self.upload = upload
    self.download = download
    self.usableShare = usableShare
    self.plannedUtilization = plannedUtilization
    self.pricePerGigabyte = pricePerGigabyte
    self.availability = availability
  }
}
