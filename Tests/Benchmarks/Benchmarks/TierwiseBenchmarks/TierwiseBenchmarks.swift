import Benchmark
import Foundation
import Tierwise

/// How long the catalog takes to load, and how long a whole plan takes.
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
}

/// The files of the checkout that this package is part of.
private enum Checkout {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let catalog = folder.appending(path: "HardwareCatalog")
  static let scenarios = ["corner-shop", "retail-assistant"]

  static func scenario(_ name: String) -> URL {
    folder.appending(path: "Plans/Scenarios/\(name)/scenario.xml")
  }
}
