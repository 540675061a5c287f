import Diagnostics
import Quantities

/// Capacities are whole numbers in the unit of the maker; others are GiB that were called GB, or
/// the other way round.
struct MemoryUnitRule: CatalogRule {
  let id = "memory-unit"
  let title = "Memory capacities are round in GB or GiB."

  private static let gibibyte = 1_073_741_824.0
  private static let gigabyte = 1e9
  /// Memory from 4 GB on comes in whole gigabytes.
  private static let smallest = Bytes(base: 4e9)

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.accelerators.valuesByID.flatMap { accelerator in
      accelerator.memory.compactMap { pool in
        guard pool.place == .main, let capacity = pool.capacity, capacity.value >= Self.smallest
        else { return nil }
        return finding(capacity, of: accelerator)
      }
    }
  }

  private func finding(_ capacity: Sourced<Bytes>, of accelerator: Accelerator) -> CatalogFinding? {
    let decimal = capacity.value.baseValue / Self.gigabyte
    let binary = capacity.value.baseValue / Self.gibibyte
    // A round number in either unit is what a maker would print.
    guard !isWhole(decimal, 1e-9), !isWhole(binary, 1e-9) else { return nil }
    let text = capacity.value.baseValue / Self.gigabyte
    // 85.9 GB is 80 GiB converted with care; 74.5 GiB written as GB is 80 GB divided by mistake.
    let divided = decimal * Self.gibibyte / Self.gigabyte
    let guess: String? =
      if isWhole(binary, 0.002) {
        "it is \(binary.rounded().formatted(decimals: 0)) GiB"
      } else if isWhole(divided, 0.002) {
        "it may be \(divided.rounded().formatted(decimals: 0)) GB, counted in GiB"
      } else {
        nil
      }
    return CatalogFinding(
      guess == nil ? .warning : .error, capacity.name,
      "\(accelerator.name) has \(text.formatted(significantDigits: 5)) GB of memory, "
        + "which is not a whole number" + (guess.map { "; \($0)" } ?? ""),
      remedy: "Write the maker's number with the maker's unit, GB or GiB.")
  }

  private func isWhole(_ value: Double, _ tolerance: Double) -> Bool {
    (value / value.rounded() - 1).magnitude <= tolerance
  }
}
