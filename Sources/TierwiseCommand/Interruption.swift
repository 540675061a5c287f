import Dispatch
import Foundation
import Synchronization

/// Notices the first interrupt from the keyboard, so that the best plan so far can be kept; a second
/// one ends the program at once.
final class Interruption {
  private let state: State
  private let source: any DispatchSourceSignal

  private final class State: Sendable {
    let isRequested = Mutex(false)
  }

  /// Watches from now on until it is gone.
  init() {
    let state = State()
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      state.isRequested.withLock { $0 = true }
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
    self.state = state
    self.source = source
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }

  /// Whether an interrupt has come.
  var wasRequested: Bool { state.isRequested.withLock { $0 } }
}
