import Demand
import InferencePerformance
import Quantities

/// The memory of a replica that is left for caches of earlier requests beside those that run.
///
/// How many run depends on how fast they are, hence on what they find in the cache. The search starts
/// from all of the memory and repeats: reuse by the room, requests that run at the sustainable rate by
/// the reuse, room by the requests; the least room seen counts, so that no more is promised than any
/// step of the search leaves.
final class CacheRoom {
  private struct Key: Hashable {
    let configuration: ServingConfiguration
    let shape: RequestShape
    let budget: Double?
  }
  /// Steps after which the search ends; each halves what is left to find.
  private static let mostSteps = 4

  private var known: [Key: Bytes] = [:]

  /// The room of one replica that serves these requests alone.
  func room(
    for shape: RequestShape, on configuration: ServingConfiguration, budget: Bytes?
  ) -> Bytes {
    let key = Key(configuration: configuration, shape: shape, budget: budget?.baseValue)
    if let room = known[key] { return room }
    var least = free(configuration, shape, running: 0, budget)
    for _ in 0..<Self.mostSteps {
      let running = batch(of: shape.limited(toRoom: least), on: configuration, budget)
      let room = free(configuration, shape, running: running, budget)
      if room >= least { break }
      least = room
    }
    known[key] = least
    return least
  }

  /// Bytes that are free beside the caches of requests that run, on all accelerators of the replica.
  private func free(
    _ configuration: ServingConfiguration, _ shape: RequestShape, running: Double, _ budget: Bytes?
  ) -> Bytes {
    let footprint = configuration.footprint
    let usable = min(footprint.usable, budget?.baseValue ?? .infinity)
    let tokens = shape.inputLength.mean + shape.generatedLength
    let left =
      usable - footprint.weights - footprint.engine
      - running * footprint.sequenceBytes(tokens: tokens)
    return Bytes(base: max(0, left) * Double(configuration.parallelism.acceleratorCount))
  }

  /// Requests that run at once at the sustainable rate; 1 where none is sustained.
  private func batch(
    of shape: RequestShape, on configuration: ServingConfiguration, _ budget: Bytes?
  ) -> Double {
    let conditions = LoadConditions(shape: shape, memoryBudget: budget)
    do throws(ConfigurationRefusal) {
      let pool = try ServingPool(configuration: configuration, conditions: conditions)
      guard case .sustainable(let result) = pool.sustainableRate() else { return 1 }
      return pool.operatingPoint(rate: result.rate)?.batch ?? 1
    } catch {
      return 1
    }
  }
}
