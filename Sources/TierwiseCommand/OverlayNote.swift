import Catalog
import Diagnostics

/// What is said when a catalog is overlaid, so that nobody takes the user's own entries for those of
/// the catalog.
struct OverlayNote {
  private static let mostNames = 12

  /// The folder of the overlay, as the user named it.
  private let folder: String
  private let parts: [OverlaidPart]

  /// A note about the parts that come from `folder`.
  init(folder: String, _ parts: [OverlaidPart]) {
    self.folder = folder
    self.parts = parts
  }

  /// The note; nil when nothing was overlaid.
  var diagnostic: Diagnostic? {
    let lines = [
      line("Overrides", .overridden), line("Adds", .added),
    ].compactMap { $0 }
    guard !lines.isEmpty else { return nil }
    let count = parts.count == 1 ? "1 entry" : "\(parts.count) entries"
    return Diagnostic(
      .note, code: "overlay", message: "\(count) of the catalog from \(quoted(folder))",
      remedy: lines.joined(separator: "\n"))
  }

  private func line(_ verb: String, _ change: OverlaidPart.Change) -> String? {
    let names = parts.filter { $0.change == change }.map(\.name)
    guard !names.isEmpty else { return nil }
    let rest = names.count - Self.mostNames
    let more = rest > 0 ? " and \(rest) more" : ""
    return "\(verb) \(names.prefix(Self.mostNames).joined(separator: ", "))\(more)."
  }
}
