/// Values seen in a simulation, sorted.
package struct Observations: Sendable {
  /// The values, not falling.
  package let sorted: [Double]

  init(_ values: [Double]) { self.sorted = values.sorted() }

  /// The mean; 0 without values.
  package var mean: Double {
    sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count)
  }

  /// The smallest value that at least the share `probability` does not exceed; 0 without values.
  package func quantile(_ probability: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let rank = (probability * Double(sorted.count)).rounded(.up) - 1
    return sorted[min(max(Int(rank), 0), sorted.count - 1)]
  }

  /// The share of values up to `limit`; 1 without values.
  package func share(within limit: Double) -> Double {
    guard !sorted.isEmpty else { return 1 }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(sorted.count)
  }
}
