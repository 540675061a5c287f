package import Catalog
import Quantities

/// What the wiring of accelerators means for an all-reduce among `t` of them.
///
/// - *Switched* (NVLink with switches): each reaches all others at its full rate `X`.
/// - *Mesh and bridges*: a link to each of the other `D − 1` parts of the domain; a group of `t` uses
///   `(t − 1)/(D − 1)` of them.
/// - *Torus* of `a` axes: two neighbours per axis. Two parts share one of `2a` links; four or more form
///   a ring over two of them, the whole domain uses all. A hop takes about 1 µs, and the longest of a
///   ring that runs both ways passes `t` hops (ASTRA-sim's validation on TPU v3, which takes 1 µs from
///   the TPU team). Domains of up to 256 parts have two axes, larger ones three (TPU v5e and v6e 16×16;
///   v4, v5p and v7 cubes).
/// - *Nodes*: beyond the domain sums are reduced inside each node, exchanged between the `m` nodes in
///   `D` parts at a time, and gathered inside: `2(D−1)/D·n/X + 2(m−1)/m·(n/D)/X₂`, three latencies.
package struct ExchangeTopology: Hashable, Sendable {
  /// Seconds of one hop in a torus.
  static let hopLatency = 1e-6

  /// Bytes per second of one accelerator in one direction that a group of its domain uses.
  let bandwidth: Double
  /// Whether all parts of the group reach each other directly.
  let isFullyConnected: Bool
  /// Hops that the longest path of a ring passes in a torus; 0 elsewhere.
  let hops: Double
  /// Parts of the group in one domain.
  let domainRanks: Int
  /// Domains that the group spans; 1 inside one domain.
  let nodes: Int
  /// Bytes per second of one accelerator between domains; infinite inside one.
  let nodeBandwidth: Double

  /// The wiring of a group of `tensor` accelerators; nil when the catalog does not say enough or the
  /// group is one part.
  package init?(accelerator: Accelerator, tensor: Int) {
    guard tensor > 1, let scaleUp = accelerator.scaleUp,
      let total = scaleUp.bidirectionalBandwidth?.value.baseValue, total > 0,
      let domain = scaleUp.domainSize.map({ Int($0.value) }), domain > 1
    else { return nil }
    let ranks = min(tensor, domain)
    switch scaleUp.topology {
    case .switched:
      self.bandwidth = total / 2
      self.isFullyConnected = true
      self.hops = 0
    case .mesh, .bridge:
      self.bandwidth = total / 2 * Double(ranks - 1) / Double(domain - 1)
      self.isFullyConnected = true
      self.hops = 0
    case .torus:
      let links = domain <= 256 ? 4.0 : 6.0
      let used = ranks == domain ? links : ranks >= 4 ? 2 : 1
      self.bandwidth = total / 2 * used / links
      self.isFullyConnected = false
      self.hops = Double(ranks)
    case .pcie, .none: return nil
    }
    self.domainRanks = ranks
    if tensor <= domain {
      self.nodes = 1
      self.nodeBandwidth = .infinity
    } else {
      guard tensor.isMultiple(of: domain), let host = accelerator.hostLink?.value.baseValue else {
        return nil
      }
      self.nodes = tensor / domain
      self.nodeBandwidth = host * Interconnect.hostPayloadShare
    }
  }
}
