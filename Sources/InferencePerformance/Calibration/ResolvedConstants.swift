package import Catalog
import Foundation

/// The fitted constants that hold for one configuration, as plain numbers.
///
/// An efficiency is `sigmoid(ln(start / (1 − start)) + mean + Σ effects)`, a positive
/// constant `start · exp(mean + Σ effects)`; a level without an effect adds nothing, so that parts
/// that were never measured get the constants of their class.
/// Reference: `measurements/PERFORMANCE.md` §2.
package struct ResolvedConstants: Hashable, Sendable {
  /// Share of the memory bandwidth reached when reading weights (η_w); at most 1.
  package let weightReadEfficiency: Double
  /// Share of the memory bandwidth reached when reading the KV cache (η_kv).
  package let keyValueReadEfficiency: Double
  /// Share of the peak reached in decoding (η_fd).
  package let decodeComputeEfficiency: Double
  /// Share of the peak reached in prefill (η_fp).
  package let prefillComputeEfficiency: Double
  /// Share of the peak reached in prefill when saturated (η_fs).
  package let saturatedComputeEfficiency: Double
  /// Share of the peak reached in attention over the prompt (η_a).
  package let attentionComputeEfficiency: Double
  /// Seconds per layer and decode step (τ_L).
  package let layerOverhead: Double
  /// Seconds per sequence and decode step (τ_s).
  package let sequenceOverhead: Double
  /// Seconds per decode step (τ_0).
  package let stepOverhead: Double
  /// Seconds per collective operation (α).
  package let collectiveLatency: Double
  /// Share of the link bandwidth reached by collectives (η_ar).
  package let collectiveEfficiency: Double
  /// Seconds per request outside the model (τ_req).
  package let requestOverhead: Double
  /// Seconds per layer and prefill (τ_Lp).
  package let prefillLayerOverhead: Double
  /// Growth of TTFT with concurrency in a closed loop (q_a).
  package let queueScale: Double
  /// Share of a decode step that a new prompt waits for (q_b).
  package let stepWait: Double
  /// Exponent of concurrency in the closed loop (q_p).
  package let queueExponent: Double
  /// Share of prefill work by which running sequences are delayed (κ).
  package let prefillShare: Double
  /// Factor on decode steps.
  package let decodeScale: Double
  /// Factor on saturated cycles.
  package let saturatedScale: Double
  /// Factor on prefill.
  package let prefillScale: Double
  /// Share of the ideal gain that layer split brings to prefill.
  package let layerSplitEfficiency: Double
  /// Seconds per pipeline stage and decode step.
  package let pipelineHop: Double
  /// Exponent by which further sequences call on new experts.
  package let expertCorrelation: Double
  /// Share of the output whose cache is reserved while a request runs (φ).
  package let reservedOutputShare: Double
  /// Share of the memory that weights and cache may use.
  package let usableMemoryShare: Double
  /// Exponent of the pipeline degree in saturated cycles.
  package let pipelinePenaltyExponent: Double
  /// Seconds of the host per request of a burst.
  package let hostTimePerRequest: Double
  /// Share of an exponential spread of lengths that the tail of a burst shows.
  package let burstTail: Double
  /// Factor on the time of a burst.
  package let burstScale: Double
  /// Share of the wait for a slot by Little's law that is seen in a closed loop.
  package let slotWait: Double
  /// Share of the peak concurrency of a paced burst that runs in the mean.
  package let burstPace: Double

  /// Evaluates every constant for the levels of a configuration.
  package init(
    calibration: Calibration, levels: CalibrationLevels
  ) throws(ConfigurationRefusal) {
    var values: [Double] = []
    var resolver = LevelResolver(levels)
    values.reserveCapacity(FittedConstant.allCases.count)
    for constant in FittedConstant.allCases {
      guard let fitted = calibration.constants[constant.name] else {
        throw ConfigurationRefusal.missingConstant(name: constant.name)
      }
      values.append(fitted.value(&resolver))
    }
    self.init { values[$0.rawValue] }
  }

  /// Constants with the values that `value` gives them.
  package init(_ value: (FittedConstant) -> Double) {
    self.weightReadEfficiency = value(.weightReadEfficiency)
    self.keyValueReadEfficiency = value(.keyValueReadEfficiency)
    self.decodeComputeEfficiency = value(.decodeComputeEfficiency)
    self.prefillComputeEfficiency = value(.prefillComputeEfficiency)
    self.saturatedComputeEfficiency = value(.saturatedComputeEfficiency)
    self.attentionComputeEfficiency = value(.attentionComputeEfficiency)
    self.layerOverhead = value(.layerOverhead)
    self.sequenceOverhead = value(.sequenceOverhead)
    self.stepOverhead = value(.stepOverhead)
    self.collectiveLatency = value(.collectiveLatency)
    self.collectiveEfficiency = value(.collectiveEfficiency)
    self.requestOverhead = value(.requestOverhead)
    self.prefillLayerOverhead = value(.prefillLayerOverhead)
    self.queueScale = value(.queueScale)
    self.stepWait = value(.stepWait)
    self.queueExponent = value(.queueExponent)
    self.prefillShare = value(.prefillShare)
    self.decodeScale = value(.decodeScale)
    self.saturatedScale = value(.saturatedScale)
    self.prefillScale = value(.prefillScale)
    self.layerSplitEfficiency = value(.layerSplitEfficiency)
    self.pipelineHop = value(.pipelineHop)
    self.expertCorrelation = value(.expertCorrelation)
    self.reservedOutputShare = value(.reservedOutputShare)
    self.usableMemoryShare = value(.usableMemoryShare)
    self.pipelinePenaltyExponent = value(.pipelinePenaltyExponent)
    self.hostTimePerRequest = value(.hostTimePerRequest)
    self.burstTail = value(.burstTail)
    self.burstScale = value(.burstScale)
    self.slotWait = value(.slotWait)
    self.burstPace = value(.burstPace)
  }
}

/// Levels by grouping, each computed once.
private struct LevelResolver {
  private let levels: CalibrationLevels
  private var known: [String: String?] = [:]

  init(_ levels: CalibrationLevels) { self.levels = levels }

  mutating func level(in grouping: String) -> String? {
    if let level = known[grouping] { return level }
    let level = levels.level(in: grouping)
    known[grouping] = level
    return level
  }
}

extension Calibration.Constant {
  /// The constant for these levels.
  fileprivate func value(_ levels: inout LevelResolver) -> Double {
    // Sorted, so that the sum does not depend on the order of a dictionary.
    var sum = mean
    for grouping in effects.keys.sorted() {
      if let level = levels.level(in: grouping) { sum += effects[grouping]?[level] ?? 0 }
    }
    return form.value(start: start, sum: sum)
  }
}

extension Calibration.Form {
  /// The constant for a sum of mean and effects, cut beyond ±8 (efficiencies) and ±6.
  package func value(start: Double, sum: Double) -> Double {
    value(start: start, argument: argument(start: start), sum: sum)
  }

  /// What the sum is added to: `ln(start / (1 − start))` for efficiencies, nothing otherwise.
  package func argument(start: Double) -> Double {
    switch self {
    case .efficiency: log(start / (1 - start))
    case .positive: 0
    }
  }

  /// The same with the argument at hand.
  package func value(start: Double, argument: Double, sum: Double) -> Double {
    switch self {
    case .efficiency: 1 / (1 + exp(-min(max(argument + sum, -8), 8)))
    case .positive: start * exp(min(max(sum, -6), 6))
    }
  }
}
