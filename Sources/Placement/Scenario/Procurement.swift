public import Quantities

/// What can be had, from whom, and by when; it holds for the whole plan.
public struct Procurement: Hashable, Sendable, Codable {
  /// What is scarce.
  public enum Scarce: Hashable, Sendable, Codable {
    /// Accelerators of this id, in whatever server.
    case accelerator(String)
    /// Servers or instances of this id.
    case server(String)

    /// The id.
    public var id: String {
      switch self {
      case .accelerator(let id), .server(let id): id
      }
    }
  }
  /// A number of accelerators or servers that can be had, besides those that are there.
  public struct SupplyLimit: Hashable, Sendable, Codable {
    /// What is scarce.
    public package(set) var subject: Scarce
    /// How many there are; 0 or more.
    public package(set) var most: Int

    package init(subject: Scarce, most: Int) {
      self.subject = subject
      self.most = most
    }
  }
  /// The largest share that one vendor may have of what is paid for servers, machines and tokens.
  public struct VendorShare: Hashable, Sendable, Codable {
    /// The vendor of accelerators, or the provider of tokens; nil for each of them.
    public package(set) var vendor: String?
    /// The share, 0 to 1.
    public package(set) var largest: Double

    package init(vendor: String?, largest: Double) {
      self.vendor = vendor
      self.largest = largest
    }
  }

  /// Numbers that can be had.
  public package(set) var supplyLimits: [SupplyLimit]
  /// Shares that vendors may have.
  public package(set) var vendorShares: [VendorShare]
  /// Vendors of accelerators from which nothing is taken.
  public package(set) var excludedVendors: [String]
  /// Ids of providers from which nothing is rented or bought.
  public package(set) var excludedProviders: [String]
  /// The day by which everything must be delivered; nil for no limit.
  public package(set) var latestDelivery: CalendarDate?
  /// When servers that are bought can be delivered, by id.
  public package(set) var deliveries: [String: CalendarDate]
  /// Names of the licences under which models may be used; nil for any.
  public package(set) var allowedLicences: [String]?

  package init(
    supplyLimits: [SupplyLimit] = [], vendorShares: [VendorShare] = [],
    excludedVendors: [String] = [], excludedProviders: [String] = [],
    latestDelivery: CalendarDate? = nil, deliveries: [String: CalendarDate] = [:],
    allowedLicences: [String]? = nil
  ) {
    self.supplyLimits = supplyLimits
    self.vendorShares = vendorShares
    self.excludedVendors = excludedVendors
    self.excludedProviders = excludedProviders
    self.latestDelivery = latestDelivery
    self.deliveries = deliveries
    self.allowedLicences = allowedLicences
  }
}
