/// What servers do for the requests that they are given.
public enum ServiceRole: String, Hashable, Sendable, Codable, CaseIterable {
  /// Everything.
  case whole
  /// Prompts, whose tokens other servers generate.
  case prompts
  /// Tokens of prompts that other servers process.
  case generation

  /// Whether a request is answered by them, so that it counts as served; prompts alone are half of it.
  package var completesRequests: Bool { self != .prompts }
}
