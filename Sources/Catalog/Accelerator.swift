public import Quantities

/// A chip, card or module that computes inference; figures are those of one piece.
public struct Accelerator: Hashable, Sendable, Codable {
  /// The groups in which procurement looks.
  public enum Class: String, Hashable, Sendable, Codable, CaseIterable {
    case gpu, asic, edge
  }
  /// Whether it can be bought or rented.
  public enum Availability: String, Hashable, Sendable, Codable, CaseIterable {
    case onSale = "on-sale"
    case cloudOnly = "cloud-only"
    case announced
    case endOfLife = "end-of-life"
  }

  /// The id, equal to the file name.
  public let id: String
  /// The name people know.
  public let name: String
  /// Other names that mean this part and no other.
  public let aliases: [String]
  /// The maker.
  public let vendor: String
  /// GPU, inference ASIC or edge device.
  public let `class`: Class
  /// The calibration family, such as `nv-hopper`.
  public let family: String
  /// Whether it can be bought or rented.
  public let availability: Availability
  /// SXM5, PCIe card, module, system on chip …
  public let formFactor: String?
  /// The day of launch or announcement.
  public let launchDate: Sourced<CalendarDate>?
  /// Memory pools, the one that holds the weights first.
  public let memory: [MemoryPool]
  /// Dense peak rates; sparse rates never stand here.
  public let densePeaks: [PeakRate]
  /// Best measured matrix-multiplication rates.
  public let measuredPeaks: [PeakRate]
  /// Precisions that the hardware does not have.
  public let unsupportedPrecisions: [NumericPrecision]
  /// Measured token rates and the like, for parts without a stated peak.
  public let measuredRates: [MeasuredRate]
  /// The link between accelerators of one server or rack.
  public let scaleUp: ScaleUp?
  /// The link to the host, one direction.
  public let hostLink: Sourced<Bandwidth>?
  /// PCIe 5.0 x16, NVLink-C2C …; nil when unknown.
  public let hostLinkTechnology: String?
  /// How servers are joined to larger clusters, in words; nil when unknown.
  public let scaleOut: String?
  /// The power drawn at full load by design.
  public let thermalDesignPower: Sourced<Power>?
  /// The power mode that a device can hold.
  public let sustainedPower: Sourced<Power>?
  /// The power drawn without load.
  public let idlePower: Sourced<Power>?
  /// The power per accelerator at the utility meter, servers, network and cooling included.
  public let facilityPower: Sourced<Power>?
  /// Prices seen for one piece, oldest first.
  public let prices: [Sourced<Price>]
  /// Ids of the serving engines that run on it.
  public let engines: [String]
  /// Where the list of engines comes from.
  public let enginesProvenance: Provenance?
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, name: String, aliases: [String], vendor: String, class: Class, family: String,
    availability: Availability, formFactor: String?, launchDate: Sourced<CalendarDate>?,
    memory: [MemoryPool], densePeaks: [PeakRate], measuredPeaks: [PeakRate],
    unsupportedPrecisions: [NumericPrecision], measuredRates: [MeasuredRate], scaleUp: ScaleUp?,
    hostLink: Sourced<Bandwidth>?, thermalDesignPower: Sourced<Power>?,
    sustainedPower: Sourced<Power>?, idlePower: Sourced<Power>?, facilityPower: Sourced<Power>?,
    prices: [Sourced<Price>], engines: [String], enginesProvenance: Provenance?, notes: [String],
    hostLinkTechnology: String? = nil, scaleOut: String? = nil
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.vendor = vendor
    self.class = `class`
    self.family = family
    self.availability = availability
    self.formFactor = formFactor
    self.launchDate = launchDate
    self.memory = memory
    self.densePeaks = densePeaks
    self.measuredPeaks = measuredPeaks
    self.unsupportedPrecisions = unsupportedPrecisions
    self.measuredRates = measuredRates
    self.scaleUp = scaleUp
    self.hostLink = hostLink
    self.hostLinkTechnology = hostLinkTechnology
    self.scaleOut = scaleOut
    self.thermalDesignPower = thermalDesignPower
    self.sustainedPower = sustainedPower
    self.idlePower = idlePower
    self.facilityPower = facilityPower
    self.prices = prices
    self.engines = engines
    self.enginesProvenance = enginesProvenance
    self.notes = notes
  }

  /// The pool from which weights and KV cache are read: the first that holds weights.
  public var weightMemory: MemoryPool? { memory.first(where: \.holdsWeights) }

  /// The dense peak at `precision`, the one with the highest rate where accumulation differs.
  public func densePeak(_ precision: NumericPrecision) -> PeakRate? {
    densePeaks.filter { $0.precision == precision }.max { $0.rate.value < $1.rate.value }
  }
}

/// A number format in which an accelerator multiplies.
public enum NumericPrecision: String, Hashable, Sendable, Codable, CaseIterable {
  case fp32, tf32, bf16, fp16, fp8, fp6, fp4, int8, int4
}

/// One memory of an accelerator.
public struct MemoryPool: Hashable, Sendable, Codable {
  /// Where the memory sits.
  public enum Place: String, Hashable, Sendable, Codable, CaseIterable {
    /// Memory beside the chip: HBM, GDDR, LPDDR.
    case main
    /// SRAM on the chip.
    case onChip = "on-chip"
    /// A second, slower tier: DDR of the host or of the card.
    case host
  }
  /// HBM3, GDDR6, LPDDR5X, SRAM …
  public let type: String
  /// Where the memory sits.
  public let place: Place
  /// Whether model weights and KV cache live in it.
  public let holdsWeights: Bool
  /// The capacity of one accelerator.
  public let capacity: Sourced<Bytes>?
  /// The read bandwidth of one accelerator.
  public let bandwidth: Sourced<Bandwidth>?

  package init(
    type: String, place: Place, holdsWeights: Bool, capacity: Sourced<Bytes>?,
    bandwidth: Sourced<Bandwidth>?
  ) {
    self.type = type
    self.place = place
    self.holdsWeights = holdsWeights
    self.capacity = capacity
    self.bandwidth = bandwidth
  }
}

/// A dense arithmetic rate at one precision.
public struct PeakRate: Hashable, Sendable, Codable {
  /// The format of the factors.
  public let precision: NumericPrecision
  /// The format of the sums, where it changes the rate.
  public let accumulation: NumericPrecision?
  /// Dense operations per second of one accelerator.
  public let rate: Sourced<ComputeRate>

  package init(
    precision: NumericPrecision, accumulation: NumericPrecision?, rate: Sourced<ComputeRate>
  ) {
    self.precision = precision
    self.accumulation = accumulation
    self.rate = rate
  }
}

/// Something that was measured on an accelerator, such as the token rate of a named model.
public struct MeasuredRate: Hashable, Sendable, Codable {
  /// What was measured, in words.
  public let what: String
  /// The result as a plain number.
  public let rate: Sourced<Double>
  /// Its unit, such as `tok/s`.
  public let unit: String

  package init(what: String, rate: Sourced<Double>, unit: String) {
    self.what = what
    self.rate = rate
    self.unit = unit
  }
}

/// The link between accelerators that share one scale-up domain.
public struct ScaleUp: Hashable, Sendable, Codable {
  /// How the accelerators of a domain are wired.
  public enum Topology: String, Hashable, Sendable, Codable, CaseIterable {
    case switched, mesh, bridge, torus, pcie, none
  }
  /// How the accelerators of a domain are wired.
  public let topology: Topology
  /// NVLink 4, Infinity Fabric, ICI …
  public let technology: String?
  /// Both directions together, of one accelerator.
  public let bidirectionalBandwidth: Sourced<Bandwidth>?
  /// The number of accelerators in a domain; at least 1.
  public let domainSize: Sourced<Double>?

  package init(
    topology: Topology, technology: String?, bidirectionalBandwidth: Sourced<Bandwidth>?,
    domainSize: Sourced<Double>?
  ) {
    self.topology = topology
    self.technology = technology
    self.bidirectionalBandwidth = bidirectionalBandwidth
    self.domainSize = domainSize
  }
}
