import Catalog
import Quantities

extension Report {
  /// Every figure that the plan rests on, with its source.
  var figuresTable: CSVTable {
    var table = CSVTable([
      "name", "value", "kind", "as_of", "source", "source_title", "reference", "is_default",
      "note",
    ])
    let defaults = Set(defaults)
    for figure in figures {
      table.addRow([
        .text(figure.name), .text(figure.value), .text(figure.kind.rawValue),
        .text(figure.asOf?.description), .text(figure.source.id), .text(figure.source.title),
        .text(figure.source.reference), .truth(defaults.contains(figure.name)),
        .text(figure.note),
      ])
    }
    return table
  }
}
