import Diagnostics
import Quantities

/// Dense FP8 is twice the 16-bit rate, dense FP4 twice FP8, INT8 equal to FP8; other ratios are
/// known exceptions, or sparse rates that were taken for dense ones.
struct PrecisionRatioRule: CatalogRule {
  let id = "precision-ratio"
  let title = "Dense rates of neighbouring precisions have the usual ratio, or a reason."

  /// Accelerators with another ratio, and why it is right.
  private struct Exception {
    var accelerators: [String]
    var pair: Pair
    var ratio: Double
    var reason: String
  }

  private struct Pair: Equatable {
    var numerator: NumericPrecision
    var denominator: NumericPrecision
    var usual: Double
    var title: String { "\(numerator.rawValue.uppercased()) : \(denominatorTitle)" }
    var denominatorTitle: String {
      denominator == .bf16 ? "16 bit" : denominator.rawValue.uppercased()
    }
  }

  private static let halfWidth = Pair(numerator: .fp8, denominator: .bf16, usual: 2)
  private static let quarterWidth = Pair(numerator: .fp4, denominator: .fp8, usual: 2)
  private static let integer = Pair(numerator: .int8, denominator: .fp8, usual: 1)
  private static let pairs = [halfWidth, quarterWidth, integer]

  /// What the sources of the figures themselves state; the figures in the catalog name them.
  private static let exceptions = [
    Exception(
      accelerators: ["nvidia-b300-sxm", "nvidia-gb300"], pair: quarterWidth, ratio: 3,
      reason: "The maker's table states FP4 at about three times FP8 for Blackwell Ultra."),
    Exception(
      accelerators: ["nvidia-b300-sxm", "nvidia-gb300"], pair: integer, ratio: 0.034,
      reason: "The maker's table states 153.5 and 165 dense INT8 TOP/s for Blackwell Ultra."),
    Exception(
      accelerators: ["nvidia-rubin-vr200"], pair: halfWidth, ratio: 4.375,
      reason: "The pre-release table states 17.5 PFLOP/s of FP8 and 4 of BF16."),
    Exception(
      accelerators: ["nvidia-rubin-vr200"], pair: integer, ratio: 0.143,
      reason: "The pre-release table states 2.5 POP/s of INT8 and 17.5 PFLOP/s of FP8."),
    Exception(
      accelerators: ["amd-mi455x"], pair: integer, ratio: 0.5,
      reason: "The table read states INT8 at the BF16 rate."),
    Exception(
      accelerators: ["aws-trainium1", "aws-inferentia2"], pair: halfWidth, ratio: 1,
      reason: "The AWS Neuron documentation states one rate for FP16, BF16, cFP8 and TF32."),
    Exception(
      accelerators: ["aws-trainium1", "aws-inferentia2"], pair: integer, ratio: 2,
      reason: "The AWS Neuron documentation states 380 INT8 TOP/s beside 190 TFLOP/s of cFP8."),
    Exception(
      accelerators: ["aws-trainium3"], pair: halfWidth, ratio: 3.75,
      reason: "The AWS Neuron documentation states 2,517 TFLOP/s of MXFP8 beside 671 of BF16."),
    Exception(
      accelerators: ["aws-trainium3"], pair: quarterWidth, ratio: 1,
      reason: "The AWS Neuron documentation states one rate for MXFP8 and MXFP4."),
    Exception(
      accelerators: ["google-tpu-v6e"], pair: halfWidth, ratio: 1,
      reason: "The table read states 918 TFLOP/s both for BF16 and for FP8."),
    Exception(
      accelerators: ["google-tpu-v6e"], pair: integer, ratio: 2,
      reason: "The table read states 1,836 TOP/s of INT8 beside 918 TFLOP/s of FP8."),
    Exception(
      accelerators: ["intel-gaudi3"], pair: halfWidth, ratio: 1,
      reason: "The table read states one rate for BF16 and FP8."),
    Exception(
      accelerators: ["meta-mtia-450", "meta-mtia-500"], pair: quarterWidth, ratio: 3,
      reason: "The maker's announcement states MX4 at three times FP8."),
    Exception(
      accelerators: ["tenstorrent-n150", "tenstorrent-n300"], pair: halfWidth, ratio: 3.55,
      reason: "The maker's documentation states 262 and 466 TFLOP/s of FP8 beside 74 and 131."),
  ]

  /// Rates are published rounded; a sparse rate is off by a factor of 2.
  private static let tolerance = 0.1

  func check(_ catalog: HardwareCatalog) -> [CatalogFinding] {
    catalog.accelerators.valuesByID.flatMap { accelerator in
      Self.pairs.compactMap { finding(accelerator, $0) }
    }
  }

  private func finding(_ accelerator: Accelerator, _ pair: Pair) -> CatalogFinding? {
    guard let high = peak(accelerator, pair.numerator),
      let low = peak(accelerator, pair.denominator)
    else { return nil }
    let ratio = high.rate.value / low.rate.value
    let exception = Self.exceptions.first {
      $0.pair == pair && $0.accelerators.contains(accelerator.id)
    }
    let expected = exception?.ratio ?? pair.usual
    // Cards for games add in FP32 at half the rate, so that a rate of which this is said may be
    // half of what it would be otherwise.
    let isHalved = low.accumulation == .fp32 && high.accumulation == nil
    let accepted = isHalved ? [expected, 2 * expected] : [expected]
    guard accepted.allSatisfy({ (ratio / $0 - 1).magnitude > Self.tolerance }) else { return nil }
    let figures = "\(high.rate.value.formatted()) : \(low.rate.value.formatted())"
    let isDouble = (ratio / expected / 2 - 1).magnitude <= Self.tolerance
    return CatalogFinding(
      .error, high.rate.name,
      "\(accelerator.name) has \(pair.title) = \(ratio.formatted(significantDigits: 3)) "
        + "(\(figures)); expected \(expected.formatted(significantDigits: 4))",
      remedy: isDouble
        ? "The \(pair.numerator.rawValue.uppercased()) rate is probably sparse; halve it."
        : "Check both rates, or list the exception with its reason in PrecisionRatioRule.swift.")
  }

  /// The dense peak at `precision`; FP16 stands for BF16 where only that is known.
  private func peak(_ accelerator: Accelerator, _ precision: NumericPrecision) -> PeakRate? {
    if precision == .bf16, accelerator.densePeak(.bf16) == nil {
      return accelerator.densePeak(.fp16)
    }
    return accelerator.densePeak(precision)
  }
}
