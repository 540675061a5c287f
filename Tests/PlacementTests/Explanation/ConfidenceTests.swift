import Foundation
import InferencePerformance
import Testing

@testable import Placement

@Suite struct ConfidenceTests {
  private let band = EstimateBand(low: 0.8, high: 1.5, distance: .known)

  @Test func evenOddsAreTheEstimate() {
    #expect(Confidence(0.5) == nil)
    #expect(Confidence(nil) == nil)
  }

  /// At P90 the factors are those of the band; beyond it they grow with the normal quantile.
  @Test func factorsFollowTheBand() throws {
    let slow = try #require(Confidence(0.9))
    #expect((slow.timeFactor(band) - 1.5).magnitude < 1e-9)
    #expect((slow.rateFactor(band) - 0.8).magnitude < 1e-9)
    let fast = try #require(Confidence(0.1))
    #expect((fast.timeFactor(band) - 0.8).magnitude < 1e-9)
    #expect((fast.rateFactor(band) - 1.5).magnitude < 1e-9)
    // z(0.975)/z(0.9) = 1.959964/1.281552.
    let sure = try #require(Confidence(0.975))
    #expect((sure.timeFactor(band) - pow(1.5, 1.959964 / 1.281552)).magnitude < 1e-5)
    #expect(slow.timeFactor(nil) == 1)
    #expect(slow.rateFactor(nil) == 1)
  }
}
