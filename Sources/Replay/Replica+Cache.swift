import InferencePerformance

/// Admission by blocks of the key-value cache.
///
/// A request is admitted when its prompt and the share of its output that engines reserve fit beside
/// what the others hold. It then grows block by block; when the cache is full, the sequence admitted
/// last is put back to the head of the queue and computes its context again.
extension Replica {
  /// Whether the next request fits beside those admitted; alone it always does.
  func hasRoom(for request: Int32, _ ledger: RequestLedger) -> Bool {
    guard limits.cacheBytes < .infinity, placed > 0 else { return true }
    let sample = ledger.sample
    let index = Int(request)
    let tokens = max(
      limits.reservedTokens(input: sample.inputs[index], output: sample.outputs[index]),
      Int(sample.inputs[index] + ledger.produced[index]) + 1)
    return held + limits.bytes(tokens: tokens) <= limits.cacheBytes
  }

  /// Reserves the cache of a request that gets a place.
  mutating func reserve(_ request: Int32, _ ledger: inout RequestLedger) {
    guard limits.cacheBytes < .infinity else { return }
    let index = Int(request)
    let input = ledger.sample.inputs[index]
    let output = ledger.sample.outputs[index]
    let tokens = max(
      limits.reservedTokens(input: input, output: output),
      Int(input + ledger.produced[index]) + 1)
    let bytes = limits.bytes(tokens: min(tokens, Int(input + output)))
    ledger.held[index] = bytes
    held += bytes
    heldAtMost += limits.bytes(tokens: Int(input + output))
    tally.peakHeld = max(tally.peakHeld, held)
  }

  /// Frees the cache of a request that leaves.
  mutating func release(_ request: Int32, _ ledger: inout RequestLedger) {
    guard limits.cacheBytes < .infinity else { return }
    let index = Int(request)
    held -= ledger.held[index]
    ledger.held[index] = 0
    heldAtMost -= limits.bytes(
      tokens: Int(ledger.sample.inputs[index] + ledger.sample.outputs[index]))
    if placed == 0 {
      // What is left of sums of differences is rounding.
      held = 0
      heldAtMost = 0
    }
  }

  /// Grows the cache for the next step and says how many steps it covers; `Int.max` when it is ample.
  mutating func grow(_ ledger: inout RequestLedger) -> Int {
    guard heldAtMost > limits.cacheBytes else { return .max }
    while true {
      let covered = growRunning(&ledger)
      tally.peakHeld = max(tally.peakHeld, min(held, limits.cacheBytes))
      if held <= limits.cacheBytes || running.isEmpty { return covered }
      preempt(&ledger)
    }
  }

  /// Gives every running sequence the block of its next token; the steps that all blocks cover.
  private mutating func growRunning(_ ledger: inout RequestLedger) -> Int {
    let block = Int(MemoryFootprint.blockLength)
    var steps = Int.max
    for entry in running.entries {
      let index = Int(entry.request)
      let input = ledger.sample.inputs[index]
      let output = ledger.sample.outputs[index]
      let needed = ledger.context(index, step: step) + 1
      let reserved = limits.reservedTokens(input: input, output: output)
      let covered = (max(needed, reserved) + block - 1) / block * block
      steps = min(steps, covered - needed + 1)
      guard needed > reserved else { continue }
      let bytes = limits.bytes(tokens: min(covered, Int(input + output)))
      if bytes > ledger.held[index] {
        held += bytes - ledger.held[index]
        ledger.held[index] = bytes
      }
    }
    return steps
  }

  /// Puts the sequence admitted last back to the head of the queue.
  private mutating func preempt(_ ledger: inout RequestLedger) {
    var victim = running.entries[0].request
    for entry in running.entries {
      let (time, best) = (ledger.admission[Int(entry.request)], ledger.admission[Int(victim)])
      if time > best || (time == best && entry.request > victim) { victim = entry.request }
    }
    let index = Int(victim)
    let length = ledger.context(index, step: step)
    running.remove(victim)
    context -= Double(length)
    ledger.produced[index] = Int32(length) - ledger.sample.inputs[index]
    ledger.promptDepth[index] = ledger.sample.inputs[index] - ledger.sample.fresh[index]
    ledger.promptLeft[index] = Int32(length) - ledger.promptDepth[index]
    release(victim, &ledger)
    waiting.putBack(victim)
    tally.preemptions += 1
  }
}
