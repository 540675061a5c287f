public import Quantities

/// The state of a pool at one request rate.
public struct OperatingPoint: Hashable, Sendable, Codable {
  /// Requests per second of the whole pool.
  public let rate: Double
  /// Requests that run at once on one replica, in the mean; units of a batch for single-pass models.
  public let batch: Double
  /// The same at the 95th percentile.
  public let batchTail: Double
  /// The most that may run at once on one replica.
  public let batchLimit: Double
  /// Share of the time in which a replica computes, 0 to 1.
  public let utilization: Double
  /// Share of the time that prompts take, 0 to 1; 1 for a busy single-pass model.
  public let prefillShare: Double
  /// Mean time per output token; nil for single-pass models.
  public let timePerOutputToken: Seconds?
  /// Mean time to the first token, or to the answer of a single-pass model.
  public let timeToFirstToken: Seconds
  /// Mean time that a request waits before its prompt is processed.
  public let queueWait: Seconds

  package init(
    rate: Double, batch: Double, batchTail: Double, batchLimit: Double, utilization: Double,
    prefillShare: Double, timePerOutputToken: Seconds?, timeToFirstToken: Seconds,
    queueWait: Seconds
  ) {
    self.rate = rate
    self.batch = batch
    self.batchTail = batchTail
    self.batchLimit = batchLimit
    self.utilization = utilization
    self.prefillShare = prefillShare
    self.timePerOutputToken = timePerOutputToken
    self.timeToFirstToken = timeToFirstToken
    self.queueWait = queueWait
  }
}
