import Foundation
import Reporting
import Testing

@testable import Deployment

/// Plans whose prompts are processed on other servers than those that generate.
@Suite struct PairExportTests {
  /// A committed plan in which an assignment on vLLM has its prompts on servers of another entry of the
  /// fleet, at the same site.
  private static func sample(prompts fleet: Int? = nil) throws -> PlanSample {
    let sample = try PlanSample("coding-agents")
    let report = try sample.report
    let index = try sample.firstOnVLLM
    let assignment = report.assignments[index]
    let own = try #require(assignment.serving)
    let serving = try JSONSerialization.jsonObject(with: JSONEncoder().encode(own))
    var prompts: [String: Any] = [
      "server": "prompts-server", "serverName": "Server for prompts", "ownership": "bought",
      "accelerator": assignment.accelerator ?? "", "tensorParallelism": 1, "replicasPerServer": 1,
      "share": assignment.share, "sustainableRatePerServer": 9.0, "load": 0.5, "cost": 1.0,
    ]
    prompts["serving"] = serving
    let edited = sample.setting(
      ["assignments", .position(index), "prompts"], to: [prompts])
    guard let fleet else { return edited }
    return edited.setting(
      ["assignments", .position(index), "prompts", 0, "serving", "fleet"], to: fleet)
  }

  @Test func bothDeploymentsOfAPairAreWritten() throws {
    let report = try Self.sample().report
    let files = try DeploymentExport(report, for: .llmD).files
    let prefill = try #require(files.first { $0.path.hasSuffix("patch-prefill.yaml") })
    #expect(prefill.text.contains("kv_producer"))
    #expect(prefill.text.contains("fleet["))
    #expect(files.contains { $0.path.hasSuffix("patch-decode.yaml") })
    let kustomization = try #require(
      files.first {
        $0.path.hasSuffix("kustomization.yaml") && $0.text.contains("pd-disaggregation")
      })
    #expect(kustomization.text.contains("patch-prefill.yaml"))
    let kserve = try DeploymentExport(report, for: .kserve).files
    #expect(kserve.contains { $0.text.contains("prefill:") && $0.text.contains("kv_producer") })
  }

  @Test(arguments: [DeploymentTarget.compose, .k3s, .kubeEdge])
  func targetsWithoutPairsRefuseThem(target: DeploymentTarget) throws {
    let report = try Self.sample().report
    let error = #expect(throws: ExportError.self) { try DeploymentExport(report, for: target) }
    #expect(error?.message.contains("processed on other servers") == true)
  }

  @Test func promptsOfAnotherSiteAreNoPlan() throws {
    let data = try Self.sample(prompts: 9_999).data
    let error = #expect(throws: ExportError.self) {
      try PlanFile.report(in: data, of: "plan.json")
    }
    #expect(error?.message.contains("prompts.serving names no servers of its site") == true)
  }
}
