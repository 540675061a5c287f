import Economics
import Quantities
import Testing

@Suite struct EnergyUseTests {
  private let power = ServerPower(
    idle: Power(base: 60), load: Power(base: 175), maximum: Power(base: 250), figures: [])

  @Test func powerIsLinearBetweenIdleAndLoad() {
    #expect(power.mean(utilization: 0) == Power(base: 60))
    #expect(power.mean(utilization: 1) == Power(base: 175))
    #expect((power.mean(utilization: 0.2).baseValue - 83).magnitude < 1e-12)
  }

  @Test func halfAKilowattForAYear() {
    // 0.5 kW · 1.6 · 8,760 h
    let energy = yearlyFacilityEnergy(Power(base: 500), powerUsageEffectiveness: 1.6)
    #expect((energy - 7_008).magnitude < 1e-9)
  }

  @Test func facilityWithoutOverheadUsesWhatTheServersUse() {
    let energy = yearlyFacilityEnergy(Power(base: 1_000), powerUsageEffectiveness: 1)
    #expect((energy - 8_760).magnitude < 1e-9)
    #expect(yearlyFacilityEnergy(.zero, powerUsageEffectiveness: 2) == 0)
  }

  @Test func effectivenessBelowOneIsRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = yearlyFacilityEnergy(Power(base: 1), powerUsageEffectiveness: 0.9)
    }
  }
}
