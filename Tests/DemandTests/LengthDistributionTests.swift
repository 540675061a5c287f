import Demand
import Quantities
import Testing

@Suite struct LengthDistributionTests {
  /// E[L²] = m² + (v·m)².
  @Test func secondMomentIsSquaredMeanPlusVariance() {
    let lengths = LengthDistribution(mean: 200, variation: 0.5)
    #expect(lengths.secondMoment == 200 * 200 + 100 * 100)
  }

  @Test func withoutSpreadTheSecondMomentIsTheSquare() {
    #expect(LengthDistribution(mean: 7).secondMoment == 49)
  }

  /// Written as text, because processes cannot be handed infinite numbers.
  @Test(arguments: ["0 0", "-1 0", "inf 0", "nan 0", "1 -0.1", "1 inf", "1 nan"])
  func onlyFinitePositiveMeansAndSpreadsFromZeroAreLengths(numbers: String) async {
    await #expect(processExitsWith: .failure) { [numbers] in
      let parts = numbers.split(separator: " ").compactMap { Double($0) }
      _ = LengthDistribution(mean: parts[0], variation: parts[1])
    }
  }

  @Test func smallestLengthsAreLengths() {
    #expect(LengthDistribution(mean: .leastNonzeroMagnitude, variation: 0).variation == 0)
  }
}

@Suite struct RequestShapeTests {
  private let input = LengthDistribution(mean: 1_000, variation: 1)

  @Test func hiddenTokensAreGeneratedToo() {
    let shape = RequestShape(
      inputLength: input, outputLength: LengthDistribution(mean: 200), hiddenOutputLength: 300)
    #expect(shape.generatedLength == 500)
  }

  @Test func singlePassModelsGenerateNothing() {
    #expect(RequestShape(inputLength: input, outputLength: nil).generatedLength == 0)
  }

  @Test func requestsArriveAtRandomAndCarryNothingUnlessSaid() {
    let shape = RequestShape(inputLength: input, outputLength: nil)
    #expect(shape.burstiness == 1)
    #expect(shape.prefixReuse == 0)
    #expect(shape.requestPayload == .zero)
    #expect(shape.responsePayload == .zero)
  }
}
