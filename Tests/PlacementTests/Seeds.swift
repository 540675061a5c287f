import Foundation

/// How many random scenarios properties are tried on: all 200 where `TIERWISE_ALL_SEEDS` is set, else
/// as many as the whole suite has time for.
enum Seeds {
  static let count = 200

  /// Whether everything is tried that takes long.
  static let areAll = ProcessInfo.processInfo.environment["TIERWISE_ALL_SEEDS"] != nil

  /// Seeds from 0; `usual` of them unless all are asked for.
  static func upTo(_ usual: Int) -> Range<Int> {
    0..<(areAll ? count : usual)
  }
}
