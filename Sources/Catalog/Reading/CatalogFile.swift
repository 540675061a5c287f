/// One file of a catalog: what it holds, where it is, and its text if it is not on disk.
package struct CatalogFile: Hashable, Sendable {
  /// What a file holds; the first six stand alone, the others are folders of files named by id.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case sources, precisions, calibration, regions, operations
    case exchangeRates = "exchange-rates"
    case accelerators, servers, offers
    case models = "Models"
    case useCases = "UseCases"

    /// The name of the root element.
    var rootName: String {
      switch self {
      case .sources, .precisions, .calibration, .regions, .operations, .exchangeRates: rawValue
      case .accelerators: "accelerator"
      case .servers: "server"
      case .offers: "provider"
      case .models: "model"
      case .useCases: "use-case"
      }
    }

    /// Whether there is one file of the kind, beside the folders.
    var isSingleFile: Bool { rootName == rawValue }

    /// The first part of the names of figures and parts in such files.
    var section: String { self == .useCases ? "use-cases" : rawValue.lowercased() }
  }

  /// Which of two folders a file is in.
  package enum Layer: String, Hashable, Sendable, CaseIterable {
    /// The catalog itself, which is complete.
    case base
    /// The user's own entries, which win by id.
    case overlay
  }

  /// What the file holds.
  package let kind: Kind
  /// The file name without `.xml`, which is the id of what the file holds.
  package let stem: String
  /// The file as messages name it, and as it is opened unless there is a text.
  package let path: String
  /// The content of a file that is not on disk.
  package let text: String?
  /// The folder that the file belongs to.
  package let layer: Layer
  /// The folder from which the file may include others; nil if it may not.
  package let includeRoot: String?

  /// A file on disk.
  package init(
    kind: Kind, stem: String, path: String, layer: Layer = .base, includeRoot: String? = nil
  ) {
    self.kind = kind
    self.stem = stem
    self.path = path
    self.layer = layer
    self.includeRoot = includeRoot
    text = nil
  }

  /// A file in memory, by its name inside the catalog: `regions.xml`, `servers/dgx-h100.xml`; nil
  /// if a catalog has no such file.
  package init?(name: String, text: String, layer: Layer = .base) {
    guard name.hasSuffix(".xml") else { return nil }
    let parts = name.dropLast(4).split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, let kind = Kind(rawValue: String(first)),
      parts.count == (kind.isSingleFile ? 1 : 2)
    else { return nil }
    self.kind = kind
    stem = String(last)
    path = layer == .base ? name : "\(layer.rawValue)/\(name)"
    self.text = text
    self.layer = layer
    includeRoot = nil
  }

  /// The name inside the catalog, whatever folder the file is in: `servers/dgx-h100.xml`; those of
  /// an overlay begin with `overlay/`.
  package var name: String {
    let name = kind.isSingleFile ? "\(stem).xml" : "\(kind.rawValue)/\(stem).xml"
    return layer == .base ? name : "\(layer.rawValue)/\(name)"
  }
}
