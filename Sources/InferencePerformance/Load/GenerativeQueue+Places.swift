import Foundation

/// Waiting for a place among the sequences that a replica runs.
extension GenerativeQueue {
  /// The share of places beyond which no rate counts as sustained: nearer to 1 the wait grows beyond
  /// every target and beyond what the sum of latencies can tell from none.
  private static let fullest = 0.999

  /// By how much computed waits for places are lengthened, so that rates are seldom too high.
  private static let placeReserve = 0.3

  /// Waiting for a free place in the batch, the cache included; a place anywhere in the pool will do.
  func slotQueue(
    _ rate: Double, batch: Double, prefillShare: Double, clump: Double
  ) -> ManyServerQueue? {
    let perToken = (step.time(sequences: batchLimit) + interference) / (1 - prefillShare)
    let service = mixPrefillMean + requestOverhead
    let stay = service + mixGenerated * perToken
    let utilization = rate * stay / places
    guard utilization < Self.fullest else { return nil }
    // Prompts and overhead take places too, beside the sequences that decode.
    let occupied = min(batch + rate * service, places * 0.999_999)
    let peakedness = arrivals.poolPeakedness(load: batch) + clump * arrivals.persistence
    let excess = peakedness / stiffness(seen(batch)) * sizeSpread
    let spreadOfOutput = mixGeneratedVariance * perToken * perToken
    let variation = (spreadOfOutput + mixPrefillVariance).squareRoot() / stay
    func queue(of share: Double) -> ManyServerQueue {
      // Between the variance at this load and that of a full batch, which follows Erlang's formula.
      let nominal = (places * share * max(occupied * share, 1e-6)).squareRoot()
      return ManyServerQueue(
        places: places * share,
        distance: (batchLimit - occupied) * share / (nominal * excess).squareRoot(),
        utilization: utilization, serviceTime: stay,
        arrivalVariation: (arrivals.poolVariation * arrivals.poolVariation + clump).squareRoot(),
        serviceVariation: variation)
    }
    // Routers balance requests, not their sizes: places are pooled as far as these are alike.
    var slots = queue(of: replicas)
    if sizeSpread > 1, replicas > 1 {
      slots = slots.blended(with: queue(of: 1), weight: 1 - 1 / sizeSpread)
    }
    // Requests that were admitted together leave together.
    return slots.lengthened(by: stay / 2 * clump / (1 + clump)).lengthened(share: Self.placeReserve)
  }

  /// `α = 1 − B·t′(B)/t(B)`: how much of a surplus of sequences leaves per stay; 1 when steps do not
  /// depend on the batch, near 0 when they grow in proportion to it.
  func stiffness(_ batch: Double) -> Double {
    let width = max(0.5, 0.1 * batch)
    let low = max(batch - width, 0)
    let rise = (step.time(sequences: batch) - step.time(sequences: low)) / (batch - low)
    return min(1, max(0.05, 1 - batch * rise / (step.time(sequences: batch) + interference)))
  }
}
