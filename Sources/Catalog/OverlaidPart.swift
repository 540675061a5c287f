/// A part of the catalog that comes from the user's own entries.
public struct OverlaidPart: Hashable, Sendable, Codable, Comparable {
  /// What became of the catalog's own part of the same id.
  public enum Change: String, Hashable, Sendable, Codable, CaseIterable {
    /// There was one; it is not used.
    case overridden
    /// There was none.
    case added
  }

  /// The part: `accelerators/nvidia-h100-sxm`, `regions/de`.
  public let name: String
  /// Whether the catalog had such a part.
  public let change: Change

  /// A part of this name.
  public init(name: String, change: Change) {
    self.name = name
    self.change = change
  }

  /// Orders by name.
  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}
