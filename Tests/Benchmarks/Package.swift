// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses Tierwise has to build the benchmark framework.
// Its malloc counters need further packages; without traits they are left out and read 0.
let package = Package(
  name: "tierwise-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "tierwise", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "TierwiseBenchmarks",
      dependencies: [
        .product(name: "Tierwise", package: "tierwise"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/TierwiseBenchmarks",
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
