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

  private init(topology: Topology, bandwidth: Double, figure: FigureReference?) {
    self.topology = topology
    self.bandwidth = bandwidth
    self.figure = figure
  }
}
