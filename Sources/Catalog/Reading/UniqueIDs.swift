import Diagnostics
import XMLReading

/// Finds ids that are given twice in one file.
enum UniqueIDs {
  /// Reports each element of which the `attribute` was already seen, with the first place.
  static func check(
    _ elements: [XMLElement], attribute: String = "id", into diagnostics: inout DiagnosticCollector
  ) {
    var first: [String: XMLElement] = [:]
    for element in elements {
      guard let id = element.string(attribute) else { continue }
      guard let earlier = first[id] else {
        first[id] = element
        continue
      }
      var error = element.error(
        attribute: attribute, code: "duplicate-id",
        message: "duplicate \(attribute) \(quoted(id))", remedy: "Rename or remove one of the two.")
      error.notes = [earlier.note(attribute: attribute, "first used here")]
      diagnostics.add(error)
    }
  }
}
