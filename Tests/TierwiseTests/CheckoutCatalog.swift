import Foundation
import Tierwise

/// The catalog of the checkout, read once for all tests.
enum CheckoutCatalog {
  private static let loaded = Result {
    try Planner(
      catalogAt: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "HardwareCatalog"))
  }

  /// A planner on it.
  static func planner() throws -> Planner { try loaded.get() }
}
