import Foundation

/// The result of searches that an interrupt from the keyboard cancels.
func untilInterrupted<Value: Sendable>(
  _ search: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let interruption = Interruption()
  let task = Task { try await search() }
  let watch = Task {
    while !interruption.wasRequested {
      try await Task.sleep(for: .milliseconds(50))
    }
    task.cancel()
  }
  defer { watch.cancel() }
  return try await task.value
}
