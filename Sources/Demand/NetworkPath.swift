public import Quantities

/// What the network between the origin of a request and the serving site adds to its latency.
public struct NetworkPath: Hashable, Sendable, Codable {
  /// Median round-trip time.
  public let medianRoundTrip: Seconds
  /// Round-trip time at the 95th percentile; at least the median.
  public let tailRoundTrip: Seconds
  /// Bandwidth towards the serving site that the workload can count on; nil when nothing limits it.
  public let upload: Bandwidth?
  /// Bandwidth towards the origin; nil when nothing limits it.
  public let download: Bandwidth?

  /// A path with all its parts.
  public init(
    medianRoundTrip: Seconds, tailRoundTrip: Seconds, upload: Bandwidth?, download: Bandwidth?
  ) {
    self.medianRoundTrip = medianRoundTrip
    self.tailRoundTrip = tailRoundTrip
    self.upload = upload
    self.download = download
  }

  /// No network at all: the request is served where it arises.
  public static let local = NetworkPath(
    medianRoundTrip: .zero, tailRoundTrip: .zero, upload: nil, download: nil)

  /// The time to send `payload` towards the serving site.
  public func uploadTime(_ payload: Bytes) -> Seconds {
    guard let upload, payload > .zero else { return .zero }
    return Seconds(base: payload.baseValue / upload.baseValue)
  }

  /// The time to send `payload` back to the origin.
  public func downloadTime(_ payload: Bytes) -> Seconds {
    guard let download, payload > .zero else { return .zero }
    return Seconds(base: payload.baseValue / download.baseValue)
  }
}
