import Foundation
import Quantities
import Testing

@Suite struct QuantityTests {
  @Test func unitsOfADimensionAreReadAndNoOthers() throws {
    #expect(Bytes(80, unit: "GB") == Bytes(base: 80e9))
    #expect(Bytes(80, unit: "GiB") == Bytes(base: 85_899_345_920))
    #expect(Bytes(80, unit: "gb") == nil)
    #expect(Bytes(80, unit: "GB/s") == nil)
    #expect(Bandwidth(20, unit: "Mbit/s") == Bandwidth(base: 2.5e6))
    #expect(Seconds(2, unit: "h") == Seconds(base: 7_200))
    #expect(Energy(1, unit: "kWh") == Energy(base: 3.6e6))
    #expect(ComputeRate(1, unit: "TOP/s") == ComputeRate(1, unit: "TFLOP/s"))
    #expect(Power(1.5, unit: "kW")?.value(in: "W") == 1_500)
  }

  @Test(arguments: [
    (0.412, "412 ms"), (1, "1 s"), (0.999_6, "1 s"), (90, "90 s"), (2.5e-7, "250 ns"),
    (1.234e-5, "12.3 µs"), (0, "0 ns"), (-0.5, "-500 ms"),
  ])
  func timeKeepsItsUnitReadable(_ seconds: Double, _ text: String) {
    #expect(Seconds(base: seconds).formatted() == text)
  }

  @Test func dataIsPrintedInDecimalUnits() {
    #expect(Bytes(base: 141e9).formatted() == "141 GB")
    #expect(Bytes(base: 999.6e9).formatted() == "1 TB")
    #expect(Bytes(base: 81_559 * 1_048_576).formatted() == "85.5 GB")
    #expect(Bandwidth(base: 3.35e12).formatted() == "3.35 TB/s")
    #expect(Bandwidth(base: 2.5e6).formattedAsBitRate() == "20 Mbit/s")
    #expect(Bandwidth(base: 125e6).formattedAsBitRate() == "1 Gbit/s")
    #expect(ComputeRate(base: 1.979e15).formatted(significantDigits: 6) == "1.979 PFLOP/s")
  }

  @Test func arithmeticKeepsTheDimension() {
    var sum = Power(base: 2) + Power(base: 3) * 2 - Power(base: 1)
    #expect(sum == Power(base: 7))
    sum += Power(base: 1)
    #expect(sum / Power(base: 2) == 4)
    #expect(sum / 2 == Power(base: 4))
    #expect(Power.zero < sum)
  }

  @Test func symbolsAreUniqueAndFactorsPositive() {
    func check<Kind: Quantities.Dimension>(_ kind: Kind.Type) {
      #expect(Set(kind.units.map(\.symbol)).count == kind.units.count)
      #expect(kind.units.allSatisfy { $0.factor > 0 })
      let printed = kind.units.filter(\.isUsedForPrinting).map(\.factor)
      #expect(printed == printed.sorted(by: >))
    }
    check(TimeDimension.self)
    check(DataDimension.self)
    check(BandwidthDimension.self)
    check(ComputeRateDimension.self)
    check(WorkDimension.self)
    check(PowerDimension.self)
    check(EnergyDimension.self)
  }

  @Test func quantitiesSurviveEncoding() throws {
    let power = Power(base: 0.1 + 0.2)
    let data = try JSONEncoder().encode([power])
    #expect(try JSONDecoder().decode([Power].self, from: data) == [power])
  }
}
