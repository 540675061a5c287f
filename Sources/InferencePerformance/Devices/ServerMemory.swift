package import Catalog

extension Accelerator {
  /// The accelerator as a server holds it: parts that share the memory of the processor have what is
  /// built into the server, not the most that the part can have.
  ///
  /// Shared memory is LPDDR; memory of cards is counted beside that of the host and stays.
  package func inside(_ server: Server) -> Accelerator {
    guard let built = server.hostMemory, let index = memory.firstIndex(where: \.holdsWeights),
      memory[index].type.uppercased().hasPrefix("LPDDR"), memory[index].place == .main,
      let most = memory[index].capacity, built.value < most.value
    else { return self }
    var memory = memory
    memory[index] = MemoryPool(
      type: memory[index].type, place: .main, holdsWeights: true, capacity: built,
      bandwidth: memory[index].bandwidth)
    return Accelerator(
      id: id, name: name, aliases: aliases, vendor: vendor, class: `class`, family: family,
      availability: availability, formFactor: formFactor, launchDate: launchDate, memory: memory,
      densePeaks: densePeaks, measuredPeaks: measuredPeaks,
      unsupportedPrecisions: unsupportedPrecisions, measuredRates: measuredRates,
      scaleUp: scaleUp, hostLink: hostLink, thermalDesignPower: thermalDesignPower,
      sustainedPower: sustainedPower, idlePower: idlePower, facilityPower: facilityPower,
      prices: prices, engines: engines, enginesProvenance: enginesProvenance, notes: notes,
      hostLinkTechnology: hostLinkTechnology, scaleOut: scaleOut)
  }
}
