package import Catalog
import Quantities

/// Parts whose weights lie in memory on the chip: Groq, Cerebras, d-Matrix.
///
/// They run a compiled schedule without launches, so that the overheads of GPUs do not hold. What they
/// publish for one stream, divided by layers and less the weight read (under 1 % of it):
///
/// | Part | Model | Tokens/s | Per layer | Source |
/// | --- | --- | --- | --- | --- |
/// | Groq LPU v1 | Llama-2-70B | 300 | 42 µs | TechPowerUp 2024-02 |
/// | Groq LPU v1 | Llama-2-7B | 750 | 42 µs | TechPowerUp 2024-02 |
/// | Groq LPU v1 | Llama-3.1-8B | 780 | 40 µs | kickllm 2026-04 (`api_offers.csv`) |
/// | Groq LPU v1 | Llama-3.3-70B | 330 | 38 µs | TokenMix 2026-04 (`api_offers.csv`) |
/// | Cerebras WSE-3 | Llama-3.1-8B | 1,800 | 17 µs | press release 2024-08-27 |
/// | Cerebras WSE-3 | Llama-3.1-70B | 450 | 28 µs | press release 2024-08-27 |
/// | Cerebras WSE-3 | Llama-3.1-405B | 969 | 8 µs | Tom's Hardware 2024-11-20 |
/// | d-Matrix Corsair | Llama-3-8B | 1,000 | 31 µs | EE Times 2025-01 (1 ms/token) |
/// | d-Matrix Corsair | Llama-3-70B | 500 | 25 µs | EE Times 2025-01 (2 ms/token) |
///
/// The figure used is the geometric mean of a maker, 28 µs for makers without one; exchange between
/// chips is part of it. The rates are the makers' own and may include speculation (405B surely does):
/// bands are widened by a factor of 2 to both sides, the largest distance of a rate from the mean of
/// its maker.
package struct OnChipMemory: Hashable, Sendable {
  /// How much wider than those of unmeasured parts the bands are, as a factor on both sides.
  package static let bandFactor = 2.0

  /// Seconds per layer and token, exchange included.
  package let layerTime: Double

  /// What is known of a part; nil when its weights do not lie on the chip.
  package init?(_ accelerator: Accelerator) {
    guard accelerator.memory.contains(where: { $0.place == .onChip && $0.holdsWeights }) else {
      return nil
    }
    self.layerTime =
      switch accelerator.family {
      case "groq": 40e-6
      case "cerebras": 16e-6
      default: 28e-6
      }
  }

  /// What is assumed, as plans say it.
  func assumption(of accelerator: Accelerator) -> String {
    "\(accelerator.id) is assumed to take \((layerTime * 1e6).formatted(significantDigits: 2)) µs "
      + "per layer and step, from rates that makers of such parts publish."
  }

  /// The calibration with the overheads of such a part instead of those of GPUs.
  ///
  /// Efficiencies stay: reading and multiplying take a small part of the time.
  package func adapted(_ calibration: Calibration) -> Calibration {
    var constants = calibration.constants
    func fix(_ name: String, _ value: Double) {
      constants[name] = Calibration.Constant(
        name: name, form: .positive, start: value, unit: constants[name]?.unit, mean: 0,
        effects: [:])
    }
    fix("layer-overhead", layerTime)
    // A prompt passes the same schedule.
    fix("prefill-layer-overhead", layerTime)
    fix("collective-latency", 1e-9)
    fix("step-overhead", 1e-6)
    fix("pipeline-hop", 1e-9)
    return Calibration(
      constants: constants, vintageByEngine: calibration.vintageByEngine,
      engineNames: calibration.engineNames, bands: calibration.bands,
      provenance: calibration.provenance, covered: calibration.covered)
  }
}

extension EstimateBands {
  /// The bands with both sides further away.
  func widened(by factor: Double) -> EstimateBands {
    EstimateBands(
      timeToFirstToken: timeToFirstToken?.widened(by: factor),
      timePerOutputToken: timePerOutputToken?.widened(by: factor),
      outputRate: outputRate?.widened(by: factor))
  }

  private init(
    timeToFirstToken: EstimateBand?, timePerOutputToken: EstimateBand?, outputRate: EstimateBand?
  ) {
    self.timeToFirstToken = timeToFirstToken
    self.timePerOutputToken = timePerOutputToken
    self.outputRate = outputRate
  }
}

extension EstimateBand {
  /// The band with both sides further away.
  func widened(by factor: Double) -> EstimateBand {
    EstimateBand(low: low / factor, high: high * factor, distance: .unknown)
  }
}
