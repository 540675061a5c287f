import Quantities
import XMLReading

/// What `sources.xml` holds.
struct SourcesFile {
  var version = ""
  var sources: [Source] = []
}

/// Reads `sources.xml`.
enum SourcesReader {
  static func read(_ root: XMLElement, _ figures: inout FigureReader) -> SourcesFile {
    let elements = root.children("source")
    UniqueIDs.check(elements, into: &figures.diagnostics)
    let version = root.requiredString("catalog-version", into: &figures.diagnostics)
    return SourcesFile(
      version: version ?? "",
      sources: elements.compactMap { element in
        element.string("id").map { id in
          Source(
            id: id, title: element.child("title")?.text ?? "",
            publisher: element.child("publisher")?.text,
            reference: element.child("reference")?.text,
            date: figures.plainDate("date", of: element), note: element.child("note")?.text)
        }
      })
  }
}
