import Catalog
import Diagnostics
import Foundation
import Placement

/// Planning questions with measured capacities only: machines for rent at a price per hour, one cloud
/// region in which the requests arise, no headroom.
enum InstanceFixture {
  /// A machine for rent.
  struct Machine: Hashable {
    let id: String
    let accelerator: String
    let accelerators: Int
    /// Dollars per hour.
    let price: Double
    /// Requests per second by workload.
    let rates: [String: Double]
  }

  /// A catalog in which a provider rents the machines; it asks
  /// another price than the scenario knows, and nothing is known of their accelerators.
  static func catalog(_ machines: [Machine]) throws -> HardwareCatalog {
    var files = try ScenarioFixtures.catalogFiles()
    let provenance = #"source="fixture" as-of="2026-05" kind="measured""#
    func file(_ name: String, _ root: String, _ attributes: String, _ body: String) -> CatalogFile?
    {
      CatalogFile(
        name: name,
        text: """
          <\(root) xmlns="\(CatalogReader.namespace)" version="1" \(attributes)>\(body)</\(root)>
          """)
    }
    for id in Set(machines.map(\.accelerator)).sorted() {
      files += [
        file(
          "accelerators/\(id).xml", "accelerator",
          #"id="\#(id)" class="gpu" family="other" availability="on-sale""#,
          """
          <name>\(id)</name><vendor>Fixture</vendor>
          <memory type="HBM" pool="main" holds-weights="true">
          <capacity value="80" unit="GB" \(provenance)/></memory>
          <compute/><scale-up topology="pcie"/><power/>
          """)
      ].compactMap(\.self)
    }
    let instances = machines.map { machine in
      """
      <instance id="\(machine.id)" name="\(machine.id)" accelerator="\(machine.accelerator)"
      accelerators="\(machine.accelerators)"><on-demand value="99" unit="USD/h" \(provenance)/>
      </instance>
      """
    }.joined()
    files += [
      file(
        "offers/instance-rental.xml", "provider", #"id="instance-rental" class="neocloud""#,
        "<name>Rental</name>" + instances)
    ].compactMap(\.self)
    return try CatalogReader.read(files).catalog
  }

  /// The scenario; `demand` is in requests per second by workload.
  static func scenario(
    _ machines: [Machine], demand: [String: Double], supply: [String: Int] = [:],
    sharing: String, isDivisible: Bool = true
  ) throws -> (scenario: Scenario, catalog: HardwareCatalog) {
    let catalog = try catalog(machines)
    let limits = supply.sorted { $0.key < $1.key }.map {
      "<limit accelerator=\"\($0.key)\" most=\"\($0.value)\"/>"
    }.joined()
    let prices = machines.map {
      """
      <own-rent provider="instance-rental" instance="\($0.id)" term="on-demand"
      price="\(number($0.price)) USD/h" note="instance"/>
      """
    }.joined()
    let workloads = demand.sorted { $0.key < $1.key }.map {
      """
      <workload id="\($0.key)" origin="cloud">
      <demand requests-per-second="\(number($0.value))" peak-to-mean="1"/>
      <lengths input="500" input-variation="0" output="500" output-variation="0"/>
      <model ref="dense-8b" precisions="fp8"/><policy divisible="\(isDivisible)"/>
      </workload>
      """
    }.joined()
    let measured = machines.map { machine in
      """
      <measured server="instance-rental/\(machine.id)" model="dense-8b" precision="fp8"
      sharing="\(sharing)" note="instance">
      """
        + machine.rates.sorted { $0.key < $1.key }.map {
          "<rate workload=\"\($0.key)\" requests-per-second=\"\(number($0.value))\"/>"
        }.joined() + "</measured>"
    }.joined()
    let text = """
      <scenario xmlns="urn:tierwise:scenario" version="1" id="instance" as-of="2026-06">
      <title>Instance</title>
      <money currency="USD" discount-rate="0" depreciation-years="5" residual-value="0"/>
      <planning headroom="0"/>
      <procurement>\(limits)</procurement>
      <sites><site id="cloud" tier="cloud" region="cloud-a">
      <rent provider="instance-rental" terms="on-demand"/>\(prices)
      </site></sites>
      <workloads>\(workloads)</workloads>
      <measurements>\(measured)</measurements>
      </scenario>
      """
    do {
      return (
        try ScenarioReader.read(text: text, name: "instance.xml", catalog: catalog), catalog
      )
    } catch {
      throw InstanceError(text: error.rendered())
    }
  }

  private static func number(_ value: Double) -> String { String(format: "%.12e", value) }

  /// The folder of instances; nil where it is not beside the repository.
  static let examples: URL? = {
    let folder = ScenarioFixtures.repository.deletingLastPathComponent()
      .appending(path: "shared/examples")
    return FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))
      ? folder : nil
  }()

  /// An instance could not be read.
  struct InstanceError: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
