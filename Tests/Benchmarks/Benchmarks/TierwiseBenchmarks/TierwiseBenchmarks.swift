import Benchmark
import Foundation
@_spi(Benchmarks) import Tierwise

/// How long the catalog takes to load, how long a whole plan takes, and how long the performance model
/// takes for what plans ask of it.
let benchmarks: @Sendable () -> Void = {
  Benchmark(
    "Load and validate the whole catalog",
    configuration: .init(metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(10))
  ) { _ in
    blackHole(try Planner(catalogAt: Checkout.catalog))
  }

  for name in Checkout.scenarios {
    Benchmark(
      "Plan \(name), catalog included",
      configuration: .init(metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(20))
    ) { _ in
      let planner = try Planner(catalogAt: Checkout.catalog)
      let scenario = try planner.scenario(at: Checkout.scenario(name))
      blackHole(try planner.plan(scenario))
    }
  }

  Benchmark(
    "Write the page of telco-assist, 300 sites",
    configuration: .init(metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(10))
  ) { benchmark in
    let report = try PlanFile.read(at: Checkout.plan("telco-assist"))
    benchmark.startMeasurement()
    blackHole(try HTMLReport(report).text())
    benchmark.stopMeasurement()
  }

  Benchmark(
    "Estimate one configuration, 1,000 times",
    configuration: .init(
      metrics: [.wallClock, .throughput], scalingFactor: .kilo, maxDuration: .seconds(10))
  ) { benchmark in
    let probe = try Checkout.probe()
    benchmark.startMeasurement()
    for index in benchmark.scaledIterations {
      blackHole(
        probe.timePerOutputToken(
          concurrency: Double(1 + index % 64), inputLength: Double(512 + index % 512),
          outputLength: Double(64 + index % 256)))
    }
    benchmark.stopMeasurement()
  }

  Benchmark(
    "Sustainable rate of one configuration",
    configuration: .init(
      metrics: [.wallClock], maxDuration: .seconds(10), maxIterations: 10_000)
  ) { benchmark in
    let probe = try Checkout.probe()
    benchmark.startMeasurement()
    blackHole(
      probe.sustainableRate(meanInputLength: 900, meanOutputLength: 200, replicas: 2))
    benchmark.stopMeasurement()
  }
}

/// The files of the checkout that this package is part of.
private enum Checkout {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let catalog = folder.appending(path: "HardwareCatalog")
  static let scenarios = ["corner-shop", "retail-assistant"]

  /// What went wrong with the files of the checkout.
  struct NoConfiguration: Error {}

  private static let known = Result {
    let probe = EstimateProbe(
      try Planner(catalogAt: catalog), model: "llama-3.1-70b", precision: "fp8",
      accelerator: "nvidia-h100-sxm", count: 4)
    guard let probe else { throw NoConfiguration() }
    return probe
  }

  /// A model of 70 billion parameters on four accelerators, read once.
  static func probe() throws -> EstimateProbe { try known.get() }

  /// A plan that is the expected one of its scenario.
  static func plan(_ name: String) -> URL {
    folder.appending(path: "Plans/Scenarios/\(name)/expected/plan.json")
  }

  static func scenario(_ name: String) -> URL {
    folder.appending(path: "Plans/Scenarios/\(name)/scenario.xml")
  }
}
