import Diagnostics
import Quantities

/// The bandwidth of a memory lies in the range of its type.
struct MemoryBandwidthRule: CatalogRule {
  let id = "memory-bandwidth"
  let title = "Memory bandwidth lies in the range of the memory's type."

  /// What one accelerator with this memory reaches, from the narrowest bus to the widest in use.
  private struct TypeRange {
    var prefix: String
    var gigabytesPerSecond: ClosedRange<Double>
    var reason: String
  }

  /// Longer prefixes stand first: HBM3e before HBM3.
  private static let ranges = [
    TypeRange(
      prefix: "HBM4", gigabytesPerSecond: 1_500...30_000,
      reason: "a stack of HBM4 gives 1.6 to 3.3 TB/s, and 1 to 12 are in use"),
    TypeRange(
      prefix: "HBM3E", gigabytesPerSecond: 800...10_000,
      reason: "a stack of HBM3e gives 0.9 to 1.3 TB/s, and 1 to 8 are in use"),
    TypeRange(
      prefix: "HBM3", gigabytesPerSecond: 600...6_600,
      reason: "a stack of HBM3 gives 0.6 to 0.82 TB/s, and 1 to 8 are in use"),
    TypeRange(
      prefix: "HBM2", gigabytesPerSecond: 200...3_900,
      reason: "a stack of HBM2 or HBM2e gives 0.2 to 0.46 TB/s, and 1 to 8 are in use"),
    TypeRange(
      prefix: "GDDR7", gigabytesPerSecond: 200...2_100,
      reason: "GDDR7 gives 28 to 32 Gbit/s per pin on 64 to 512 pins"),
    TypeRange(
      prefix: "GDDR6", gigabytesPerSecond: 96...1_200,
      reason: "GDDR6 and GDDR6X give 12 to 24 Gbit/s per pin on 64 to 384 pins"),
    TypeRange(
      prefix: "LPDDR5X", gigabytesPerSecond: 30...1_200,
      reason: "LPDDR5X gives 7.5 to 9.6 Gbit/s per pin on 32 to 1,024 pins"),
    TypeRange(
      prefix: "LPDDR5", gigabytesPerSecond: 25...850,
      reason: "LPDDR5 gives 5.5 to 6.4 Gbit/s per pin on 32 to 1,024 pins"),
    TypeRange(
      prefix: "LPDDR4", gigabytesPerSecond: 8...600,
      reason: "LPDDR4 and LPDDR4X give 3.2 to 4.3 Gbit/s per pin on 16 to 1,024 pins"),
    TypeRange(
      prefix: "DDR5", gigabytesPerSecond: 30...900,
      reason: "a channel of DDR5 gives 32 to 70 GB/s, and 1 to 12 are in use"),
    TypeRange(
      prefix: "DDR4", gigabytesPerSecond: 12...300,
      reason: "a channel of DDR4 gives 13 to 26 GB/s, and 1 to 8 are in use"),
  ]

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.accelerators.valuesByID.flatMap { accelerator in
      accelerator.memory.compactMap { finding($0, of: accelerator) }
    }
  }

  private func finding(_ pool: MemoryPool, of accelerator: Accelerator) -> CatalogFinding? {
    let type = pool.type.uppercased()
    // A pool of two kinds of memory has no range of its own.
    guard pool.place != .onChip, !type.contains("+"), !type.contains("/"),
      let bandwidth = pool.bandwidth,
      let range = Self.ranges.first(where: { type.hasPrefix($0.prefix) })
    else { return nil }
    let rate = bandwidth.value.value(in: "GB/s")
    guard !range.gigabytesPerSecond.contains(rate) else { return nil }
    let (low, high) = (range.gigabytesPerSecond.lowerBound, range.gigabytesPerSecond.upperBound)
    return CatalogFinding(
      .error, bandwidth.name,
      "\(accelerator.name) reads \(pool.type) at \(rate.formatted(significantDigits: 4)) GB/s; "
        + "expected \(low.formatted(significantDigits: 4)) to "
        + "\(high.formatted(significantDigits: 5)) GB/s",
      remedy: "Check the figure and the type: \(range.reason).")
  }
}
