import Demand
import Quantities
import Testing

@Suite struct ServiceLevelObjectiveTests {
  @Test(arguments: [
    (LatencyMetric.timeToFirstToken, 95.0, 0.4, "TTFT p95 ≤ 400 ms"),
    (.timePerOutputToken, 99, 0.05, "TPOT p99 ≤ 50 ms"),
    (.endToEnd, 99.9, 2, "E2E p99.9 ≤ 2 s"),
    (.endToEnd, 50, 0.000_25, "E2E p50 ≤ 250 µs"),
  ])
  func messagesNameMetricPercentileAndLimit(
    metric: LatencyMetric, percentile: Double, limit: Double, text: String
  ) {
    let objective = ServiceLevelObjective(
      metric: metric, percentile: percentile, limit: Seconds(base: limit))
    #expect(objective.formatted == text)
  }

  @Test func everyMetricHasAnAbbreviationOfItsOwn() {
    #expect(LatencyMetric.allCases.map(\.abbreviation) == ["TTFT", "TPOT", "E2E"])
  }
}
