import Catalog
import Testing

@testable import InferencePerformance

/// Spreads that engines or architectures do not allow are refused with figures.
@Suite struct ParallelismCheckTests {
  private let odd = model(
    "chat-28", total: 7e9,
    computation: .generative(
      architecture(
        layers: 28, hidden: 3_584, vocabulary: 152_064,
        attention: [attention(layers: 28, heads: 28, keyValueHeads: 4)])))

  @Test func enginesThatDivideHeadsRefuseARest() throws {
    expect(
      performing: { () throws(ConfigurationRefusal) in
        _ = try configuration(odd, parallelism: Parallelism(tensor: 8))
      },
      throws: """
        chat-28 cannot run with tensor parallelism 8 and pipeline parallelism 1: vllm divides its \
        28 heads evenly among the accelerators.
        Use degrees of 1 or more that divide the work of this model.
        """)
    _ = try configuration(odd, parallelism: Parallelism(tensor: 4))
    _ = try configuration(
      odd, precision: precision(engines: ["neuronx"]),
      accelerator: accelerator(engines: ["neuronx"]), engine: "neuronx",
      parallelism: Parallelism(tensor: 8))
  }

  @Test func dataParallelAttentionKeepsHeadsWhole() throws {
    let part = accelerator(gibibytes: 2_000)
    _ = try configuration(
      moeModel, accelerator: part, parallelism: Parallelism(tensor: 6, attention: .data))
    #expect(throws: ConfigurationRefusal.self) {
      try configuration(moeModel, accelerator: part, parallelism: Parallelism(tensor: 6))
    }
  }

  @Test(arguments: [
    (0, "expert parallelism 0 is below 1"),
    (3, "expert parallelism 3 does not divide the accelerators of a layer"),
    (512, "expert parallelism 512 exceeds its 256 experts"),
  ])
  func expertParallelismThatCannotBeIsRefused(expert: Int, reason: String) {
    let spread = Parallelism(tensor: 8, expert: expert)
    #expect(
      ParallelismCheck(parallelism: spread, engine: "vllm").obstacle(for: moeModel) == reason)
  }

  @Test func expertParallelismNeedsExperts() {
    let spread = Parallelism(tensor: 8, expert: 8)
    #expect(
      ParallelismCheck(parallelism: spread, engine: "vllm").obstacle(for: smallModel)
        == "expert parallelism needs a mixture of experts")
    #expect(ParallelismCheck(parallelism: spread, engine: "vllm").obstacle(for: moeModel) == nil)
  }
}
