import Catalog
import Diagnostics
import Quantities
import XMLReading

/// The sites of a scenario by id, before they are read, so that everything can refer to them.
struct SiteIndex {
  /// One `<site>` as others see it.
  struct Entry {
    /// The element.
    let element: XMLElement
    /// Where the site stands between user and cloud.
    let tier: Tier
    /// The id of the site class around it.
    let within: String?
    /// How many there are, for each site around them.
    let count: Int
  }

  /// Sites by id; of two with the same id the first.
  private(set) var entries: [String: Entry] = [:]

  /// Indexes the sites; ids given twice are refused.
  init(_ elements: [XMLElement], _ reading: inout ScenarioReading) {
    for element in elements {
      guard let id = element.string("id"),
        let tier = element.requiredEnumeration(
          "tier", as: Tier.self, into: &reading.diagnostics)
      else { continue }
      if let first = entries[id] {
        reading.refuseDuplicate(element, "site", id, first: first.element)
        continue
      }
      let count = Self.count(of: element, &reading)
      entries[id] = Entry(
        element: element, tier: tier, within: element.string("within"), count: count)
    }
    checkNesting(&reading)
  }

  /// The ids.
  var ids: Dictionary<String, Entry>.Keys { entries.keys }
  /// The site with this id; nil when there is none.
  subscript(id: String) -> Entry? { entries[id] }

  private static func count(of element: XMLElement, _ reading: inout ScenarioReading) -> Int {
    guard let text = element.string("count"), let count = Int(text), count == 0 else {
      return element.integer("count", in: 1...mostSites, into: &reading.diagnostics) ?? 1
    }
    reading.refuse(
      element, attribute: "count", code: "out-of-range",
      "count=\"0\": a class of sites has at least one",
      remedy: "Give 1 or more, or remove the site and what refers to it.")
    return 1
  }

  /// The most sites of one class, those around it multiplied in.
  private static let mostSites = 100_000_000

  // MARK: Nesting

  private func checkNesting(_ reading: inout ScenarioReading) {
    for id in ids.sorted() {
      guard let entry = entries[id], let outerID = entry.within else { continue }
      guard let outer = entries[outerID] else {
        _ = reading.reference("within", of: entry.element, to: "site", in: ids)
        continue
      }
      if let circle = circle(from: id) {
        // Every site of the circle is in it; one message, at the first of them, says so.
        if circle.min() == id {
          reading.refuse(
            entry.element, attribute: "within", code: "circular",
            circle.count == 1
              ? "site \(quoted(id)) lies within itself"
              : "sites lie within one another in a circle: "
                + (circle + [id]).map { quoted($0) }.joined(separator: " in "),
            remedy: "Remove within=\"…\" from one of them.")
        }
        continue
      }
      checkOrder(id, entry, outerID, outer, &reading)
      checkTotal(id, entry, &reading)
    }
  }

  /// The sites from `id` outwards, if they lead back to it.
  private func circle(from id: String) -> [String]? {
    var chain = [id]
    while let last = chain.last, let next = entries[last]?.within, entries[next] != nil {
      if next == id { return chain }
      if chain.contains(next) { return nil }
      chain.append(next)
    }
    return nil
  }

  private func checkOrder(
    _ id: String, _ entry: Entry, _ outerID: String, _ outer: Entry,
    _ reading: inout ScenarioReading
  ) {
    // Premises may have parts: the lines of a plant, the wards of a hospital.
    let allowed = [Tier.premises, .metro, .datacenter].filter {
      entry.tier < $0 || (entry.tier == $0 && $0 == .premises)
    }
    if !allowed.contains(outer.tier) {
      let allowed = allowed.map(\.rawValue)
      reading.refuse(
        entry.element, attribute: "within", code: "wrong-tier",
        "a \(entry.tier.rawValue) site cannot lie within \(quoted(outerID)), "
          + "which is a \(outer.tier.rawValue) site",
        remedy: allowed.isEmpty
          ? "Remove the attribute: nothing lies around a \(entry.tier.rawValue) site."
          : "Name a site of tier \(alternatives(allowed)), or connect the two by a <link>.")
    }
  }

  private func checkTotal(_ id: String, _ entry: Entry, _ reading: inout ScenarioReading) {
    var total = 1
    var current: Entry? = entry
    var visited: Set<String> = []
    while let here = current {
      let (product, overflow) = total.multipliedReportingOverflow(by: here.count)
      guard !overflow, product <= Self.mostSites else {
        reading.refuse(
          entry.element, attribute: "count", code: "out-of-range",
          "there would be more than \(Self.mostSites.formatted) sites \(quoted(id)) in all",
          remedy: "Check its count and the counts of the sites around it.")
        return
      }
      total = product
      current = here.within.flatMap { visited.insert($0).inserted ? entries[$0] : nil }
    }
  }
}

extension ScenarioReading {
  /// Refuses a second thing with the same id.
  mutating func refuseDuplicate(
    _ element: XMLElement, _ thing: String, _ id: String, first: XMLElement
  ) {
    refuse(
      element, attribute: "id", code: "duplicate-id", "\(thing) \(quoted(id)) is defined twice",
      remedy: "Give one of them another id.",
      notes: [first.note(attribute: "id", "first defined here")])
  }
}
