import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads the round-trip times of one `<link>`, from the link itself or from the catalog.
struct RoundTripReader {
  /// The operations figure that says how much longer than the median a round trip between regions is
  /// at the 95th percentile; a ratio of at least 1.
  static let tailRatioID = "rtt-p95-over-median"

  /// The `<link>`.
  let element: XMLElement
  /// The ids of the sites at both ends; nil if these are wrong, so that nothing can be looked up.
  let ends: (from: String, to: String)?
  /// The sites.
  let sites: SiteIndex

  /// The median and the 95th percentile; nil if anything is wrong or nothing is known.
  func read(_ reading: inout ScenarioReading) -> (median: Seconds, tail: Seconds)? {
    guard let median = median(&reading), let tail = tail(&reading, median: median) else {
      return nil
    }
    guard tail >= median else {
      reading.refuse(
        element, attribute: "round-trip-p95", code: "conflict",
        "the round trip at the 95th percentile, \(tail.formatted()), is below the median, "
          + median.formatted(),
        remedy: "Swap the two, or correct one of them.")
      return nil
    }
    return (median, tail)
  }

  private func median(_ reading: inout ScenarioReading) -> Seconds? {
    if element.attribute("round-trip") != nil {
      // A wrong tail is reported beside a wrong median.
      let median = reading.amount("round-trip", of: element, .roundTrip)
      if median == nil { _ = reading.amount("round-trip-p95", of: element, .roundTrip) }
      return median
    }
    if let figure = known(50, reading) {
      reading.take(figure.reference)
      warnOfAccessLine(figure, &reading)
      return figure.value
    }
    refuse(
      "round-trip", "the link has no round trip, and the catalog knows none between", &reading)
    return nil
  }

  private func tail(_ reading: inout ScenarioReading, median: Seconds) -> Seconds? {
    if element.attribute("round-trip-p95") != nil {
      return reading.amount("round-trip-p95", of: element, .roundTrip)
    }
    if element.attribute("round-trip") == nil, let figure = known(95, reading) {
      reading.take(figure.reference)
      return figure.value
    }
    if let ratio = reading.catalog.operations[Self.tailRatioID]?.figure, ratio.value >= 1 {
      reading.take(ratio.reference)
      return median * ratio.value
    }
    refuse(
      "round-trip-p95",
      "the link has no round trip at the 95th percentile, and the catalog knows none between",
      &reading)
    return nil
  }

  /// Regions are apart by the way between data centres; a shop is further away.
  private func warnOfAccessLine(_ figure: Sourced<Seconds>, _ reading: inout ScenarioReading) {
    guard let ends, let tier = sites[ends.from]?.tier, tier <= .premises else { return }
    reading.assume(
      "links/\(ends.from)-\(ends.to)/round-trip", figure.value.formatted(),
      note: "the time between data centres of both regions; the access line of \(ends.from) is "
        + "not in it")
  }

  private func refuse(_ attribute: String, _ message: String, _ reading: inout ScenarioReading) {
    guard let ends else { return }
    let names = [ends.from, ends.to].map { id in
      regionID(of: id).map { "\(quoted(id)) in \(quoted($0))" } ?? quoted(id)
    }
    reading.refuse(
      element, code: "missing-figure", "\(message) \(names.joined(separator: " and "))",
      remedy: "Add \(attribute)=\"… ms\" with what you measured.")
  }

  // MARK: The catalog

  private func regionID(of site: String) -> String? { sites[site]?.element.string("region") }

  /// The catalog's time between the regions of the ends, or of the areas around them, at a
  /// percentile: what was measured wins over what was estimated from the distance, then the smaller
  /// area over the larger one.
  private func known(_ percentile: Double, _ reading: ScenarioReading) -> Sourced<Seconds>? {
    guard let ends, let from = regionID(of: ends.from), let to = regionID(of: ends.to) else {
      return nil
    }
    let catalog = reading.catalog
    let near = catalog.enclosingRegions(of: from).map(\.id)
    let far = catalog.enclosingRegions(of: to).map(\.id)
    // An area around both ends says nothing about the way between them.
    let around = Set(near).intersection(far)
    var best: (rank: [Int], figure: Sourced<Seconds>)?
    for trip in catalog.roundTrips where trip.time.percentile == percentile {
      for (first, second) in [(trip.from, trip.to), (trip.to, trip.from)] {
        guard let inner = near.firstIndex(of: first), let outer = far.firstIndex(of: second),
          !around.contains(first), !around.contains(second)
        else { continue }
        let figure = trip.time.figure
        let isGuess = figure.provenance.kind >= .estimated
        let rank = [isGuess ? 1 : 0, inner + outer, inner]
        if best.map({ rank.lexicographicallyPrecedes($0.rank) }) ?? true {
          best = (rank, figure)
        }
      }
    }
    return best?.figure
  }
}
