/// What one cell holds: the whole numbers of a decision, without the shares of divisible work.
package struct SiteConfiguration: Hashable, Sendable {
  /// A stack in the cell.
  package struct Content: Hashable, Sendable {
    /// The index of the stack in the problem.
    package let stack: Int
    /// Sites of the cell that hold the stack, by period; 1 for the cell's own site.
    package let sites: [Int]
    /// Servers on these sites together, by period.
    package let servers: [Int]
  }
  /// The stacks, by ascending index; empty for a cell without servers.
  package let contents: [Content]
  /// Services that take the whole of a workload that stays together, as indices into the services of
  /// the structure, ascending.
  package let kept: [Int]

  /// A cell that holds nothing.
  package static let empty = SiteConfiguration(contents: [], kept: [])
}
