import Catalog
import Testing

@testable import InferencePerformance

/// Where the constants of a configuration come from.
@Suite struct ConstantOriginTests {
  private func origins(
    _ parallelism: Parallelism = Parallelism(), load: CalibrationLevels.Load = .closedLoop,
    effects: [String: [String: Double]] = [:]
  ) throws -> [FittedConstant: ConstantOrigin] {
    let plain = calibration()
    var constants = plain.constants
    let name = FittedConstant.weightReadEfficiency.name
    let original = try #require(constants[name])
    constants[name] = Calibration.Constant(
      name: name, form: original.form, start: original.start, unit: original.unit,
      mean: original.mean, effects: effects)
    let fitted = Calibration(
      constants: constants, vintageByEngine: plain.vintageByEngine,
      engineNames: plain.engineNames, bands: plain.bands, provenance: plain.provenance)
    let found = try configuration(parallelism: parallelism)
      .constantOrigins(under: load, in: fitted)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.constant, $0) })
  }

  @Test func measuredGroupsShiftTheConstantAndOthersAreNamed() throws {
    let effects = ["family": ["nv-hopper": 0.5], "vintage": ["somebody-else": 2.0]]
    let origin = try #require(try origins(effects: effects)[.weightReadEfficiency])
    #expect(origin.levels.map(\.grouping) == ["family", "vintage"])
    #expect(origin.levels.map(\.isMeasured) == [true, false])
    #expect(origin.value > origin.classValue)
  }

  @Test func withoutMeasurementsTheClassSpeaks() throws {
    let origin = try #require(try origins()[.weightReadEfficiency])
    #expect(origin.levels.isEmpty)
    #expect(origin.value == origin.classValue)
  }

  @Test func constantsThatCannotMatterAreLeftOut() throws {
    let alone = try origins()
    #expect(alone[.collectiveLatency] == nil)
    #expect(alone[.pipelineHop] == nil)
    #expect(alone[.expertCorrelation] == nil)
    #expect(alone[.saturatedScale] == nil)
    #expect(alone[.queueScale] != nil)
    #expect(try origins(Parallelism(tensor: 2))[.collectiveLatency] != nil)
    #expect(try origins(Parallelism(pipeline: 2))[.pipelineHop] != nil)
    #expect(try origins(load: .saturated)[.saturatedScale] != nil)
  }
}
