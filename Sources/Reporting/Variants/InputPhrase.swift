import Quantities

/// How readers who know nothing of sweeps name an input and its values.
package struct InputPhrase {
  private let name: String
  private let unit: String

  /// The words for an input of this name and unit.
  package init(_ sensitivity: Report.Sensitivity) {
    name = sensitivity.input
    unit = sensitivity.unit
  }

  /// The input in words; its name where there are none.
  package var text: String {
    let parts = name.split(separator: "/").map(String.init)
    switch name {
    case "demand": return "demand"
    case Self.hardware: return "speed of hardware"
    case "electricity-prices": return "price of electricity"
    case "traffic-prices": return "price of traffic"
    default: break
    }
    guard let kind = parts.first, let last = parts.last, parts.count > 1 else { return name }
    let words = last.replacing("-", with: " ")
    let subject = parts.dropFirst().dropLast().joined(separator: "/")
    switch kind {
    case "money", "planning": return words
    case "site" where last == "site-cost-per-year": return "cost of a site: \(subject)"
    case "site" where last == "server-cost-per-year": return "cost of running a server: \(subject)"
    case "server": return "price of \(subject)"
    case "rent": return "rent of \(subject), \(words)"
    case "tokens": return "token prices of \(subject)"
    case "workload" where last == "requests-per-second": return "demand: \(subject)"
    case "workload" where last == "peak-to-mean": return "peak over mean: \(subject)"
    default: return "\(words): \(subject)"
    }
  }

  /// A value of the input in words.
  package func value(_ value: Double) -> String {
    if name == Self.hardware {
      if value == 0.5 { return "as estimated" }
      let percentile = "P\((value * 100).formatted(significantDigits: 3))"
      return value < 0.5 ? "fast, \(percentile)" : "slow, \(percentile)"
    }
    if Self.shares.contains(where: name.hasSuffix) {
      return value.formattedAsPercentage(decimals: 1)
    }
    let number = value.formatted(significantDigits: 4)
    if unit == "times" { return "× \(number)" }
    if unit == "a" { return "\(number) years" }
    return number + (unit.isEmpty ? "" : " \(unit)")
  }

  /// What the names of inputs end with whose values are shares.
  private static let shares = [
    "/discount-rate", "/residual-value", "/maintenance-share", "/headroom", "/prefix-reuse",
  ]
  /// The input whose value is a confidence.
  private static let hardware = "planning/confidence"
}
