import Dispatch
import Foundation

/// Runs searches side by side, each on a thread of its own, as many at once as there are cores.
///
/// A search blocks its thread until it is done, so none runs on the threads of Swift's own tasks.
/// The result of each is that of running it alone: order and number of threads change nothing.
package struct ParallelSolves: Sendable {
  /// The most searches at once; at least 1.
  package let width: Int

  /// As many searches at once as told; as many as there are cores when nil.
  package init(width: Int? = nil) {
    self.width = max(1, width ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// The results of `work` on each input, in the order of the inputs.
  ///
  /// The first error ends everything. When the task is cancelled the interruption handed to `work` is
  /// requested, and `CancellationError` is thrown.
  package func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input],
    _ work: @escaping @Sendable (Input, SolveInterruption) throws -> Output
  ) async throws -> [Output] {
    let interruption = SolveInterruption()
    return try await withTaskCancellationHandler {
      try await withThrowingTaskGroup(of: (Int, Output).self) { group in
        var results: [Output?] = Array(repeating: nil, count: inputs.count)
        var started = 0
        func startNext() {
          guard started < inputs.count else { return }
          let index = started
          let input = inputs[index]
          started += 1
          group.addTask {
            (index, try await Self.onOwnThread { try work(input, interruption) })
          }
        }
        for _ in 0..<width { startNext() }
        do {
          while let (index, output) = try await group.next() {
            try Task.checkCancellation()
            results[index] = output
            startNext()
          }
        } catch {
          interruption.request()
          throw error
        }
        return results.compactMap(\.self)
      }
    } onCancel: {
      interruption.request()
    }
  }

  /// The result of one piece of work that blocks its thread.
  package func run<Output: Sendable>(
    _ work: @escaping @Sendable (SolveInterruption) throws -> Output
  ) async throws -> Output {
    let interruption = SolveInterruption()
    return try await withTaskCancellationHandler {
      try await Self.onOwnThread { try work(interruption) }
    } onCancel: {
      interruption.request()
    }
  }

  private static func onOwnThread<Output: Sendable>(
    _ work: @escaping @Sendable () throws -> Output
  ) async throws -> Output {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(with: Result { try work() })
      }
    }
  }
}
