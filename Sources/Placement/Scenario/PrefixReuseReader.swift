import Demand
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<prefix-reuse>` elements of a workload: points of a curve over the memory for caches.
struct PrefixReuseReader {
  /// The `<workload>`.
  let workload: XMLElement
  /// Its id.
  let id: String

  /// The curve; nil if there is none or anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> PrefixReuseCurve? {
    let elements = workload.children("prefix-reuse")
    guard let first = elements.first else { return nil }
    if let lengths = workload.child("lengths"), lengths.attribute("prefix-reuse") != nil {
      reading.refuse(
        lengths, attribute: "prefix-reuse", code: "conflict",
        "workload \(quoted(id)) gives its prefix reuse twice: as one figure and as a curve",
        remedy: "Keep the curve, of which the figure is a point.",
        notes: [first.note("the curve")])
    }
    let points = elements.compactMap { element -> PrefixReuseCurve.Point? in
      let room = reading.amount("room", of: element, .cacheRoom)
      let share = reading.number("share", of: element, .from(0, below: 1))
      guard let room, let share else { return nil }
      return PrefixReuseCurve.Point(room: room, reuse: share)
    }
    guard points.count == elements.count else { return nil }
    if let curve = PrefixReuseCurve(points) { return curve }
    reading.refuse(
      first, code: "conflict",
      "the prefix reuse of workload \(quoted(id)) does not rise with the room",
      remedy: "More memory never finds less: give each room once, with rising shares.")
    return nil
  }
}

extension AmountForm where Kind == DataDimension {
  /// Memory for the caches of earlier requests.
  static var cacheRoom: Self { Self(name: "data", range: .positive(upTo: 1_000), unit: "TB") }
}
