import Demand
import InferencePerformance
import Quantities

extension LatencyResult {
  /// An estimate with its band, its parts in the order in which they arise.
  init(_ estimate: LatencyEstimate, bands: EstimateBands) {
    let band = bands.band(of: estimate.objective.metric)
    let parts: [(String, Seconds)] = [
      ("network", estimate.parts.network), ("request", estimate.parts.requestOverhead),
      ("queue", estimate.parts.wait), ("prefill", estimate.parts.prefill),
      ("decode", estimate.parts.decode), ("interference", estimate.parts.interference),
    ]
    // The band concerns the server's part; the network is what the scenario says.
    let server = estimate.value - estimate.parts.network
    self.init(
      metric: estimate.objective.metric, percentile: estimate.objective.percentile,
      value: estimate.value, low: band.map { estimate.parts.network + server * $0.low },
      high: band.map { estimate.parts.network + server * $0.high },
      limit: estimate.objective.limit,
      parts: parts.filter { $0.1 > .zero }.map { LatencyPart(name: $0.0, value: $0.1) })
  }
}
