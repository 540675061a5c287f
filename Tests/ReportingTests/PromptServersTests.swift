import InferencePerformance
import Placement
import Quantities
import TestSupport
import Testing

@testable import Reporting

/// Reports of plans whose prompts are processed on other servers than those that generate.
@Suite struct PromptServersTests {
  private var fixture: PlanFixture {
    var fixture = PlanFixture()
    fixture.prompts = [
      PromptServers(
        serverID: "prompt-box", serverName: "Prompt box", ownership: .bought,
        acceleratorID: "fast-chip", tensorParallelism: 1, replicasPerServer: 1, share: 0.75,
        sustainableRatePerServer: 9.000_000_4, load: 0.25, limitedBy: "stability",
        transfer: Bandwidth(base: 12.5e9), measurementNote: nil,
        serving: ServingSetup(
          fleet: 0, pool: 0, acceleratorVendor: "Fixture", parallelism: Parallelism(),
          memoryShare: 0.9, batchLimit: 1, batchAtTargets: 0.8, generation: nil),
        yearlyCost: 12.345)
    ]
    return fixture
  }

  @Test func reportNamesTheServersOfThePrompts() throws {
    let assignment = try #require(fixture.report.assignments.first)
    let prompts = try #require(assignment.prompts?.first)
    #expect(assignment.prompts?.count == 1)
    #expect(prompts.server == "prompt-box")
    #expect(prompts.accelerator == "fast-chip")
    #expect(prompts.share == 0.75)
    #expect(prompts.sustainableRatePerServer == 9)
    #expect(prompts.transferRate == 12.5e9)
    #expect(prompts.cost == 12.35 || prompts.cost == 12.34)
    #expect(prompts.serving?.batchLimit == 1)
    #expect(PlanFixture().report.assignments.allSatisfy { $0.prompts == nil })
  }

  @Test func promptsConformToTheSchema() throws {
    let validator = try JSONSchemaValidator(schema: ReportSchema.plan)
    let violations = try validator.violations(in: fixture.report.json())
    #expect(violations == [])
  }
}
