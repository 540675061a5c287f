import Diagnostics
import Quantities
import XMLReading

/// Reads `<device-limits>`: what users grant of their devices.
struct DeviceLimitsReader {
  /// The element.
  let element: XMLElement

  /// The limits; what is wrong is reported.
  func read(_ reading: inout ScenarioReading) -> DeviceLimits {
    let battery = reading.amount("battery", of: element, .battery)
    let share = reading.number("largest-battery-share", of: element, .share)
    for (first, second) in [
      ("battery", "largest-battery-share"), ("largest-battery-share", "battery"),
    ] where element.attribute(first) != nil && element.attribute(second) == nil {
      reading.refuse(
        element, attribute: first, code: "missing-attribute",
        "\(first) means nothing without \(second)", remedy: "Add \(second)=\"…\".")
    }
    return DeviceLimits(
      battery: battery, batteryShare: share ?? 1,
      largestDownload: reading.amount("largest-download", of: element, .cacheRoom))
  }
}

extension AmountForm where Kind == EnergyDimension {
  /// The battery of a device.
  static var battery: Self { Self(name: "energy", range: .positive(upTo: 100), unit: "kWh") }
}
