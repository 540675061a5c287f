/// What own servers at a site cost beside their price, their maintenance and their energy.
public struct Upkeep: Hashable, Sendable, Codable {
  /// Yearly price of one rack unit, in the plan's currency; 0 for none.
  public package(set) var rackUnitPerYear: Double
  /// Monthly price of one kilowatt of provisioned power, in the plan's currency; 0 for none.
  public package(set) var kilowattPerMonth: Double
  /// Servers that are bought in addition and stand by for repair, as a share of those in use; 0 or
  /// more.
  public package(set) var spareShare: Double
  /// Price of one visit to a site, in the plan's currency; 0 for none.
  public package(set) var visitPrice: Double
  /// Visits that one server causes in a year; 0 or more.
  public package(set) var visitsPerServerAndYear: Double
  /// Yearly price of the software licences of one accelerator, in the plan's currency; 0 for none.
  public package(set) var licencePerAcceleratorAndYear: Double

  package init(
    rackUnitPerYear: Double = 0, kilowattPerMonth: Double = 0, spareShare: Double = 0,
    visitPrice: Double = 0, visitsPerServerAndYear: Double = 0,
    licencePerAcceleratorAndYear: Double = 0
  ) {
    self.rackUnitPerYear = rackUnitPerYear
    self.kilowattPerMonth = kilowattPerMonth
    self.spareShare = spareShare
    self.visitPrice = visitPrice
    self.visitsPerServerAndYear = visitsPerServerAndYear
    self.licencePerAcceleratorAndYear = licencePerAcceleratorAndYear
  }
}
