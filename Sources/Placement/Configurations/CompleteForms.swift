/// Exact forms for cell classes that are small enough.
struct CompleteForms {
  /// What counts as small.
  struct Limits: Sendable {
    /// The most configurations of a class that are all listed.
    var configurations = 48
    /// The most stacks, over all copies of a class, for which every cell stands in the model by
    /// itself.
    var copiedStacks = 120
    /// The most configurations and copied stacks of all classes together; beyond, classes of several
    /// cells are searched.
    var together = 360
    /// The most stacks of all classes of a single cell, beyond which they are searched as well.
    var stacks = 4_000
  }

  let structure: ProblemStructure
  let limits: Limits

  init(_ structure: ProblemStructure, limits: Limits = Limits()) {
    self.structure = structure
    self.limits = limits
  }

  /// Exact forms, however large.
  var exact: [CellForm] {
    structure.cells.indices.map { cell in small(cell) ?? .copies }
  }

  /// Exact forms that are small, alone and together; nil for classes whose configurations have to be
  /// searched.
  var small: [CellForm?] {
    let forms = structure.cells.indices.map { small($0) }
    let size = zip(structure.cells, forms).reduce(0) { sum, entry in
      switch entry.1 {
      case .configurations(let all): sum + all.count
      case .copies: sum + entry.0.count * entry.0.stacks.count
      case .sums, nil: sum
      }
    }
    guard size > limits.together else { return forms }
    return forms.map { $0 == .sums ? $0 : nil }
  }

  /// An exact form that is small; nil where configurations have to be searched.
  private func small(_ index: Int) -> CellForm? {
    let cell = structure.cells[index]
    if isExactInSums(cell) {
      return cell.servesOwnRequestsOnly && structure.problem.stacks.count > limits.stacks
        ? nil : .sums
    }
    if let all = ConfigurationEnumeration(structure, cell: cell).all(
      atMost: limits.configurations)
    {
      return .configurations(all)
    }
    return cell.count * cell.stacks.count <= limits.copiedStacks ? .copies : nil
  }

  /// Whether sums over the class say all there is to say about each of its sites.
  private func isExactInSums(_ cell: CellClass) -> Bool {
    if cell.count == 1 { return true }
    return !cell.servesOwnRequestsOnly && !structure.hasLimits(cell.root)
  }
}
