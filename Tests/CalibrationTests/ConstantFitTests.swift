import Catalog
import Foundation
import InferencePerformance
import Testing

@testable import Calibration

@Suite struct ConstantFitTests {
  private let world = SyntheticMeasurements.calibration(
    shifts: ["weight-read-efficiency": 0.4, "layer-overhead": 0.5],
    effects: ["layer-overhead": ["vintage": ["sglang": 0.6]]])

  private func errors(_ calibrator: Calibrator, _ parameters: [Double]) -> [Double] {
    zip(calibrator.problem.observations, calibrator.estimates(parameters)).map {
      abs(exp($1) / $0.value - 1)
    }
  }

  @Test func theFitRecoversTheConstantsOfSyntheticPoints() throws {
    let set = try SyntheticMeasurements.measured(SyntheticMeasurements.rows(), by: world)
    let calibrator = Calibrator(set.cases)
    let start = [Double](repeating: 0, count: calibrator.fit().count)
    let before = errors(calibrator, start)
    let after = errors(calibrator, calibrator.fit())
    #expect((before.max() ?? 0) > 0.15)
    #expect((after.max() ?? 1) < 0.03)
  }

  @Test func anOutlyingSeriesHardlyMovesTheOthers() throws {
    let rows = SyntheticMeasurements.rows()
    let outlier = "nvidia-l40s-qwen3-32b-SGLang"
    let clean = Calibrator(try SyntheticMeasurements.measured(rows, by: world).cases)
    let spoiled = Calibrator(
      try SyntheticMeasurements.measured(rows, by: world) {
        $0.id.hasPrefix(outlier) ? 6 : 1
      }.cases)
    let first = clean.estimates(clean.fit())
    let second = spoiled.estimates(spoiled.fit())
    for (index, observation) in clean.problem.observations.enumerated() {
      let row = clean.problem.cases[observation.row].measurement
      guard row.hardware != "nvidia-l40s" else { continue }
      #expect(abs(first[index] - second[index]) < 0.12)
    }
  }

  @Test func theSameCasesGiveTheSameConstants() throws {
    let set = try SyntheticMeasurements.measured(SyntheticMeasurements.rows(), by: world)
    #expect(Calibrator(set.cases).fit() == Calibrator(set.cases).fit())
  }

  @Test func efficienciesStayBelowOneWhateverIsMeasured() throws {
    // Everything ten times faster than the hardware allows.
    let set = try SyntheticMeasurements.measured(SyntheticMeasurements.rows(), by: world) { _ in
      0.1
    }
    let calibrator = Calibrator(set.cases)
    let calibration = calibrator.calibration(
      parameters: calibrator.fit(), bands: [], engines: world, provenance: world.provenance)
    for measured in set.cases {
      let constants = try ResolvedConstants(calibration: calibration, levels: measured.levels)
      #expect(constants.weightReadEfficiency <= 1)
      #expect(constants.prefillComputeEfficiency <= 1)
      #expect(constants.decodeComputeEfficiency <= 1)
      #expect(constants.layerOverhead > 0)
    }
  }

  @Test func aPartWithoutPointsHasTheConstantsOfItsClass() throws {
    let set = try SyntheticMeasurements.measured(SyntheticMeasurements.rows(), by: world)
    let calibrator = Calibrator(set.cases)
    let calibration = calibrator.calibration(
      parameters: calibrator.fit(), bands: [], engines: world, provenance: world.provenance)
    let unseen = try SyntheticMeasurements.measured(
      SyntheticMeasurements.rows(hardware: ["intel-gaudi3"]), by: world)
    let level = try #require(unseen.cases.first?.levels)
    let constants = try ResolvedConstants(calibration: calibration, levels: level)
    let mean = try #require(calibration.constants["weight-read-efficiency"])
    // Only groupings that other parts share may move it; its family has no effect.
    #expect(mean.effects["family"]?[level.family] == nil)
    #expect(constants.weightReadEfficiency > 0.5)
    #expect(calibration.covered["family-vintage"]?.contains("gaudi|vllm") == false)
  }
}

@Suite struct SymmetricSystemTests {
  @Test func solvesWhatItWasMadeFrom() throws {
    var generator = SeededGenerator(seed: 7)
    for count in [1, 3, 4, 5, 17, 40] {
      var system = SymmetricSystem(count: count)
      let solution = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
      var right = [Double](repeating: 0, count: count)
      for index in 0..<count {
        system[index, index] = 2
        right[index] = 2 * solution[index]
      }
      for _ in 0..<(3 * count) {
        let columns = (0..<count).filter { _ in Bool.random(using: &generator) }
        let values = columns.map { _ in Double.random(in: -1...1, using: &generator) }
        system.addOuterProduct(columns: columns, values: values, weight: 0.7)
        let product = zip(columns, values).reduce(0) { $0 + $1.1 * solution[$1.0] }
        for (column, value) in zip(columns, values) { right[column] += 0.7 * value * product }
      }
      let found = try #require(system.solution(right, damping: 0))
      for (first, second) in zip(found, solution) { #expect(abs(first - second) < 1e-3) }
    }
  }

  @Test func anIndefiniteSystemHasNoSolution() {
    var system = SymmetricSystem(count: 2)
    system[0, 0] = 1
    system[1, 0] = 3
    system[1, 1] = 1
    #expect(system.solution([1, 1], damping: 0) == nil)
  }
}
