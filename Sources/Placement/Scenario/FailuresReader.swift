import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<server-failures>` elements.
enum FailuresReader {
  /// The failures; what is wrong is reported and left out.
  static func read(
    _ elements: [XMLElement], _ reading: inout ScenarioReading
  ) -> [ServerFailures] {
    var result: [ServerFailures] = []
    for element in elements {
      let server = reading.reference(
        "server", of: element, to: "server or instance", in: reading.catalog.machineIDs)
      let between = reading.amount("mean-time-between-failures", of: element, .timeBetweenFailures)
      let repair = reading.amount("repair-time", of: element, .repairTime)
      guard let between, let repair, server != nil || element.attribute("server") == nil else {
        continue
      }
      if result.contains(where: { $0.serverID == server }) {
        reading.refuse(
          element, code: "duplicate-id",
          "the failures of \(server.map { quoted($0) } ?? "all servers") are given twice",
          remedy: "Keep one element.")
        continue
      }
      result.append(
        ServerFailures(serverID: server, timeBetweenFailures: between, repairTime: repair))
    }
    return result
  }
}

extension AmountForm where Kind == TimeDimension {
  /// The time from one failure to the next.
  static var timeBetweenFailures: Self {
    Self(name: "time", range: .positive(upTo: 1e8), unit: "h")
  }
  /// The time of a repair.
  static var repairTime: Self { Self(name: "time", range: .from(0, to: 1e5), unit: "h") }
}
