import Catalog
import Foundation
import InferencePerformance
import Quantities
import Reporting

/// What accelerators or a server draw under a load, by the figures with which plans are made.
///
/// `P = idle + (s·max − idle)·u`, with the share `s` of the maximum that serving draws
/// (`load-power-share` of the catalog) and the share `u` of the time in which replicas compute. Where
/// the idle power is not known, it is a share of the maximum by class (`idle-power-share-…`). The band
/// reaches from 9 % of the range above idle, the least seen in decoding (`PowerEstimate`), to the
/// maximum.
struct EstimatePower {
  /// The share of the range between idle and maximum that decoding was seen to draw at least.
  private static let leastShare = 0.09

  /// Watts of all accelerators or of the server.
  let mean: (low: Double, median: Double, high: Double)
  /// What that covers.
  let covers: EstimateReport.Power.Coverage
  /// The figures behind it.
  let figures: [FigureReference]

  /// The power; nil when the catalog does not know the maximum.
  ///
  /// A server counts as a whole when all of its accelerators are used.
  init?(
    _ subject: EstimateSubject, role: ServingConfiguration.Role, utilization: Double,
    in catalog: HardwareCatalog
  ) {
    let accelerator = subject.accelerator
    let maximum: Sourced<Power>
    let idle: Sourced<Power>?
    let count: Double
    if let server = subject.server, subject.count == server.acceleratorCount,
      let stated = server.maximumPower
    {
      (maximum, idle, count, covers) = (stated, server.idlePower, 1, .server)
    } else {
      let sustained = role == .device ? accelerator.sustainedPower : nil
      guard let stated = sustained ?? accelerator.thermalDesignPower else { return nil }
      (maximum, idle, count, covers) = (
        stated, accelerator.idlePower, Double(subject.count), .accelerators
      )
    }
    guard let load = catalog.operations["load-power-share"]?.figure,
      let share = catalog.operations["idle-power-share-" + accelerator.class.rawValue]?.figure
    else { return nil }
    let most = maximum.value.baseValue * count
    let least = min(most, (idle?.value.baseValue).map { $0 * count } ?? most * share.value)
    let loaded = max(least, most * load.value)
    mean = (
      least + (most - least) * utilization * Self.leastShare,
      least + (loaded - least) * utilization, utilization > 0 ? most : least
    )
    figures = [maximum.reference, load.reference, idle?.reference ?? share.reference]
  }

  /// Power and energy at these rates.
  ///
  /// Energy is power over rate; the two are taken to be off independently, so that their logarithmic
  /// bands add as squares.
  func report(
    requests: EstimateReport.Estimate, tokens: EstimateReport.Estimate?
  ) -> EstimateReport.Power {
    .init(
      covers: covers, mean: .init(median: mean.median, low: mean.low, high: mean.high),
      energyPerOutputToken: tokens.map(energy), energyPerRequest: energy(requests))
  }

  private func energy(_ rate: EstimateReport.Estimate) -> EstimateReport.Estimate {
    func spread(_ power: Double, _ other: Double?) -> Double {
      let first = log(power / mean.median)
      let second = other.map { log($0 / rate.median) } ?? 0
      return exp((first * first + second * second).squareRoot())
    }
    let median = mean.median / rate.median
    return .init(
      median: median, low: median / spread(mean.low, rate.high),
      high: median * spread(mean.high, rate.low))
  }
}
