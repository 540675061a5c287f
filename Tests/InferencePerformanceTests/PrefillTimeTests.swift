import Catalog
import Testing

@testable import InferencePerformance

/// Prefills and decode steps by what they are spent on, beside their bounds.
@Suite struct PrefillTimeTests {
  private static let spreads = [
    Parallelism(), Parallelism(tensor: 4), Parallelism(tensor: 2, pipeline: 2),
  ]

  @Test(arguments: spreads, [1.0, 700, 30_000])
  func partsOfAPrefillAddUp(parallelism: Parallelism, tokens: Double) throws {
    let kernel = try #require(try configuration(parallelism: parallelism).generative)
    let prefill = kernel.prefill(sequences: 2, tokens: tokens, depth: 300)
    let sum =
      prefill.weights + prefill.compute + prefill.attention + prefill.collective
      + prefill.layerOverhead
    #expect(isClose(sum, prefill.total))
    #expect(prefill.total == kernel.prefillTime(sequences: 2, tokens: tokens, depth: 300))
    #expect((prefill.collective > 0) == (parallelism.tensor > 1))
    #expect(prefill.bounds.roofline > 0)
    #expect(prefill.bounds.roofline < prefill.total)
  }

  @Test(arguments: spreads, [1.0, 24, 900])
  func boundsOfADecodeStepGiveItsRoofline(parallelism: Parallelism, sequences: Double) throws {
    let kernel = try #require(try configuration(parallelism: parallelism).generative)
    let step = kernel.decodeStep(sequences: sequences, context: 3_000)
    let bounds = kernel.decodeBounds(sequences: sequences, context: 3_000)
    #expect(isClose(bounds.roofline, step.rooflineBound))
    #expect(bounds.weights < step.weights)
    #expect(bounds.cache < step.keyValueCache)
    #expect(bounds.compute < step.compute)
  }
}
