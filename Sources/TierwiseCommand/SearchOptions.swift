import ArgumentParser
import Placement
import Tierwise

/// How hard a command that plans many times searches.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The relative gap at which each search may stop, from 0 to 1; smaller gaps give narrower "
        + "intervals.", valueName: "share"))
  var gap = 0.00001

  @Option(
    help: ArgumentHelp(
      "The most seconds that each search may take, above 0; 60 if not given.",
      valueName: "seconds"))
  var timeLimit: Double?

  @Option(
    help: ArgumentHelp(
      "Plan so that targets hold at this confidence, from 0.5 to below 1.", valueName: "share"))
  var robust: Double?

  @Option(
    help: ArgumentHelp(
      "How many searches run at once; one per core if not given.", valueName: "count"))
  var threads: Int?

  func validate() throws {
    guard (0...1).contains(gap) else {
      throw ValidationError("The gap is \(gap); it must be from 0 to 1, such as 0.001.")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("The time limit is \(timeLimit) seconds; it must be above 0.")
    }
    if let robust, !(0.5..<1).contains(robust) {
      throw ValidationError(
        "The confidence is \(robust); it must be from 0.5 to below 1, such as 0.9.")
    }
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("The number of threads is \(threads); it must be from 1 to 1024.")
    }
  }

  /// A scenario with targets that hold at the confidence asked for.
  func asked(_ scenario: Scenario) -> Scenario {
    robust.map { scenario.holding(atConfidence: $0) } ?? scenario
  }

  /// The options of each search.
  var planning: PlanningOptions {
    PlanningOptions(
      relativeGap: gap, timeLimitSeconds: timeLimit ?? PlanningOptions().timeLimitSeconds,
      plansVariants: true)
  }
}
