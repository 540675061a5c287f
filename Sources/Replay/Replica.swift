import InferencePerformance

/// One replica with continuous batching, followed step by step.
///
/// A step takes one token of every running sequence and up to a budget of prompt tokens, first come,
/// first served; a request is admitted when a place and blocks of the cache are free. Steps between
/// which nothing changes are advanced together (`Replica+Steps.swift`).
struct Replica: Sendable {
  /// What a replica can do; the same for all of a pool.
  let limits: ReplicaLimits
  /// The end of the last step.
  var clock = 0.0
  /// Requests that were sent here and have not left.
  private(set) var outstanding = 0
  /// What happened so far.
  var tally = ReplicaTally()

  var waiting = RequestQueue()
  /// Running sequences by the step of their first visible or their last token.
  var running = RequestHeap<Int>()
  /// Steps so far.
  var step = 0
  /// Tokens of context of all running sequences.
  var context = 0.0
  /// Admitted requests whose prompts are not computed yet; all but the last are in the last step.
  var prompts: [Int32] = []
  /// Requests whose places are freed at a time.
  var leaving = RequestHeap<Double>()
  /// Bytes of cache that admitted requests hold, and those that they may come to hold.
  var held = 0.0
  var heldAtMost = 0.0

  init(limits: ReplicaLimits) { self.limits = limits }

  /// Requests that take a place.
  var placed: Int { running.count + prompts.count + leaving.count }

  /// Sends a request here at a time up to which the replica was advanced.
  mutating func receive(_ request: Int32, at time: Double) {
    if running.isEmpty, prompts.isEmpty, waiting.count == 0 { clock = max(clock, time) }
    waiting.append(request)
    outstanding += 1
    tally.longestQueue = max(tally.longestQueue, waiting.count)
  }

  /// Runs every step that begins before `time`.
  mutating func advance(until time: Double, _ ledger: inout RequestLedger) {
    while clock < time {
      settle(&ledger)
      leave(until: clock, &ledger)
      let covered = grow(&ledger)
      let promptTime = takePrompts(&ledger)
      if running.isEmpty, prompts.isEmpty {
        guard waiting.count > 0, let next = leaving.first, next.key < time else { break }
        clock = max(clock, next.key)
        continue
      }
      execute(until: time, promptTime: promptTime, covered: covered, ledger)
    }
    leave(until: time, &ledger)
  }

  // MARK: - Between steps

  /// Books what the last step brought: first tokens, ends, prompts that begin to decode.
  private mutating func settle(_ ledger: inout RequestLedger) {
    while let entry = running.first, entry.key <= step {
      running.removeFirst()
      let index = Int(entry.request)
      if ledger.firstToken[index] < 0 { ledger.firstToken[index] = clock }
      if ledger.lastStep[index] > step {
        running.insert(entry.request, at: ledger.lastStep[index])
      } else {
        context -= Double(ledger.context(index, step: step))
        finish(entry.request, &ledger)
      }
    }
    var done = 0
    while done < prompts.count, ledger.promptLeft[Int(prompts[done])] == 0 {
      join(prompts[done], &ledger)
      done += 1
    }
    if done > 0 { prompts.removeFirst(done) }
  }

  /// The last step of a prompt brought a token: the request runs on, or ends with it.
  private mutating func join(_ request: Int32, _ ledger: inout RequestLedger) {
    let index = Int(request)
    ledger.produced[index] += 1
    let produced = ledger.produced[index]
    let output = ledger.sample.outputs[index]
    let hidden = ledger.sample.hidden[index]
    if produced > hidden, ledger.firstToken[index] < 0 { ledger.firstToken[index] = clock }
    guard produced < output else { return finish(request, &ledger) }
    ledger.lastStep[index] = step + Int(output - produced)
    context += Double(ledger.context(index, step: step))
    let first = ledger.firstToken[index] < 0 ? Int(hidden + 1 - produced) : Int(output - produced)
    running.insert(request, at: step + first)
  }

  private mutating func finish(_ request: Int32, _ ledger: inout RequestLedger) {
    let index = Int(request)
    ledger.end[index] = clock
    leaving.insert(request, at: clock + ledger.ownTime[index])
  }

  private mutating func leave(until time: Double, _ ledger: inout RequestLedger) {
    while let entry = leaving.first, entry.key <= time {
      leaving.removeFirst()
      outstanding -= 1
      tally.finished += 1
      release(entry.request, &ledger)
    }
  }
}

/// What happened at a replica.
struct ReplicaTally: Sendable {
  /// Requests that left.
  var finished = 0
  /// Seconds spent in steps.
  var busyTime = 0.0
  /// Running sequences summed over the time of steps.
  var sequenceTime = 0.0
  /// Steps, and how often several were advanced together.
  var steps = 0
  var leaps = 0
  /// The most bytes of cache held on an accelerator.
  var peakHeld = 0.0
  /// The most requests that waited for a place.
  var longestQueue = 0
  /// Sequences put back into the queue because the cache was full.
  var preemptions = 0
}
