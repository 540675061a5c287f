package import Diagnostics

/// A catalog together with the places of its figures in the files.
package struct LoadedCatalog: Sendable {
  /// The catalog.
  package let catalog: HardwareCatalog
  /// Places by the name of the figure, or of the part: `accelerators/nvidia-h100-sxm`.
  package let places: [String: FigurePlace]
  /// How many files were read.
  package let fileCount: Int
  /// What an overlay changed, in the order of names; empty when there is none.
  package let overlay: [OverlaidPart]

  /// File, line and column of a figure or part; nil when there is none of this name.
  package func position(of name: String) -> SourcePosition? { places[name]?.position }
}
