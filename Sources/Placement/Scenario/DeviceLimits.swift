public import Quantities

/// What users grant of their devices.
public struct DeviceLimits: Hashable, Sendable, Codable {
  /// Energy of a full battery; nil where devices are plugged in or it does not matter.
  public package(set) var battery: Energy?
  /// Share of the battery that may be used in a day, 0 to 1.
  public package(set) var batteryShare: Double
  /// The largest model that may be downloaded; nil for no limit.
  public package(set) var largestDownload: Bytes?

  package init(battery: Energy?, batteryShare: Double, largestDownload: Bytes?) {
    self.battery = battery
    self.batteryShare = batteryShare
    self.largestDownload = largestDownload
  }
}
