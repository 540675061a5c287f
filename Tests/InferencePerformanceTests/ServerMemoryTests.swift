import Catalog
import Quantities
import Testing

@testable import InferencePerformance

/// Memory that a part shares with the processor of its server.
@Suite struct ServerMemoryTests {
  private func server(gibibytes: Double?) -> Server {
    Server(
      id: "box", name: "Box", acceleratorID: "part", acceleratorCount: 1, provenance: madeUp,
      tiers: [.premises], cooling: .air, hostProcessor: nil,
      hostMemory: gibibytes.map { sourced(Bytes(base: $0 * 1_073_741_824)) }, formFactor: nil,
      rackUnits: nil, weight: nil, maximumPower: nil, idlePower: nil, prices: [], notes: [])
  }

  @Test func sharedMemoryIsThatOfTheServer() throws {
    let part = accelerator(class: .edge, family: "apple", memoryType: "LPDDR5X", gibibytes: 128)
    let inside = part.inside(server(gibibytes: 64))
    #expect(inside.weightMemory?.capacity?.value == Bytes(base: 64 * 1_073_741_824))
    #expect(inside.weightMemory?.bandwidth == part.weightMemory?.bandwidth)
    #expect(part.inside(server(gibibytes: 256)) == part)
    #expect(part.inside(server(gibibytes: nil)) == part)
  }

  @Test func memoryOfCardsStays() throws {
    let card = accelerator(memoryType: "GDDR6X", gibibytes: 24)
    #expect(card.inside(server(gibibytes: 16)) == card)
  }
}
