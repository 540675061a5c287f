/// The ids to which a file may refer, by kind.
struct KnownIDs: Sendable {
  /// What an id stands for.
  enum Kind: String, Sendable {
    case source, engine, precision, region, accelerator, model

    /// What to do about an id that is not known.
    func remedy(_ id: String) -> String {
      switch self {
      case .source: "Add it to sources.xml, or correct the id."
      case .engine: "Add it to calibration.xml, or correct the id."
      case .precision: "Add it to precisions.xml, or correct the id."
      case .region: "Add it to regions.xml, or correct the id."
      case .accelerator: "Add accelerators/\(id).xml, or correct the id."
      case .model: "Add Models/\(id).xml, or correct the id."
      }
    }
  }

  private var ids: [Kind: Set<String>] = [:]

  /// The known ids of one kind.
  subscript(kind: Kind) -> Set<String> {
    get { ids[kind] ?? [] }
    set { ids[kind] = newValue }
  }
}
