import Foundation
import Reporting
import Testing

@testable import Deployment

/// Command lines have only flags that the engines have, and their numbers are the plan's.
@Suite struct EngineFlagTests {
  /// The flags that are written, each with the file of the engine that defines it.
  private static func knownFlags(of engine: String) throws -> Set<String> {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "engine_flags.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    return Set(
      lines.compactMap { line in
        let cells = line.split(separator: ",", maxSplits: 2)
        return cells.count == 3 && cells[0] == engine ? String(cells[1]) : nil
      })
  }

  private static func variants() throws -> [Variant] {
    try PlanSample.scenarios.flatMap { try ExportPlan(try PlanSample($0).report).variants }
  }

  @Test func flagsOfVLLMExist() throws {
    let known = try Self.knownFlags(of: "vllm")
    let variants = try Self.variants() + [try Self.pair(), try Self.multiNode()]
    for variant in variants {
      for role in [VLLMArguments.Role.both, .prefill, .decode] {
        for argument in VLLMArguments(variant, role: role).all
        where argument.characters.hasPrefix("-") {
          let flag = String(argument.characters.prefix { $0 != "=" })
          #expect(known.contains(flag), "\(flag)")
        }
      }
    }
  }

  @Test func flagsOfMultiNodeReplicasExist() throws {
    let known = try Self.knownFlags(of: "vllm")
    let container = MultiNodePods(variant: try Self.multiNode()).object("x", replicas: 1)
      .spec.leaderWorkerTemplate.workerTemplate.spec.containers[0]
    let script = try #require(container.args?.first?.characters)
    let flags = script.split(separator: " ").filter { $0.hasPrefix("--") }
    #expect(flags.count > 8)
    for flag in flags { #expect(known.contains(String(flag.prefix { $0 != "=" })), "\(flag)") }
  }

  @Test func flagsOfLlamaServerExist() throws {
    let known = try Self.knownFlags(of: "llama-server")
    for variant in try Self.variants() {
      for argument in LlamaServerArguments(variant).all where argument.characters.hasPrefix("-") {
        #expect(known.contains(argument.characters), "\(argument.characters)")
      }
    }
  }

  @Test func slotsOfLlamaServerFitItsCache() throws {
    for variant in try Self.variants() {
      guard let context = variant.serving.contextLimit, let tokens = variant.serving.cacheTokens
      else { continue }
      let slots = LlamaServerArguments(variant).slots
      #expect(slots == 1 || Double(slots * context) <= tokens)
    }
  }

  @Test func acceleratorsAreTheProductOfParallelisms() throws {
    for variant in try Self.variants() + [try Self.pair(), try Self.multiNode()] {
      let pods = ServedPods(variant: variant, weights: .claim).template("x").spec
      let resources = try #require(pods.containers.first?.resources)
      let parallelism = variant.serving.parallelism
      let count = try #require(resources.limits.values.first.flatMap { Int($0.characters) })
      #expect(
        count * variant.serversPerReplica
          == parallelism.tensor * parallelism.pipeline * parallelism.data)
      #expect(resources.limits == resources.requests)
    }
  }

  @Test func replicasOverSeveralServersAreSetsOfThem() throws {
    let variant = try Self.multiNode()
    #expect(variant.serversPerReplica == 2)
    #expect(variant.replicas(servers: 4) == 2)
    let set = MultiNodePods(variant: variant).object("x", replicas: 2)
    #expect(set.spec.leaderWorkerTemplate.size == 2)
    #expect(set.spec.replicas == 2)
  }

  @Test(arguments: [DeploymentTarget.compose, .kubeEdge])
  func replicasOverSeveralServersAreRefusedWhereNothingHoldsThem(target: DeploymentTarget) throws {
    let error = #expect(throws: ExportError.self) {
      try DeploymentExport(try Self.multiNodeSample().report, for: target)
    }
    #expect(error?.code == .unsupported)
    #expect(error?.message.contains("one replica needs 2 servers") == true)
  }

  @Test func pairsHaveTheirRatioAndTheSameBlocks() throws {
    let files = try DeploymentExport(try Self.pairSample().report, for: .llmD).files
    let prefill = try #require(files.first { $0.path.hasSuffix("patch-prefill.yaml") }?.text)
    let decode = try #require(files.first { $0.path.hasSuffix("patch-decode.yaml") }?.text)
    #expect(prefill.contains("kv_producer") && decode.contains("kv_both"))
    #expect(prefill.contains("--block-size=16") && decode.contains("--block-size=16"))
    #expect(prefill.contains("--port=8000") && decode.contains("--port=8200"))
    #expect(prefill.contains("--tensor-parallel-size=1"))
    let values = try #require(
      files.first {
        $0.path.hasSuffix(".values.yaml") && $0.text.contains("disagg-profile-handler")
      })
    #expect(values.text.contains("always-disagg-pd-decider"))
    let kserve = try DeploymentExport(try Self.pairSample().report, for: .kserve).files
    #expect(kserve.contains { $0.text.contains("prefill:") && $0.text.contains("kv_producer") })
  }

  // MARK: Samples

  /// A plan with four accelerators per server, of which one processes prompts for two others.
  static func pairSample() throws -> PlanSample {
    let sample = try PlanSample("retail-assistant")
    let index = try sample.firstOnVLLM
    let fleet = try sample.report.assignments[index].serving?.fleet ?? 0
    return sample.setting(["fleet", .position(fleet), "acceleratorsPerServer"], to: 4)
      .setting(
        ["assignments", .position(index), "serving", "prefill"],
        to: [
          "replicasPerServer": 1,
          "parallelism": ["tensor": 1, "pipeline": 1, "data": 1, "spreadsExperts": false],
        ] as [String: Any])
  }

  /// A plan whose first replica on vLLM is spread over two servers with eight accelerators.
  static func multiNodeSample() throws -> PlanSample {
    let sample = try PlanSample("retail-assistant")
    let index = try sample.firstOnVLLM
    let fleet = try sample.report.assignments[index].serving?.fleet ?? 0
    return sample.setting(["fleet", .position(fleet), "acceleratorsPerServer"], to: 8)
      .setting(
        ["fleet", .position(fleet), "groups"], to: [["sites": 1, "serversPerSite": 4]]
      )
      .setting(
        ["assignments", .position(index), "serving", "parallelism"],
        to: ["tensor": 8, "pipeline": 2, "data": 1, "spreadsExperts": false])
  }

  private static func variant(of sample: PlanSample) throws -> Variant {
    let index = try sample.firstOnVLLM
    return try #require(
      try ExportPlan(try sample.report).variants.first { variant in
        variant.served.contains { $0.index == index }
      })
  }

  private static func pair() throws -> Variant { try variant(of: try pairSample()) }
  private static func multiNode() throws -> Variant { try variant(of: try multiNodeSample()) }
}
