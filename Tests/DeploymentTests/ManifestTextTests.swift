import Foundation
import Reporting
import Testing
import Yams

@testable import Deployment

@Suite struct ManifestTextTests {
  @Test(arguments: [
    "y", "n", "Y", "N", "yes", "No", "on", "OFF", "true", "null", "~", "", "1", "0o17", "017",
    "1e3", "1.5", "1:30", "12:30:45", "0x1F", "2026-11-01", "=", "<<", "- a", "a: b", "a #b", "'",
    "\"", "{a}", "[b]", "*x", "&y", "!z", "|", ">", "%", "@", "`", " lead", "trail ", "a\nb\n",
    "tab\there", "ü ☃ 日本", "\u{202E}x", "\u{7}",
  ])
  func textReadsBackAsText(value: String) throws {
    let yaml = try ManifestText.yaml(["key": Text(value)])
    let loaded = try #require(try Yams.load(yaml: yaml) as? [String: Any])
    #expect(loaded["key"] as? String == value, "\(yaml)")
  }

  @Test(arguments: ["y", "Y", "n", "N", "yes", "on", "off", "no", "1:30", "017"])
  func whatYAML11ReadsOtherwiseIsQuoted(value: String) throws {
    #expect(try ManifestText.yaml(["key": Text(value)]) == "key: '\(value)'\n")
  }

  @Test func longLinesStayWhole() throws {
    let value = Array(repeating: "word", count: 200).joined(separator: " ")
    #expect(try ManifestText.yaml(["key": Text(value)]) == "key: \(value)\n")
  }

  @Test(arguments: [
    ("plain-1.0/x:y=z", "plain-1.0/x:y=z"), ("", "''"), ("a b", "'a b'"), ("$HOME", "'$HOME'"),
    ("it's", #"'it'\''s'"#), ("`id`;", "'`id`;'"), (#"{"a":1}"#, #"'{"a":1}'"#),
  ])
  func shellWordsAreQuoted(text: String, word: String) { #expect(shellQuoted(text) == word) }

  @Test func composeVariablesAreEscaped() { #expect(composeEscaped("$A${B}") == "$$A$${B}") }

  @Test(arguments: PlanSample.scenarios, DeploymentTarget.allCases)
  func everyDocumentReadsBackAndSaysWhatItIs(
    scenario: String, target: DeploymentTarget
  ) throws {
    for file in try DeploymentExport(try PlanSample(scenario).report, for: target).files
    where file.path.hasSuffix(".yaml") {
      let documents = Array(try Yams.load_all(yaml: file.text))
      #expect(!documents.isEmpty)
      for document in documents {
        let object = try #require(document as? [String: Any], "\(file.path)")
        let isPlain = ["values.yaml", "compose.yaml", "endpoints.yaml"].contains {
          file.path.hasSuffix($0)
        }
        #expect(isPlain || (object["kind"] is String && object["apiVersion"] is String))
      }
      #expect(file.text.hasPrefix("# Written by tierwise "))
      #expect(file.text.contains("Catalog 2") && file.text.contains("Scenario sha256 "))
    }
  }

  @Test func typedManifestsSurviveYAML() throws {
    let plan = try ExportPlan(try PlanSample("retail-assistant").report)
    for variant in plan.variants {
      let pods = ServedPods(variant: variant, weights: .node)
      let object = pods.deployment("x", replicas: 3, nodeSelector: pods.nodeSelector)
      let read = try YAMLDecoder().decode(
        DeploymentObject.self, from: try ManifestText.yaml(object))
      #expect(read == object)
      let picker = PickerSettings(plan: plan, variants: [variant]).configuration
      #expect(
        try YAMLDecoder().decode(
          EndpointPickerConfig.self, from: try ManifestText.yaml(picker)) == picker)
    }
  }
}
