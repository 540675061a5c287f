import Catalog
import Demand
import Diagnostics
import Quantities
import XMLReading

/// The `<profile>` elements of a scenario, and those of the catalog's use cases, by name.
struct ProfileReader {
  /// A profile with the figure on which it rests, where it is the catalog's.
  struct Named {
    let profile: HourOfWeekProfile
    let figure: FigureReference?
  }

  private var own: [String: Named] = [:]

  init(_ elements: [XMLElement], _ reading: inout ScenarioReading) {
    var first: [String: XMLElement] = [:]
    for element in elements {
      guard let id = element.string("id") else { continue }
      if let earlier = first[id] {
        reading.refuseDuplicate(element, "profile", id, first: earlier)
        continue
      }
      first[id] = element
      if let profile = Self.profile(element, &reading) {
        own[id] = Named(profile: profile, figure: nil)
      }
    }
  }

  private static func profile(
    _ element: XMLElement, _ reading: inout ScenarioReading
  ) -> HourOfWeekProfile? {
    let words = element.text.split(whereSeparator: \.isWhitespace)
    let values = words.compactMap { StrictNumber.double($0) }
    if values.count == words.count, let profile = HourOfWeekProfile(values) { return profile }
    reading.refuse(
      element, code: "invalid-value",
      "the profile has \(words.count.formatted) values; expected 168 numbers of 0 or more, "
        + "one for each hour from Monday 00:00",
      remedy: "Any unit will do: only their proportions count.")
    return nil
  }

  /// The profile that an attribute names; nil if it is absent or unknown.
  func profile(
    _ attribute: String, of element: XMLElement, _ reading: inout ScenarioReading
  ) -> HourOfWeekProfile? {
    let useCases = reading.catalog.useCases.filter { $0.value.hourOfWeek != nil }
    guard
      let id = reading.reference(
        attribute, of: element, to: "profile", in: Set(own.keys).union(useCases.keys))
    else { return nil }
    if let known = own[id] { return known.profile }
    guard let figure = useCases[id]?.hourOfWeek, let profile = HourOfWeekProfile(figure.value)
    else {
      return nil
    }
    reading.take(
      FigureReference(
        name: figure.name, text: "168 values", provenance: figure.provenance))
    return profile
  }
}
