package import Catalog
package import Quantities

/// Memory that processor and accelerator of a device share.
///
/// The system keeps part of it. On Apple parts the GPU may use what Metal recommends: about three
/// quarters of large memories (107.5 of 128 GiB are 84 % on newest systems, 75 % before) and two
/// thirds of small ones (10.67 of 16 GB). Sources: gpustack issue 1375 (75 %), exo pull request 1672
/// (10.67 of 16), antirez/ds4 pull request 893 (107.52 of 128). The smallest figure of a size is used.
/// Elsewhere nothing is known but what the scenario says.
package enum UnifiedMemory {
  /// Bytes from which on Apple's systems leave three quarters to the GPU.
  private static let largeMemory = 36.0 * 1_073_741_824

  /// What a model may use of the memory of an Apple part; nil for parts without a known rule.
  package static func budget(of accelerator: Accelerator) -> Bytes? {
    guard accelerator.family == "apple",
      let capacity = accelerator.weightMemory.flatMap(MemoryFootprint.capacity)
    else { return nil }
    return Bytes(base: capacity * (capacity > largeMemory ? 0.75 : 2.0 / 3))
  }

  /// The share of bandwidth left when other work of the device reads `traffic` bytes per second;
  /// 0 to 1, nil when the bandwidth is unknown.
  package static func bandwidthShare(of accelerator: Accelerator, beside traffic: Bandwidth)
    -> Double?
  {
    guard let bandwidth = accelerator.weightMemory?.bandwidth?.value, bandwidth > .zero else {
      return nil
    }
    return max(0, 1 - traffic / bandwidth)
  }
}
