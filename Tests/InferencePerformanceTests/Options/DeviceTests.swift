import Catalog
import Quantities
import Testing

@testable import InferencePerformance

/// Shared memory, memory on the chip, and power.
@Suite struct DeviceTests {
  private let wafer = Accelerator(
    id: "wafer", name: "Wafer", aliases: [], vendor: "Maker", class: .asic, family: "cerebras",
    availability: .onSale, formFactor: nil, launchDate: nil,
    memory: [
      MemoryPool(
        type: "SRAM", place: .onChip, holdsWeights: true,
        capacity: sourced(Bytes(base: 44e9)), bandwidth: sourced(Bandwidth(base: 21e15)))
    ],
    densePeaks: [
      PeakRate(precision: .bf16, accumulation: nil, rate: sourced(ComputeRate(base: 15e15)))
    ],
    measuredPeaks: [], unsupportedPrecisions: [], measuredRates: [], scaleUp: nil, hostLink: nil,
    thermalDesignPower: nil, sustainedPower: nil, idlePower: nil, facilityPower: nil, prices: [],
    engines: ["vendor"], enginesProvenance: nil, notes: [])

  @Test func memoryOnTheChipHasNoOverheadOfLaunches() throws {
    let serving = try configuration(
      precision: precision(engines: ["vendor"]), accelerator: wafer, engine: "vendor",
      calibration: calibration(bands: [
        Calibration.Band(
          quantity: "time-per-output-token-closed-loop", distance: "unknown", level: "all",
          low: -0.5, high: 0.5)
      ]))
    let step = try #require(serving.generative).decodeStep(sequences: 1, context: 1_000)
    // 32 layers of 16 µs and a step of 1 µs; the rest is reading 15 GB at 16.8 PB/s and so on.
    #expect(isClose(step.layerOverhead, 32 * 16e-6))
    #expect(isClose(step.stepOverhead, 1e-6))
    // The maker publishes 1,800 tokens per second for this shape.
    #expect(isClose(1 / step.total, 1_800, within: 0.1))
    let band = try #require(serving.bands.timePerOutputToken)
    #expect(isClose(band.high, 2 * 1.648_721_27, within: 1e-6))
    #expect(serving.assumptions.contains { $0.contains("16 µs per layer") })
  }

  @Test func partsWithMemoryBesideTheChipKeepTheirConstants() throws {
    #expect(OnChipMemory(accelerator()) == nil)
    #expect(isClose(try #require(try configuration().generative).layerOverhead, 32 * 50e-6))
  }

  @Test func systemsOfAppleKeepAThirdOfSmallMemoriesAndAQuarterOfLargeOnes() throws {
    let gibibyte = 1_073_741_824.0
    func budget(_ gibibytes: Double) throws -> Double {
      try #require(
        UnifiedMemory.budget(of: accelerator(family: "apple", gibibytes: gibibytes))
      ).baseValue / gibibyte
    }
    #expect(isClose(try budget(16), 32.0 / 3))
    #expect(try budget(128) == 96)
    #expect(UnifiedMemory.budget(of: accelerator(family: "nv-hopper")) == nil)
  }

  @Test func whatTheProcessorReadsIsMissingElsewhere() {
    let part = accelerator(bandwidth: 200)
    #expect(
      UnifiedMemory.bandwidthShare(of: part, beside: gigabytesPerSecond(50)) == 0.75)
    #expect(UnifiedMemory.bandwidthShare(of: part, beside: gigabytesPerSecond(500)) == 0)
    #expect(
      UnifiedMemory.bandwidthShare(
        of: accelerator(bandwidth: nil), beside: gigabytesPerSecond(50)) == nil)
  }

  @Test func powerRisesFromIdleToDesign() throws {
    let part = accelerator(design: 700, idle: 80)
    let half = try PowerEstimate(accelerator: part, utilization: 0.5)
    #expect(half.power.baseValue == 390)
    #expect(isClose(half.low.baseValue, 80 + 620 * 0.5 * 0.09))
    #expect(half.high.baseValue == 700)
    // 8 accelerators at 390 W and 2,000 tokens per second.
    #expect(half.energyPerToken(accelerators: 8, tokenRate: 2_000)?.baseValue == 1.56)
    #expect(half.energyPerToken(accelerators: 8, tokenRate: 0) == nil)
    let idle = try PowerEstimate(accelerator: part, utilization: 0)
    #expect(idle.power == idle.low && idle.power == idle.high)
  }

  @Test func theBandHoldsWhatAnH200DrewInDecoding() throws {
    let busy = try PowerEstimate(accelerator: accelerator(design: 700, idle: 80), utilization: 1)
    for watts in [137.0, 300, 592.8] {
      #expect((busy.low.baseValue...busy.high.baseValue).contains(watts))
    }
  }

  @Test func powerNeedsItsFiguresAndAShare() {
    #expect(
      throws: ConfigurationRefusal.missingFigure(name: "power/idle", owner: "part")
    ) { try PowerEstimate(accelerator: accelerator(design: 700), utilization: 0.5) }
    for utilization in [-0.1, 1.1, Double.nan] {
      #expect(throws: ConfigurationRefusal.self) {
        try PowerEstimate(accelerator: accelerator(design: 700, idle: 80), utilization: utilization)
      }
    }
  }
}
