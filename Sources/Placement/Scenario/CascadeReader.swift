import Diagnostics
import Quantities
import XMLReading

/// Reads `<cascade>`: the share of the requests that needs a stronger model.
struct CascadeReader {
  /// The share of the time that the first model has where the scenario does not say.
  static let usualShareOfTime = 0.5

  /// The `<workload>`.
  let workload: XMLElement
  /// Its id.
  let id: String

  /// The cascade; nil if there is none or anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> Cascade? {
    let strong = workload.children("model").filter { $0.string("role") == "strong" }
    guard let element = workload.child("cascade") else {
      if let model = strong.first {
        reading.refuse(
          model, attribute: "role", code: "not-applicable",
          "workload \(quoted(id)) has no cascade, so that no model is its stronger one",
          remedy: "Add <cascade kind=\"route\" strong-share=\"…\"/>, or remove the role.")
      }
      return nil
    }
    let range = PlausibleRange(lower: 0, upper: 1, includesLower: false, includesUpper: false)
    let kind = element.string("kind").flatMap(Cascade.Kind.init(rawValue:))
    let share = reading.number("strong-share", of: element, range)
    let time = reading.number("first-share-of-time", of: element, range)
    if strong.isEmpty || strong.count == workload.children("model").count {
      reading.refuse(
        element, code: "conflict",
        strong.isEmpty
          ? "the cascade of workload \(quoted(id)) has no stronger model"
          : "the cascade of workload \(quoted(id)) has no first model",
        remedy: "Give role=\"strong\" to the models that answer what the others cannot.")
      return nil
    }
    if kind == .route, element.attribute("first-share-of-time") != nil {
      reading.refuse(
        element, attribute: "first-share-of-time", code: "not-applicable",
        "with kind=\"route\" each request has all of the time", remedy: "Remove the attribute.")
    }
    guard let kind, let share else { return nil }
    if kind == .escalate, time == nil, element.attribute("first-share-of-time") == nil {
      reading.assume(
        "workloads/\(id)/first-share-of-time", "\(Self.usualShareOfTime)",
        note: "the scenario does not say; each model has half of the time")
    }
    return Cascade(
      kind: kind, strongShare: share, firstShareOfTime: time ?? Self.usualShareOfTime)
  }
}
