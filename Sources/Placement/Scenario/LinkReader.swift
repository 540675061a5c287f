import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads the `<link>` elements.
struct LinkReader {
  /// The share of a link's bandwidth that the plan fills where the scenario does not say.
  static let usualUtilization = 0.7

  /// The sites at the ends.
  let sites: SiteIndex
  /// Links read so far, by their ends.
  private var seen: [[String]: XMLElement] = [:]

  init(sites: SiteIndex) { self.sites = sites }

  /// The link; nil if anything in it is wrong.
  mutating func read(_ element: XMLElement, _ reading: inout ScenarioReading) -> Link? {
    let ends = ends(of: element, &reading)
    let roundTrip = RoundTripReader(element: element, ends: ends, sites: sites).read(&reading)
    let upload = reading.amount("up", of: element, .bandwidth)
    let download = reading.amount("down", of: element, .bandwidth)
    let share = reading.number("usable-share", of: element, .positive(upTo: 1))
    let price = reading.money("price", of: element, per: .gigabyte, upTo: 1_000)
    let availability = reading.number("availability", of: element, .share)
    guard let ends, let roundTrip else { return nil }
    return Link(
      from: ends.from, to: ends.to, medianRoundTrip: roundTrip.median,
      tailRoundTrip: roundTrip.tail,
      upload: upload, download: download, usableShare: share ?? 1,
      plannedUtilization: utilization(of: element, "\(ends.from)-\(ends.to)", &reading),
      pricePerGigabyte: price ?? 0, availability: availability)
  }

  private func utilization(
    of element: XMLElement, _ name: String, _ reading: inout ScenarioReading
  ) -> Double {
    if element.attribute("planned-utilization") != nil {
      let range = PlausibleRange(
        lower: 0, upper: 1, includesLower: false, includesUpper: false)
      return reading.number("planned-utilization", of: element, range) ?? Self.usualUtilization
    }
    if element.attribute("up") != nil || element.attribute("down") != nil {
      reading.assume(
        "links/\(name)/planned-utilization",
        Self.usualUtilization.formatted(significantDigits: 3),
        note: "the scenario does not say; above 0.7 a queue in front of the link grows steeply")
    }
    return Self.usualUtilization
  }

  private mutating func ends(
    of element: XMLElement, _ reading: inout ScenarioReading
  ) -> (from: String, to: String)? {
    let from = reading.reference("from", of: element, to: "site", in: sites.ids)
    let to = reading.reference("to", of: element, to: "site", in: sites.ids)
    guard let from, let to, let near = sites[from], let far = sites[to] else { return nil }
    if from == to {
      reading.refuse(
        element, attribute: "to", code: "conflict",
        "the link leads from \(quoted(from)) to itself",
        remedy: "Name another site; inside a site no link is needed.")
      return nil
    }
    if near.tier > far.tier {
      reading.refuse(
        element, attribute: "to", code: "wrong-tier",
        "the link leads inwards, from tier \(near.tier.rawValue) to tier \(far.tier.rawValue)",
        remedy: "Swap from and to, and up and down: a link is written from its inner end.")
      return nil
    }
    if let first = seen[[from, to].sorted()] {
      reading.refuse(
        element, code: "duplicate-id",
        "there are two links between \(quoted(from)) and \(quoted(to))",
        remedy: "Keep one; a link carries both directions.",
        notes: [first.note("the first one")])
      return nil
    }
    seen[[from, to].sorted()] = element
    return (from, to)
  }
}
