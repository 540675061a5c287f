import Catalog
import Demand
import Quantities

@testable import InferencePerformance

let madeUp = Provenance(source: "test", asOf: nil, kind: .estimated, note: "made up")

func sourced<Value>(_ value: Value, _ name: String = "figure") -> Sourced<Value> {
  Sourced(value, madeUp, name: name)
}

func gigabytesPerSecond(_ value: Double) -> Bandwidth { Bandwidth(base: value * 1e9) }

/// A part with round figures: 1,000 TFLOP/s in 16 bit, 2,000 in fp8, 4 TB/s, 100 GiB.
func accelerator(
  class: Accelerator.Class = .gpu, family: String = "nv-hopper", memoryType: String = "HBM3",
  gibibytes: Double? = 100, bandwidth: Double? = 4_000,
  peaks: [(NumericPrecision, Double)] = [(.bf16, 1_000), (.fp8, 2_000)],
  unsupported: [NumericPrecision] = [], link: Double? = 900, domain: Double = 8,
  hostLink: Double? = nil, sustained: Double? = nil, design: Double? = nil,
  idle: Double? = nil, topology: ScaleUp.Topology = .switched,
  engines: [String] = ["vllm", "llamacpp", "trtllm"]
) -> Accelerator {
  Accelerator(
    id: "part", name: "Part", aliases: [], vendor: "Maker", class: `class`, family: family,
    availability: .onSale, formFactor: nil, launchDate: nil,
    memory: [
      MemoryPool(
        type: memoryType, place: .main, holdsWeights: true,
        capacity: gibibytes.map { sourced(Bytes(base: $0 * 1_073_741_824)) },
        bandwidth: bandwidth.map { sourced(gigabytesPerSecond($0)) })
    ],
    densePeaks: peaks.map {
      PeakRate(precision: $0, accumulation: nil, rate: sourced(ComputeRate(base: $1 * 1e12)))
    },
    measuredPeaks: [], unsupportedPrecisions: unsupported, measuredRates: [],
    scaleUp: link.map {
      ScaleUp(
        topology: topology, technology: nil,
        bidirectionalBandwidth: sourced(gigabytesPerSecond($0)), domainSize: sourced(domain))
    },
    hostLink: hostLink.map { sourced(gigabytesPerSecond($0)) },
    thermalDesignPower: design.map { sourced(Power(base: $0)) },
    sustainedPower: sustained.map { sourced(Power(base: $0)) },
    idlePower: idle.map { sourced(Power(base: $0)) },
    facilityPower: nil, prices: [], engines: engines, enginesProvenance: nil, notes: [])
}

func precision(
  _ id: String = "bf16", _ class: WeightPrecision.Class = .w16, bits: Double = 16,
  head: Double? = nil, engines: [String] = ["vllm", "llamacpp", "trtllm"]
) -> WeightPrecision {
  WeightPrecision(
    id: id, name: id, class: `class`, bitsPerWeight: sourced(bits),
    bitsPerOutputWeight: head.map { sourced($0) }, engines: engines)
}

func model(
  _ id: String = "chat-8b", total: Double, active: Double? = nil,
  computation: InferenceModel.Computation, precisions: [String] = ["bf16", "fp8", "q4", "fp4"]
) -> InferenceModel {
  InferenceModel(
    id: id, name: id, publisher: "Publisher", licence: sourced("Apache-2.0"), release: nil,
    kind: .generative, totalParameters: sourced(total),
    activeParameters: active.map { sourced($0) }, computation: computation,
    precisions: precisions.map { ModelPrecision(id: $0, isNative: true, provenance: madeUp) },
    quality: [], notes: [])
}

func attention(
  layers: Int, heads: Int, keyValueHeads: Int, dimension: Int = 128, window: Int? = nil,
  storesKeyValue: Bool = true, sharesKeyAndValue: Bool = false, index: SparseIndex? = nil
) -> Architecture.Attention {
  Architecture.Attention(
    layers: layers, heads: heads, keyValueHeads: keyValueHeads, headDimension: dimension,
    valueHeadDimension: nil, sharesKeyAndValue: sharesKeyAndValue,
    storesKeyValue: storesKeyValue, window: window, index: index)
}

func architecture(
  layers: Int, hidden: Int, vocabulary: Int, tied: Bool = false, context: Int = 131_072,
  attention: [Architecture.Attention] = [], latent: Architecture.LatentAttention? = nil,
  compressed: [Architecture.CompressedAttention] = [], recurrent: [Architecture.Recurrent] = [],
  experts: Architecture.Experts? = nil
) -> Architecture {
  Architecture(
    layers: layers, hiddenSize: hidden, intermediateSize: nil, vocabulary: vocabulary,
    hasTiedEmbeddings: tied, maximumContext: context, attention: attention,
    latentAttention: latent, compressedAttention: compressed, recurrent: recurrent,
    experts: experts, provenance: madeUp)
}

/// The index of sparse attention.
func index(layers: Int, heads: Int, dimension: Int = 128, top: Int = 2_048) -> SparseIndex {
  SparseIndex(layers: layers, heads: heads, dimension: dimension, top: top, provenance: madeUp)
}

/// The shape of Llama 3.1 8B.
let smallArchitecture = architecture(
  layers: 32, hidden: 4_096, vocabulary: 128_256,
  attention: [attention(layers: 32, heads: 32, keyValueHeads: 8)])
/// A model of that shape.
let smallModel = model(total: 8.03e9, computation: .generative(smallArchitecture))

/// Latent attention in the shape of DeepSeek-V3.
let latentArchitecture = architecture(
  layers: 61, hidden: 7_168, vocabulary: 129_280, context: 163_840,
  latent: Architecture.LatentAttention(
    layers: 61, heads: 128, keyValueRank: 512, queryRank: 1_536, ropeDimension: 64,
    contentDimension: 128, valueDimension: 128),
  experts: Architecture.Experts(
    count: 256, perToken: 8, shared: 1, intermediateSize: 2_048, sharedIntermediateSize: nil,
    firstDenseLayers: 3))

/// Constants with round values and no effects.
func calibration(_ changes: [String: Double] = [:], bands: [Calibration.Band] = []) -> Calibration {
  let efficiencies = [
    "weight-read-efficiency": 0.8, "key-value-read-efficiency": 0.5,
    "decode-compute-efficiency": 0.4, "prefill-compute-efficiency": 0.5,
    "saturated-compute-efficiency": 0.6, "attention-compute-efficiency": 0.2,
    "collective-efficiency": 0.5, "layer-split-efficiency": 0.4, "expert-correlation": 0.75,
    "reserved-output-share": 0.75, "usable-memory-share": 0.9, "burst-tail": 0.7,
    "slot-wait": 0.7, "burst-pace": 0.5,
  ]
  let positives = [
    "layer-overhead": 50e-6, "sequence-overhead": 10e-6, "step-overhead": 300e-6,
    "collective-latency": 10e-6, "request-overhead": 10e-3, "prefill-layer-overhead": 200e-6,
    "queue-scale": 0.2, "step-wait": 0.3, "queue-exponent": 0.7, "prefill-share": 0.8,
    "decode-scale": 1, "saturated-scale": 1, "prefill-scale": 1, "pipeline-hop": 100e-6,
    "pipeline-penalty-exponent": 0.25, "host-time-per-request": 2e-3, "burst-scale": 1,
  ]
  var constants: [String: Calibration.Constant] = [:]
  for (name, value) in efficiencies {
    constants[name] = Calibration.Constant(
      name: name, form: .efficiency, start: changes[name] ?? value, unit: nil, mean: 0,
      effects: [:])
  }
  for (name, value) in positives {
    constants[name] = Calibration.Constant(
      name: name, form: .positive, start: changes[name] ?? value, unit: nil, mean: 0,
      effects: [:])
  }
  return Calibration(
    constants: constants, vintageByEngine: ["vllm": "vllm"], engineNames: [:], bands: bands,
    provenance: madeUp,
    covered: ["family-vintage": ["nv-hopper|vllm"], "model": ["chat-8b"]])
}

func configuration(
  _ model: InferenceModel = smallModel, precision: WeightPrecision = precision(),
  accelerator: Accelerator = accelerator(), engine: String = "vllm",
  parallelism: Parallelism = Parallelism(), perServer: Int = 8, keyValueBits: Double? = nil,
  batchLimit: Int? = nil, role: ServingConfiguration.Role = .server,
  options: ServingOptions = .none, calibration: Calibration = calibration()
) throws(ConfigurationRefusal) -> ServingConfiguration {
  try ServingConfiguration(
    model: model, precision: precision, accelerator: accelerator, engine: engine,
    parallelism: parallelism, acceleratorsPerServer: perServer, keyValueBits: keyValueBits,
    batchLimit: batchLimit, role: role, options: options, calibration: calibration)
}

extension ServingConfiguration {
  /// The kernel of a generative model.
  var generative: GenerativeKernel? {
    if case .generative(let kernel) = kernel { kernel } else { nil }
  }
}

func shape(
  _ input: Double = 1_000, _ output: Double = 250, variation: Double = 1, burstiness: Double = 1,
  reuse: Double = 0, hidden: Double = 0
) -> RequestShape {
  RequestShape(
    inputLength: LengthDistribution(mean: input, variation: variation),
    outputLength: LengthDistribution(mean: output, variation: variation),
    hiddenOutputLength: hidden, prefixReuse: reuse, burstiness: burstiness,
    requestPayload: Bytes(base: 4 * input))
}

func objective(
  _ metric: LatencyMetric, _ milliseconds: Double, percentile: Double = 95
) -> ServiceLevelObjective {
  ServiceLevelObjective(
    metric: metric, percentile: percentile, limit: .milliseconds(milliseconds))
}

/// Equality within a relative distance.
func isClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
  abs(left - right) <= tolerance * max(abs(left), abs(right))
}
