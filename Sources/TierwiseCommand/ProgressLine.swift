import Quantities
import Tierwise

/// Cost, bound and gap of the running search on one line, where somebody watches.
struct ProgressLine: Sendable {
  private let isShown = Terminal.error.isInteractive

  /// Replaces the line.
  func show(_ progress: SolverProgress) {
    guard isShown else { return }
    let cost = progress.incumbent.map { $0.formatted(decimals: 0) } ?? "none yet"
    let bound = progress.bestBound.map { $0.formatted(decimals: 0) } ?? "unknown"
    let gap = progress.relativeGap.map { $0.formattedAsPercentage(decimals: 2) } ?? "unknown"
    Terminal.error.write("\r\u{1B}[Kplan \(cost) · bound \(bound) · gap \(gap)")
  }

  /// Removes the line.
  func clear() {
    guard isShown else { return }
    Terminal.error.write("\r\u{1B}[K")
  }
}
