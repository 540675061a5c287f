import Diagnostics
import XMLReading

/// The names of one accelerator with their places.
struct AcceleratorLabels: Sendable {
  /// The id of the accelerator.
  var id: String
  /// The place of the id.
  var idPlace: FigurePlace
  /// The name and the aliases, with their places.
  var names: [(text: String, place: FigurePlace)]

  /// The names in the file whose root is `root`.
  init(_ root: XMLElement, id: String) {
    self.id = id
    idPlace = FigurePlace(root, attribute: "id")
    names = root.children.filter { $0.name == "name" || $0.name == "alias" }.map {
      ($0.text, FigurePlace($0))
    }
  }
}

/// Finds names that mean two accelerators; an alias that resolves to another card makes wrong plans.
enum AliasCheck {
  /// Reports each name that another accelerator has as its id, name or alias, regardless of case
  /// and white space.
  static func check(
    _ accelerators: [AcceleratorLabels], into diagnostics: inout DiagnosticCollector
  ) {
    var owners: [String: (id: String, place: FigurePlace)] = [:]
    for accelerator in accelerators {
      owners[normalized(accelerator.id)] = (accelerator.id, accelerator.idPlace)
    }
    for accelerator in accelerators {
      for (text, place) in accelerator.names {
        let key = normalized(text)
        guard let owner = owners[key] else {
          owners[key] = (accelerator.id, place)
          continue
        }
        guard owner.id != accelerator.id else { continue }
        diagnostics.add(
          place.diagnostic(
            .error, code: "ambiguous-name",
            message: "the name \(quoted(text)) already means \(owner.id)",
            remedy: "Use a name that only \(accelerator.id) has, or remove the alias.",
            notes: [
              owner.place.diagnostic(.note, code: "note", message: "\(owner.id) is named here")
            ]))
      }
    }
  }

  private static func normalized(_ text: String) -> String {
    String(text.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace })
  }
}
