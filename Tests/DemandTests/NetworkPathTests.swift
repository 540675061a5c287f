import Demand
import Quantities
import Testing

@Suite struct NetworkPathTests {
  /// 20 Mbit/s are 2.5 MB/s, 80 Mbit/s are 10 MB/s.
  private let path = NetworkPath(
    medianRoundTrip: .milliseconds(10), tailRoundTrip: .milliseconds(25),
    upload: Bandwidth(base: 2.5e6), download: Bandwidth(base: 10e6))

  @Test func payloadTakesItsSizeOverTheBandwidth() {
    #expect(path.uploadTime(Bytes(base: 200_000)) == .milliseconds(80))
    #expect(path.downloadTime(Bytes(base: 200_000)) == .milliseconds(20))
  }

  @Test func nothingTakesNoTime() {
    #expect(path.uploadTime(.zero) == .zero)
    #expect(path.downloadTime(.zero) == .zero)
  }

  @Test func withoutLimitAPayloadTakesNoTime() {
    let free = NetworkPath(
      medianRoundTrip: .milliseconds(10), tailRoundTrip: .milliseconds(25), upload: nil,
      download: nil)
    #expect(free.uploadTime(Bytes(base: 1e9)) == .zero)
    #expect(free.downloadTime(Bytes(base: 1e9)) == .zero)
  }

  @Test func requestsServedWhereTheyAriseUseNoNetwork() {
    #expect(NetworkPath.local.medianRoundTrip == .zero)
    #expect(NetworkPath.local.tailRoundTrip == .zero)
    #expect(NetworkPath.local.uploadTime(Bytes(base: 1e9)) == .zero)
  }
}
