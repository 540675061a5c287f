import CHiGHS
import LinearProgramming

/// Takes the solver's callbacks and passes them on as progress.
final class ProgressSink {
  private let onProgress: (SolverProgress) -> SolverContinuation
  private var isStopped = false

  init(_ onProgress: @escaping (SolverProgress) -> SolverContinuation) {
    self.onProgress = onProgress
  }

  /// The callbacks worth starting: branch and bound knows bounds, the simplex method only the time.
  static func callbackKinds(isMixedInteger: Bool) -> [HighsInt] {
    isMixedInteger
      ? [kHighsCallbackMipImprovingSolution, kHighsCallbackMipLogging, kHighsCallbackMipInterrupt]
      : [kHighsCallbackSimplexInterrupt]
  }

  /// The function the solver calls; its last argument is the address of a living sink.
  static let callback: HighsCCallbackType = { kind, _, output, input, address in
    guard let output, let address else { return }
    let sink = Unmanaged<ProgressSink>.fromOpaque(address).takeUnretainedValue()
    sink.take(HighsInt(kind), output.pointee)
    if sink.isStopped, kind == kHighsCallbackMipInterrupt || kind == kHighsCallbackSimplexInterrupt
    {
      input?.pointee.user_interrupt = 1
    }
  }

  private func take(_ kind: HighsInt, _ output: HighsCallbackDataOut) {
    guard !isStopped else { return }
    let isSimplex = kind == kHighsCallbackSimplexInterrupt
    let progress = SolverProgress(
      incumbent: isSimplex ? nil : output.mip_primal_bound.ifFinite,
      bestBound: isSimplex ? nil : output.mip_dual_bound.ifFinite,
      elapsedSeconds: output.running_time)
    isStopped = onProgress(progress) == .stop
  }
}

extension Double {
  /// The number, or `nil` where the solver writes ±∞ or NaN for "not known".
  var ifFinite: Double? { isFinite ? self : nil }
}
