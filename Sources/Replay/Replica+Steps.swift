import InferencePerformance

extension Replica {
  /// Fills the next step with prompt tokens and admits requests for them; the time that they add.
  mutating func takePrompts(_ ledger: inout RequestLedger) -> Double {
    var budget = Int32(limits.promptBudget)
    var time = 0.0
    for request in prompts { time += takePrompt(request, &budget, &ledger) }
    while budget > 0, let request = waiting.first, placed < limits.places,
      hasRoom(for: request, ledger)
    {
      waiting.removeFirst()
      reserve(request, &ledger)
      let index = Int(request)
      if ledger.admission[index] < 0 {
        ledger.wait[index] = clock - ledger.arrivals[index]
        ledger.ownTime[index] = limits.step.ownTime(
          tokens: Double(ledger.promptLeft[index]), depth: Double(ledger.promptDepth[index]))
      }
      ledger.admission[index] = clock
      prompts.append(request)
      time += takePrompt(request, &budget, &ledger)
    }
    return time
  }

  /// Takes as many tokens of a prompt as the budget holds; the time that they add.
  private func takePrompt(
    _ request: Int32, _ budget: inout Int32, _ ledger: inout RequestLedger
  ) -> Double {
    let index = Int(request)
    let tokens = min(budget, ledger.promptLeft[index])
    let time = limits.step.promptTime(
      tokens: Double(tokens), depth: Double(ledger.promptDepth[index]))
    budget -= tokens
    ledger.promptLeft[index] -= tokens
    ledger.promptDepth[index] += tokens
    return time
  }

  /// Runs the next step, or as many as pass before anything can change.
  ///
  /// With `n` running sequences of `C` tokens of context together the `j`-th further step lasts
  /// `a + b·(C + n·j)`: `k` of them last `k·(a + b·C) + b·n·k(k − 1)/2`. Nothing can change before a
  /// sequence reaches a milestone, before a context passes the window of a layer, before a block of
  /// the cache must be found, and before the first arrival or, when requests wait, departure.
  mutating func execute(
    until time: Double, promptTime: Double, covered: Int, _ ledger: RequestLedger
  ) {
    let count = running.count
    let factor = limits.step.contextFactor(sequences: count)
    var first = limits.step.decodeTime(sequences: count) + limits.step.interference + promptTime
    var growth = 0.0
    var steps = covered
    for part in limits.step.parts {
      var sum = context
      var growing = count
      if part.limit < .infinity {
        let window = window(of: Int(part.limit), ledger)
        sum = window.sum
        growing = window.growing
        steps = min(steps, window.steps)
      }
      first += factor * part.perToken * sum
      growth += factor * part.perToken * Double(growing)
    }
    if !prompts.isEmpty || !limits.skipsAhead { steps = 1 }
    if let next = running.first { steps = min(steps, next.key - step) }
    var horizon = time
    if waiting.count > 0, let next = leaving.first { horizon = min(horizon, next.key) }
    if steps > 1 {
      steps = min(steps, Self.steps(within: horizon - clock, first: first, growth: growth))
    }
    let duration = Self.duration(steps: steps, first: first, growth: growth)
    tally.leaps += 1
    tally.steps += steps
    tally.busyTime += duration
    tally.sequenceTime += duration * Double(count)
    clock += duration
    step += steps
    context += Double(count * steps)
  }

  /// Seconds of `steps` steps of which the first lasts `first` and each further one `growth` longer.
  private static func duration(steps: Int, first: Double, growth: Double) -> Double {
    let count = Double(steps)
    return count * first + growth * count * (count - 1) / 2
  }

  /// The fewest steps, at least 1, that do not end before `time` has passed.
  private static func steps(within time: Double, first: Double, growth: Double) -> Int {
    let slope = first - growth / 2
    let root = (slope * slope + 2 * growth * max(time, 0)).squareRoot()
    let estimate = 2 * max(time, 0) / (slope + root)
    guard estimate < 1e9 else { return 1_000_000_000 }
    var steps = max(1, Int(estimate.rounded(.up)))
    while steps > 1, duration(steps: steps - 1, first: first, growth: growth) >= time {
      steps -= 1
    }
    while duration(steps: steps, first: first, growth: growth) < time { steps += 1 }
    return steps
  }

  /// Tokens within a window, the sequences that still grow into it, and the steps until one fills it.
  private func window(
    of limit: Int, _ ledger: RequestLedger
  ) -> (sum: Double, growing: Int, steps: Int) {
    var sum = 0
    var growing = 0
    var steps = Int.max
    for entry in running.entries {
      let length = ledger.context(Int(entry.request), step: step)
      sum += min(length, limit)
      if length < limit {
        growing += 1
        steps = min(steps, limit - length)
      }
    }
    return (Double(sum), growing, steps)
  }
}
