package import Catalog
import Quantities

/// The least quality that a workload accepts, on one public benchmark.
public struct QualityFloor: Hashable, Sendable, Codable {
  /// The id of the benchmark; figures of others are not compared with it.
  public package(set) var benchmark: String
  /// The result that a model must reach: at least, or at most where less is better.
  public package(set) var limit: Double

  package init(benchmark: String, limit: Double) {
    self.benchmark = benchmark
    self.limit = limit
  }

  /// Why a model in a precision does not reach the floor, in words; nil when it does.
  ///
  /// Quality belongs to a model in a precision. A figure of that precision counts; without one, the
  /// published figure counts for 8 bits and more, and below 8 bits the floor is not met. `bits` is nil
  /// for token offers, which do not say their precision: the published figure counts.
  package func obstacle(
    to model: InferenceModel, precision: String?, bits: Double?
  ) -> String? {
    let figures = model.quality.filter {
      $0.benchmark == benchmark && $0.keyValuePrecisionID == nil
    }
    let name = precision.map { "\(model.id) in \($0)" } ?? model.id
    let own = figures.filter { precision != nil && $0.precisionID == precision }
    let published = figures.filter { figure in
      figure.precisionID == nil
        || model.precisions.contains { $0.isNative && $0.id == figure.precisionID }
    }
    if own.isEmpty, let bits, bits < 8, !isNative(precision, of: model) {
      return "\(name) has no figure of its own on \(benchmark), which precisions below 8 bits need"
    }
    let counting = own.isEmpty ? published : own
    guard let best = counting.max(by: { rank($0) < rank($1) }) else {
      return "the catalog has no figure of \(name) on \(benchmark)"
    }
    let reaches =
      best.isHigherBetter ? best.figure.value >= limit : best.figure.value <= limit
    return reaches
      ? nil
      : "\(name) has \(best.figure.value.formatted(significantDigits: 4)) on \(benchmark); "
        + "the floor is \(limit.formatted(significantDigits: 4))"
  }

  private func isNative(_ precision: String?, of model: InferenceModel) -> Bool {
    model.precisions.contains { $0.isNative && $0.id == precision }
  }

  /// A result by which better ones sort last.
  private func rank(_ figure: QualityFigure) -> Double {
    figure.isHigherBetter ? figure.figure.value : -figure.figure.value
  }
}
