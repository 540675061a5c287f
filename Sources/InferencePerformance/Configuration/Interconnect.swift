package import Catalog
import Quantities

/// The link over which the accelerators of one replica exchange partial sums.
package struct Interconnect: Hashable, Sendable {
  /// The calibration level of the link.
  package enum Topology: String, Hashable, Sendable, CaseIterable {
    /// One accelerator: nothing is exchanged.
    case none
    /// The scale-up link of the part, whatever its brand.
    case scaleUp = "nvlink"
    /// The host link.
    case host = "pcie"
    /// The network between scale-up domains.
    case network = "net"
  }
  /// Payload that PCIe carries of its signalling rate: the calibration was fitted with 25 and 50
  /// GB/s for links that signal 31.5 and 63.
  static let hostPayloadShare = 25.0 / 31.5

  /// The calibration level.
  package let topology: Topology
  /// Bytes per second of one accelerator in one direction; infinite for one accelerator.
  package let bandwidth: Double
  /// The figure behind the bandwidth.
  package let figure: FigureReference?

  /// The link for `tensor` accelerators: the scale-up link inside its domain, else the host link.
  package init(accelerator: Accelerator, tensor: Int) throws(ConfigurationRefusal) {
    guard tensor > 1 else {
      self.init(topology: .none, bandwidth: .infinity, figure: nil)
      return
    }
    var domain = 1
    if let scaleUp = accelerator.scaleUp, scaleUp.topology != .none, scaleUp.topology != .pcie,
      let bandwidth = scaleUp.bidirectionalBandwidth, bandwidth.value > .zero
    {
      domain = Int(scaleUp.domainSize?.value ?? 1)
      if tensor <= domain {
        self.init(
          topology: .scaleUp, bandwidth: bandwidth.value.baseValue / 2,
          figure: bandwidth.reference)
        return
      }
    }
    guard let hostLink = accelerator.hostLink, hostLink.value > .zero else {
      if domain > 1 {
        throw ConfigurationRefusal.tensorParallelismBeyondDomain(
          accelerator: accelerator.id, tensor: tensor, domain: domain)
      }
      throw ConfigurationRefusal.missingFigure(name: "host-link", owner: accelerator.id)
    }
    self.init(
      topology: .host, bandwidth: hostLink.value.baseValue * Self.hostPayloadShare,
      figure: hostLink.reference)
  }

  /// The most that one accelerator sends between domains: a port of 400 Gbit/s.
  private static let networkLimit = 50e9

  /// The link of a replica that was measured: between domains its network; where no host link is
  /// stated, that of PCIe 4.0 x16.
  package static func measured(
    accelerator: Accelerator, tensor: Int
  ) throws(ConfigurationRefusal) -> Interconnect {
    if let scaleUp = accelerator.scaleUp, scaleUp.topology != .none, scaleUp.topology != .pcie,
      let domain = scaleUp.domainSize?.value, domain > 1, Double(tensor) > domain,
      let total = scaleUp.bidirectionalBandwidth?.value.baseValue, total > 0
    {
      return Interconnect(
        topology: .network, bandwidth: min(total / 2, networkLimit), figure: nil)
    }
    do {
      return try Interconnect(accelerator: accelerator, tensor: tensor)
    } catch {
      guard accelerator.hostLink == nil else { throw error }
      return Interconnect(topology: .host, bandwidth: 31.5e9 * hostPayloadShare, figure: nil)
    }
  }

  private init(topology: Topology, bandwidth: Double, figure: FigureReference?) {
    self.topology = topology
    self.bandwidth = bandwidth
    self.figure = figure
  }
}
