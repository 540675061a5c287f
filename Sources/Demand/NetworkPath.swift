import Foundation
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

  /// The round-trip time at a percentile of 50 or more, log-normal through the median and the 95th.
  ///
  /// `RTT(p) = m · (t/m)^(z_p / z_95)` with `z` the quantile of the standard normal distribution,
  /// taken from Winitzki's approximation of the inverse error function (error below 0.3 %).
  public func roundTrip(percentile: Double) -> Seconds {
    guard medianRoundTrip > .zero, tailRoundTrip > medianRoundTrip else { return tailRoundTrip }
    let share = Swift.min(Swift.max(percentile / 100, 0.5), 0.999_999)
    let u = 2 * share - 1
    let logarithm = log(1 - u * u)
    let first = 2 / (Double.pi * 0.147) + logarithm / 2
    let z =
      (2.0).squareRoot()
      * ((first * first - logarithm / 0.147).squareRoot() - first)
      .squareRoot()
    return medianRoundTrip * pow(tailRoundTrip / medianRoundTrip, z / 1.644_853_626_951_473)
  }

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
