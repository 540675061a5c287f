import Demand
import Diagnostics
import Quantities
import XMLReading

/// Reads `<agent>`: tasks that take several calls of a model.
struct AgentReader {
  /// The element.
  let element: XMLElement

  /// The loop; nil if anything in it is wrong.
  func read(_ reading: inout ScenarioReading) -> AgentLoop? {
    let calls = reading.number("calls-per-task", of: element, .from(1, to: 10_000))
    let growth = reading.number("context-growth", of: element, .from(0, to: 1e6))
    let multiplier = reading.number("token-multiplier", of: element, .positive(upTo: 1_000))
    guard let calls else { return nil }
    return AgentLoop(
      callsPerTask: calls, contextGrowth: growth ?? 0, tokenMultiplier: multiplier ?? 1)
  }
}
