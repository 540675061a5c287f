import Diagnostics
import Quantities
import XMLReading

/// Reads `<transition>`: what it costs once to change the servers of a site.
struct TransitionReader {
  /// The element.
  let element: XMLElement
  /// Whether servers stand at the site already.
  let hasInventory: Bool

  /// The costs; what is wrong is reported and counts as none.
  func read(_ reading: inout ScenarioReading) -> Transition {
    for name in ["decommissioning", "moving"]
    where !hasInventory && element.attribute(name) != nil {
      reading.refuse(
        element, attribute: name, code: "not-applicable",
        "\(name) means nothing at a site where no servers stand",
        remedy: "Add <owned server=\"…\" count-per-site=\"…\"/>, or remove the attribute.")
    }
    return Transition(
      installation: reading.money("installation", of: element, per: .piece, upTo: 1e8) ?? 0,
      decommissioning:
        reading.money("decommissioning", of: element, per: .piece, upTo: 1e8) ?? 0,
      moving: reading.money("moving", of: element, per: .piece, upTo: 1e8))
  }
}
