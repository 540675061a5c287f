package import Catalog
import Foundation

/// The fitted constants that hold for one configuration, as plain numbers.
///
/// An efficiency is `1.05 · sigmoid(ln(start / (1.05 − start)) + mean + Σ effects)`, a positive
/// constant `start · exp(mean + Σ effects)`; a level without an effect adds nothing, so that parts
/// that were never measured get the constants of their class.
/// Reference: `measurements/PERFORMANCE.md` §2.
package struct ResolvedConstants: Hashable, Sendable {
  /// Share of the memory bandwidth reached when reading weights (η_w); at most 1.05.
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

  /// Evaluates every constant for the levels of a configuration.
  package init(
    calibration: Calibration, levels: CalibrationLevels
  ) throws(ConfigurationRefusal) {
    func value(_ name: String) throws(ConfigurationRefusal) -> Double {
      guard let constant = calibration.constants[name] else {
        throw ConfigurationRefusal.missingConstant(name: name)
      }
      return constant.value(levels)
    }
    self.weightReadEfficiency = try value("weight-read-efficiency")
    self.keyValueReadEfficiency = try value("key-value-read-efficiency")
    self.decodeComputeEfficiency = try value("decode-compute-efficiency")
    self.prefillComputeEfficiency = try value("prefill-compute-efficiency")
    self.saturatedComputeEfficiency = try value("saturated-compute-efficiency")
    self.attentionComputeEfficiency = try value("attention-compute-efficiency")
    self.layerOverhead = try value("layer-overhead")
    self.sequenceOverhead = try value("sequence-overhead")
    self.stepOverhead = try value("step-overhead")
    self.collectiveLatency = try value("collective-latency")
    self.collectiveEfficiency = try value("collective-efficiency")
    self.requestOverhead = try value("request-overhead")
    self.prefillLayerOverhead = try value("prefill-layer-overhead")
    self.queueScale = try value("queue-scale")
    self.stepWait = try value("step-wait")
    self.queueExponent = try value("queue-exponent")
    self.prefillShare = try value("prefill-share")
    self.decodeScale = try value("decode-scale")
    self.saturatedScale = try value("saturated-scale")
    self.prefillScale = try value("prefill-scale")
    self.layerSplitEfficiency = try value("layer-split-efficiency")
    self.pipelineHop = try value("pipeline-hop")
    self.expertCorrelation = try value("expert-correlation")
    self.reservedOutputShare = try value("reserved-output-share")
    self.usableMemoryShare = try value("usable-memory-share")
    self.pipelinePenaltyExponent = try value("pipeline-penalty-exponent")
  }
}

extension Calibration.Constant {
  /// The constant for these levels; sums outside ±8 (efficiencies) and ±6 are cut.
  fileprivate func value(_ levels: CalibrationLevels) -> Double {
    // Sorted, so that the sum does not depend on the order of a dictionary.
    var sum = mean
    for grouping in effects.keys.sorted() {
      if let level = levels.level(in: grouping) { sum += effects[grouping]?[level] ?? 0 }
    }
    switch form {
    case .efficiency:
      let argument = log(start / (1.05 - start)) + sum
      return 1.05 / (1 + exp(-min(max(argument, -8), 8)))
    case .positive:
      return start * exp(min(max(sum, -6), 6))
    }
  }
}
