import Synchronization

/// A wish to end searches that run on other threads, which they notice at their next progress.
package final class SolveInterruption: Sendable {
  private let wish = Mutex(false)

  /// An interruption that nobody has asked for yet.
  package init() {}

  /// Whether somebody asked for it.
  package var isRequested: Bool { wish.withLock { $0 } }

  /// Asks for it; it cannot be taken back.
  package func request() { wish.withLock { $0 = true } }
}
