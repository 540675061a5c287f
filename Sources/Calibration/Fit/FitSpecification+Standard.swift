import Catalog
import InferencePerformance

extension FitSpecification {
  /// The structure that described the published measurements best.
  package static let standard = FitSpecification([
    Constant(
      .weightReadEfficiency, .efficiency, start: 0.75,
      [
        Effect("family", 0.25), Effect("vintage", 0.2), Effect("precision", 0.2),
        Effect("architecture", 0.2), Effect("family-vintage", 0.15),
      ]),
    Constant(
      .keyValueReadEfficiency, .efficiency, start: 0.6,
      [Effect("family", 0.4), Effect("vintage", 0.6), Effect("family-vintage", 0.3)]),
    Constant(
      .decodeComputeEfficiency, .efficiency, start: 0.5,
      [
        Effect("family", 0.25), Effect("vintage", 0.25), Effect("precision", 0.25),
        Effect("architecture", 0.2), Effect("family-vintage", 0.15),
        Effect("family-architecture", 0.3), Effect("vintage-architecture", 0.3),
        Effect("attention", 0.3),
      ]),
    Constant(
      .prefillComputeEfficiency, .efficiency, start: 0.5,
      [
        Effect("family", 0.25), Effect("vintage", 0.06), Effect("precision", 0.25),
        Effect("architecture", 0.25), Effect("family-vintage", 0.15),
        Effect("family-precision", 0.15),
      ]),
    Constant(
      .saturatedComputeEfficiency, .efficiency, start: 0.5,
      [
        Effect("family", 0.25), Effect("vintage", 0.15), Effect("precision", 0.2),
        Effect("architecture", 0.2),
      ]),
    Constant(
      .attentionComputeEfficiency, .efficiency, start: 0.3,
      [Effect("family", 0.25), Effect("vintage", 0.25), Effect("precision", 0.3)]),
    Constant(
      .layerOverhead, .positive, start: 6e-05, unit: "s",
      [
        Effect("family", 0.5), Effect("vintage", 0.5), Effect("architecture", 0.5),
        Effect("family-vintage", 0.15), Effect("attention", 0.5),
      ]),
    Constant(
      .sequenceOverhead, .positive, start: 1e-05, unit: "s",
      [
        Effect("vintage", 0.6), Effect("class", 0.15), Effect("family-vintage", 0.3),
        Effect("attention", 0.5),
      ]),
    Constant(
      .stepOverhead, .positive, start: 0.0003, unit: "s",
      [Effect("vintage", 0.35), Effect("class", 0.25)]),
    Constant(
      .collectiveLatency, .positive, start: 8e-06, unit: "s",
      [Effect("topology", 0.35), Effect("family", 0.06), Effect("vintage", 0.75)]),
    Constant(
      .collectiveEfficiency, .efficiency, start: 0.6,
      [Effect("topology", 0.35), Effect("family", 0.15)]),
    Constant(
      .requestOverhead, .positive, start: 0.01, unit: "s",
      [
        Effect("vintage", 1), Effect("load", 2.25), Effect("class", 0.15),
        Effect("vintage-architecture", 1), Effect("family-vintage", 0.4),
      ]),
    Constant(
      .prefillLayerOverhead, .positive, start: 5e-05, unit: "s",
      [Effect("family", 0.25), Effect("vintage", 0.25), Effect("vintage-architecture", 0.6)]),
    Constant(
      .queueScale, .positive, start: 0.3,
      [Effect("vintage", 0.75), Effect("vintage-architecture", 0.4)]),
    Constant(.stepWait, .positive, start: 0.3, [Effect("vintage", 0.12)]),
    Constant(.queueExponent, .positive, start: 0.5, [Effect("vintage", 0.12)]),
    Constant(
      .prefillShare, .positive, start: 1, [Effect("vintage", 0.2), Effect("model-vintage", 0.3)]),
    Constant(
      .decodeScale, .positive, start: 1, meanDeviation: 1e-4,
      [
        Effect("family-vintage", 0.04), Effect("family-vintage-precision", 0.1),
        Effect("model", 0.1), Effect("vintage-load", 0.12), Effect("accelerator-vintage", 0.1),
        Effect("load", 0.03),
      ]),
    Constant(
      .saturatedScale, .positive, start: 1, meanDeviation: 1e-4,
      [
        Effect("family", 0.15), Effect("vintage", 0.15), Effect("precision", 0.1),
        Effect("architecture", 0.1),
      ]),
    Constant(
      .prefillScale, .positive, start: 1, meanDeviation: 1e-4,
      [
        Effect("family-vintage", 0.15), Effect("family-vintage-precision", 0.1),
        Effect("localmodel", 0.3), Effect("model", 0.15), Effect("accelerator-vintage", 0.1),
      ]),
    Constant(.layerSplitEfficiency, .efficiency, start: 0.5, []),
    Constant(.pipelineHop, .positive, start: 0.0001, unit: "s", []),
    Constant(
      .expertCorrelation, .efficiency, start: 0.7,
      [Effect("engine", 1), Effect("family-architecture", 1), Effect("model", 0.4)]),
    Constant(.reservedOutputShare, .efficiency, start: 0.8, [Effect("engine", 0.25)]),
    Constant(.usableMemoryShare, .efficiency, start: 0.88, [Effect("vintage", 0.04)]),
    Constant(.pipelinePenaltyExponent, .positive, start: 0.15, []),
    Constant(.hostTimePerRequest, .positive, start: 0.002, unit: "s", [Effect("vintage", 0.7)]),
    Constant(.burstTail, .efficiency, start: 0.7, [Effect("vintage", 0.2)]),
    Constant(.slotWait, .efficiency, start: 0.7, [Effect("vintage", 0.6)]),
    Constant(.burstPace, .efficiency, start: 0.5, []),
    Constant(.burstScale, .positive, start: 1, [Effect("vintage", 0.2), Effect("family", 0.1)]),
  ])
}
