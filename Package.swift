// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built with the same strictness.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A library target: it may depend on targets above it in the list below, and on nothing else.
func layer(
  _ name: String, _ dependencies: Target.Dependency..., resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// The tests of one layer. They see `TestSupport` beside what the layer itself sees.
func tests(
  _ layer: String, _ dependencies: Target.Dependency..., exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(layer)Tests",
    dependencies: [.target(name: layer), "TestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "tierwise",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Tierwise", targets: ["Tierwise"]),
    .executable(name: "tierwise", targets: ["TierwiseCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CHiGHS", pkgConfig: "highs",
      providers: [.apt(["libhighs-dev"]), .brew(["highs"])]),
    layer("Quantities"),
    layer("Diagnostics"),
    layer("XMLReading", "CLibXML2", "Diagnostics"),
    layer(
      "Catalog", "Quantities", "Diagnostics", "XMLReading",
      resources: [.embedInCode("Resources/catalog.xsd")]),
    layer("Demand", "Quantities", "Diagnostics", "XMLReading", "Catalog"),
    layer("InferencePerformance", "Quantities", "Catalog", "Demand"),
    layer("Replay", "Quantities", "Catalog", "Demand", "InferencePerformance"),
    layer("Economics", "Quantities", "Catalog"),
    layer("LinearProgramming"),
    layer("HiGHSSolver", "CHiGHS", "LinearProgramming"),
    layer("Calibration", "Quantities", "Diagnostics", "Catalog", "InferencePerformance"),
    layer(
      "Placement", "Quantities", "Diagnostics", "XMLReading", "Catalog", "Demand",
      "InferencePerformance", "Economics", "LinearProgramming",
      resources: [.embedInCode("Resources/scenario.xsd")]),
    layer(
      "Reporting", "Quantities", "Diagnostics", "Catalog", "Demand", "InferencePerformance",
      "Economics", "LinearProgramming", "Placement",
      resources: [
        .embedInCode("Resources/plan.schema.json"), .embedInCode("Resources/conflict.schema.json"),
        .embedInCode("Resources/estimate.schema.json"),
        .embedInCode("Resources/explanation.schema.json"),
        .embedInCode("Resources/sweep.schema.json"),
        .embedInCode("Resources/comparison.schema.json"),
        .embedInCode("Resources/difference.schema.json"),
      ]),
    layer(
      "Deployment", "Quantities", "Diagnostics", "Catalog", "Demand", "Placement", "Reporting", yams
    ),
    layer(
      "HTMLReporting", "Quantities", "Diagnostics", "Catalog", "Demand", "Economics", "Placement",
      "Reporting", .product(name: "Mustache", package: "swift-mustache"),
      resources: ["page.mustache", "block.mustache", "table.mustache", "page.css", "page.js"].map {
        .embedInCode("Resources/\($0)")
      }),
    layer(
      "Tierwise", "Quantities", "Diagnostics", "XMLReading", "Catalog", "Demand",
      "InferencePerformance", "Economics", "LinearProgramming", "HiGHSSolver", "Calibration",
      "Placement", "Reporting", "Deployment", "HTMLReporting"),
    .executableTarget(
      name: "TierwiseCommand",
      dependencies: [
        "Quantities", "Diagnostics", "Catalog", "Placement", "Reporting", "Deployment",
        "Tierwise", argumentParser,
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "LinearProgramming"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    tests("Quantities"),
    tests("Diagnostics"),
    tests("XMLReading", "Diagnostics"),
    tests("Catalog", "Quantities", "Diagnostics"),
    tests("InferencePerformance", "Quantities", "Catalog", "Demand", exclude: ["Golden"]),
    tests("Replay", "Quantities", "Catalog", "Demand", "InferencePerformance"),
    tests("Demand", "Quantities"),
    tests("Economics", "Quantities", "Catalog"),
    tests("LinearProgramming"),
    tests("HiGHSSolver", "LinearProgramming"),
    tests("Calibration", "Quantities", "Diagnostics", "Catalog", "InferencePerformance"),
    tests(
      "Placement", "Quantities", "Diagnostics", "Catalog", "Demand", "InferencePerformance",
      "Economics", "LinearProgramming", "HiGHSSolver"),
    tests(
      "Reporting", "Quantities", "Diagnostics", "Catalog", "Demand", "InferencePerformance",
      "Economics", "Placement"),
    tests("HTMLReporting", "Quantities", "Catalog", "Reporting"),
    tests("Deployment", "Reporting", "Tierwise", yams),
    tests("Tierwise"),
    tests("TierwiseCommand", "Diagnostics", "Placement", "Tierwise", argumentParser),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Catalog", "HiGHSSolver", "Reporting", "TierwiseCommand", "TestSupport"],
      swiftSettings: settings),
  ]
)
