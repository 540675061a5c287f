import Catalog
import Foundation
import InferencePerformance
import Testing

@testable import Calibration

@Suite struct CrossValidationTests {
  @Test func aPlantedGroupDoesNotInfluenceItsOwnEstimate() throws {
    let world = SyntheticMeasurements.calibration(shifts: ["layer-overhead": 0.4])
    let rows = SyntheticMeasurements.rows()
    let planted = "llama-3.1-70b|nvidia-l40s|sglang"
    let clean = Calibrator(try SyntheticMeasurements.measured(rows, by: world).cases)
    #expect(!clean.problem.cases.map(\.group).contains(planted))
    let group = try #require(clean.problem.cases.map(\.group).first { $0.contains("nvidia-l40s") })
    let members = Set(clean.problem.cases.filter { $0.group == group }.map(\.measurement.id))
    let spoiled = Calibrator(
      try SyntheticMeasurements.measured(rows, by: world) { members.contains($0.id) ? 5 : 1 }.cases)
    let first = clean.crossValidation(.modelAcceleratorEngine, folds: 4)
    let second = spoiled.crossValidation(.modelAcceleratorEngine, folds: 4)
    #expect(first.folds == second.folds)
    var others = 0
    for (index, observation) in clean.problem.observations.enumerated() {
      if clean.problem.cases[observation.row].group == group {
        #expect(first.estimates[index] == second.estimates[index])
      } else if first.estimates[index] != second.estimates[index] {
        others += 1
      }
    }
    #expect(others > 0)
  }

  @Test func rowsOfOneGroupShareAFold() {
    let keys = (0..<200).map { "group-\($0 % 37)" }
    let folds = CrossValidation.folds(keys, count: 10)
    var byKey: [String: Set<Int>] = [:]
    for (key, fold) in zip(keys, folds) { byKey[key, default: []].insert(fold) }
    #expect(byKey.values.allSatisfy { $0.count == 1 })
    #expect(Set(folds) == Set(0..<10))
    #expect(CrossValidation.folds(keys, count: .max).count == 200)
    #expect(Set(CrossValidation.folds(keys, count: .max)).count == 37)
  }

  @Test func twinsStandOnOneSide() throws {
    let twins = ModelTwins(try SyntheticMeasurements.catalog())
    #expect(
      twins.representative(of: "llama-3.3-70b") == twins.representative(of: "llama-3.1-70b"))
    #expect(twins.representative(of: "deepseek-v3") == twins.representative(of: "deepseek-r1"))
    #expect(twins.representative(of: "llama-3.1-8b") != twins.representative(of: "llama-3.1-70b"))
  }
}

@Suite struct ResidualBandsTests {
  private func residual(_ value: Double, group: String, cell: String = "a")
    -> ResidualBands.Residual
  {
    ResidualBands.Residual(quantity: "q", cell: cell, group: group, value: value)
  }

  @Test func bandsHoldTheirShareOfFiguresOfOtherGroups() throws {
    let residuals = (0...1_000).map { residual(Double($0 % 101) - 50, group: "\($0)") }
    let band = try #require(ResidualBands.bands(residuals, distance: .known).first)
    let held = residuals.count { band.low <= $0.value && $0.value <= band.high }
    #expect(abs(Double(held) / Double(residuals.count) - 0.81) < 0.03)
    #expect(band.level == "all")
    #expect(band.points == 1_001)
  }

  @Test func aLongSeriesDoesNotOutvoteManyShortOnes() throws {
    // A hundred figures of one series count as ten, those of twenty others as twenty.
    let short = (0..<20).map { _ in (value: 0.0, weight: 1.0) }
    let long = (0..<100).map { _ in (value: 5.0, weight: 0.1) }
    #expect(ResidualBands.quantile(short + long, 0.6) == 0)
    #expect(ResidualBands.quantile(short + long, 0.7) == 5)
  }

  @Test func smallCellsAreDrawnTowardsAll() throws {
    let all = (0..<40).map { residual(Double($0 % 2), group: "\($0)") }
    let cell = [residual(9, group: "x", cell: "b")]
    let bands = ResidualBands.bands(all + cell, distance: .known)
    let small = try #require(bands.first { $0.level == "b" })
    let whole = try #require(bands.first { $0.level == "all" })
    // Both are stretched by the same factor: at most 1.5.
    let stretch = whole.high / 1
    #expect(abs(small.high - (9 * stretch + 4 * whole.high) / 5) < 1e-9)
    #expect(stretch >= 0.75 && stretch <= 1.5)
  }
}
