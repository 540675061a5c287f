/// How the exchange of partial sums is estimated.
package enum CollectiveModel: String, Hashable, Sendable, Codable, CaseIterable {
  /// The formula that was fitted to measurements, whatever the wiring.
  case fitted
  /// The wiring decides: links that a group can use, hops, one shot or two, nodes.
  case topology
}
