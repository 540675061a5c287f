/// The constants of the performance model that are fitted to measurements, in the order of their raw
/// values from 0.
package enum FittedConstant: Int, Hashable, Sendable, CaseIterable {
  /// Share of the memory bandwidth reached when reading weights (η_w); at most 1.
  case weightReadEfficiency
  /// Share of the memory bandwidth reached when reading the KV cache (η_kv).
  case keyValueReadEfficiency
  /// Share of the peak reached in decoding (η_fd).
  case decodeComputeEfficiency
  /// Share of the peak reached in prefill (η_fp).
  case prefillComputeEfficiency
  /// Share of the peak reached in prefill when saturated (η_fs).
  case saturatedComputeEfficiency
  /// Share of the peak reached in attention over the prompt (η_a).
  case attentionComputeEfficiency
  /// Seconds per layer and decode step (τ_L).
  case layerOverhead
  /// Seconds per sequence and decode step (τ_s).
  case sequenceOverhead
  /// Seconds per decode step (τ_0).
  case stepOverhead
  /// Seconds per collective operation (α).
  case collectiveLatency
  /// Share of the link bandwidth reached by collectives (η_ar).
  case collectiveEfficiency
  /// Seconds per request outside the model (τ_req).
  case requestOverhead
  /// Seconds per layer and prefill (τ_Lp).
  case prefillLayerOverhead
  /// Growth of TTFT with concurrency in a closed loop (q_a).
  case queueScale
  /// Share of a decode step that a new prompt waits for (q_b).
  case stepWait
  /// Exponent of concurrency in the closed loop (q_p).
  case queueExponent
  /// Share of prefill work by which running sequences are delayed (κ).
  case prefillShare
  /// Factor on decode steps.
  case decodeScale
  /// Factor on saturated cycles.
  case saturatedScale
  /// Factor on prefill.
  case prefillScale
  /// Share of the ideal gain that layer split brings to prefill.
  case layerSplitEfficiency
  /// Seconds per pipeline stage and decode step.
  case pipelineHop
  /// Exponent by which further sequences call on new experts.
  case expertCorrelation
  /// Share of the output whose cache is reserved while a request runs (φ).
  case reservedOutputShare
  /// Share of the memory that weights and cache may use.
  case usableMemoryShare
  /// Exponent of the pipeline degree in saturated cycles.
  case pipelinePenaltyExponent
  /// Seconds of the host per request of a burst.
  case hostTimePerRequest
  /// Share of an exponential spread of lengths that the tail of a burst shows.
  case burstTail
  /// Factor on the time of a burst.
  case burstScale
  /// Share of the wait for a slot by Little's law that is seen in a closed loop.
  case slotWait
  /// Share of the peak concurrency of a paced burst that runs in the mean.
  case burstPace

  /// The name in `calibration.xml`: that of the case, its words in lower case and hyphenated.
  package var name: String { Self.names[rawValue] }

  private static let names = allCases.map { constant in
    String(describing: constant).reduce(into: "") { text, character in
      text += character.isUppercase ? "-" + character.lowercased() : String(character)
    }
  }
}
