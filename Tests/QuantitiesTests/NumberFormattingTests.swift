import Quantities
import Testing

@Suite struct NumberFormattingTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (-1.5, "-1.5"), (1_234.5, "1,235"), (1_979, "1,979"),
    (0.000_123_456_7, "0.0001235"), (12_345.678, "12,346"), (999.96, "1,000"), (99.995, "100"),
    (1e6, "1,000,000"), (0.1 + 0.2, "0.3"), (-1e-17, "0"),
    (.infinity, "n/a"), (.nan, "n/a"), (123_456_789_012, "123,456,789,012"),
  ])
  func fourSignificantDigits(_ number: Double, _ text: String) {
    #expect(number.formatted(significantDigits: 4) == text)
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (2.005, 1, "2.0"), (-0.004, 2, "0.00"), (1_234.5, 2, "1,234.50"),
    (0.5, 0, "1"), (-0.5, 0, "-1"), (99.999, 2, "100.00"), (1e15, 0, "1,000,000,000,000,000"),
    (12_345_678_901_234, 3, "12,345,678,901,234.00"), (.infinity, 2, "n/a"),
  ])
  func fixedDecimals(_ number: Double, _ decimals: Int, _ text: String) {
    #expect(number.formatted(decimals: decimals) == text)
  }

  @Test func percentages() {
    #expect(0.1.formattedAsPercentage() == "10 %")
    #expect(0.125.formattedAsPercentage() == "12.5 %")
    #expect(0.001_25.formattedAsPercentage(decimals: 2) == "0.13 %")
    #expect(1.0.formattedAsPercentage() == "100 %")
  }

  @Test(arguments: [
    (1_234.567, 3, 1_230.0), (0.001_234_56, 3, 0.001_23), (-98_765, 2, -99_000), (0, 3, 0),
    (1.74e22, 2, 1.7e22), (0.3, 17, 0.3),
  ])
  func roundedToSignificantDigits(_ number: Double, _ digits: Int, _ expected: Double) {
    #expect(number.rounded(significantDigits: digits) == expected)
  }

  @Test func roundedToDecimals() {
    #expect((0.1 + 0.2).rounded(decimals: 6) == 0.3)
    #expect(1_250.0.rounded(decimals: -2) == 1_300)
    #expect(Double.infinity.rounded(decimals: 2) == .infinity)
    #expect(1e300.rounded(decimals: 20) == 1e300)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-11_460, "-11,460")])
  func groupedIntegers(_ number: Int, _ text: String) {
    #expect(number.formatted == text)
  }

  @Test func smallestIntegerIsFormatted() {
    #expect(Int.min.formatted == "-9,223,372,036,854,775,808")
  }
}
