import Catalog
import Quantities
import Testing

@testable import Placement

/// Servers whose accelerator shares the memory of the processor.
@Suite struct SharedMemoryTests {
  /// The tablet chip can have 16 GB; this box has it with 4 GB.
  private static func catalog() throws -> HardwareCatalog {
    let box = """
      <server xmlns="\(CatalogReader.namespace)" version="1" id="lean-box"
              accelerator="tablet-chip" accelerators="1" tiers="premises" cooling="passive"
              source="fixture" as-of="2026-05" kind="measured">
        <name>Lean box</name>
        <host-memory value="§" unit="GB" source="fixture" as-of="2026-05" kind="measured"/>
        <rack-units value="1" unit="U" source="fixture" as-of="2026-05" kind="measured"/>
        <maximum-power value="12" unit="W" source="fixture" as-of="2026-05" kind="measured"/>
        <idle-power value="1" unit="W" source="fixture" as-of="2026-05" kind="measured"/>
        <price value="800" unit="USD" source="fixture" as-of="2026-05" kind="measured"/>
      </server>
      """
    let files = ["4", "16"].compactMap { gigabytes in
      CatalogFile(
        name: "servers/lean-box-\(gigabytes).xml",
        text: box.replacing("§", with: gigabytes)
          .replacing("lean-box", with: "lean-box-\(gigabytes)"))
    }
    return try CatalogReader.read(ScenarioFixtures.catalogFiles() + files).catalog
  }

  private static func problem() throws -> PlacementProblem {
    let catalog = try catalog()
    let text = ScenarioFixtures.scenario(
      sites: LimitScenarios.shops(supply: #"<buy servers="lean-box-4 lean-box-16"/>"#), links: "",
      workloads: """
        <workload id="notes" origin="shops">
        <demand requests-per-second="0.01" peak-to-mean="1"/>
        <lengths input="300" input-variation="0" output="60" output-variation="0"/>
        <model ref="dense-3b" precisions="bf16"/>
        </workload>
        """)
    let scenario = try ScenarioReader.read(text: text, name: "test.xml", catalog: catalog)
    return PlanningFixtures.problem(scenario, catalog: catalog)
  }

  @Test func memoryIsThatOfTheServer() throws {
    let problem = try Self.problem()
    let capacities = Dictionary(
      problem.stacks.map {
        ($0.layout.option.serverID, $0.layout.option.accelerator.weightMemory?.capacity?.value)
      }, uniquingKeysWith: { first, _ in first })
    #expect(capacities["lean-box-16"] == Bytes(16, unit: "GB"))
    // Three billion weights of 16 bits take 6.4 GB, which 4 GB cannot hold.
    #expect(capacities["lean-box-4"] == nil)
    #expect(
      problem.rejections.filter { $0.serverID == "lean-box-4" }.map(\.reason) == [.memory])
  }
}
