import Dispatch
import Foundation
import Synchronization

/// Runs pieces of work on several threads while the calling thread watches whether they are wanted.
///
/// The result of each piece is that of running it alone: order and number of threads change nothing
/// but the time.
enum WatchedThreads {
  /// The most pieces at once: as many as there are cores; at least 1.
  static var width: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// Milliseconds between two looks at the caller's wish.
  private static let pause = 20

  /// The results of `work` on each input, in the order of the inputs, on as many threads at once as
  /// there are cores.
  ///
  /// `isWanted` is asked now and then on the calling thread. Once it says no, the interruption that
  /// `work` was given is requested; `work` is still called for every input, to say what there is.
  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], while isWanted: () -> Bool,
    _ work: @escaping @Sendable (Input, SolveInterruption) -> Output
  ) -> [Output] {
    let interruption = SolveInterruption()
    if !isWanted() { interruption.request() }
    let progress = Progress<Output>()
    let group = DispatchGroup()
    for _ in 0..<min(inputs.count, width) {
      group.enter()
      // The system's own queues may be full of searches that wait for this one.
      Thread.detachNewThread {
        while let index = progress.next(below: inputs.count) {
          progress.put(work(inputs[index], interruption), at: index)
        }
        group.leave()
      }
    }
    while group.wait(timeout: .now() + .milliseconds(pause)) == .timedOut {
      if !isWanted() { interruption.request() }
    }
    return inputs.indices.compactMap { progress.result(at: $0) }
  }

  /// What the threads share.
  private final class Progress<Output: Sendable>: Sendable {
    private struct State {
      var started = 0
      var results: [Int: Output] = [:]
    }
    private let state = Mutex(State())

    /// The next input that nobody works on; nil when there is none.
    func next(below count: Int) -> Int? {
      state.withLock { state in
        guard state.started < count else { return nil }
        defer { state.started += 1 }
        return state.started
      }
    }

    func put(_ result: Output, at index: Int) { state.withLock { $0.results[index] = result } }

    func result(at index: Int) -> Output? { state.withLock { $0.results[index] } }
  }
}
