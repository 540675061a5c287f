import Diagnostics
import Testing

@Suite struct NearestMatchTests {
  private let ids = ["nvidia-h100-sxm", "nvidia-h200-sxm", "nvidia-l40s", "amd-mi300x", "gpu"]

  @Test(arguments: [
    ("nvidia-h100-sxn", "nvidia-h100-sxm"), ("nvidia-h100sxm", "nvidia-h100-sxm"),
    ("nvidia-h100-smx", "nvidia-h100-sxm"), ("NVIDIA-L40S", "nvidia-l40s"),
    ("mi300x", "amd-mi300x"), ("gpx", "gpu"), ("pgu", "gpu"), ("h200", "nvidia-h200-sxm"),
  ])
  func slipsAreRecognised(text: String, meant: String) {
    #expect(nearestMatch(to: text, in: ids) == meant)
  }

  @Test(arguments: ["", "cerebras-wse3", "x", "g", "nvidia", "sxm"])
  func nothingIsOfferedForWhatIsFarOff(text: String) {
    #expect(nearestMatch(to: text, in: ids) == nil)
  }

  @Test func tiesDoNotDependOnTheOrderOfCandidates() {
    #expect(nearestMatch(to: "abcx", in: ["abcb", "abca"]) == "abca")
    #expect(nearestMatch(to: "abcx", in: ["abca", "abcb"]) == "abca")
  }

  @Test func overlongTextIsNotCompared() {
    let long = String(repeating: "a", count: 101)
    #expect(nearestMatch(to: long, in: [long + "b"]) == nil)
  }

  @Test func questionQuotesTheCandidate() {
    #expect(didYouMean("gpux", in: ids) == #"Did you mean "gpu"?"#)
    #expect(didYouMean("quantum", in: ids) == nil)
  }
}
