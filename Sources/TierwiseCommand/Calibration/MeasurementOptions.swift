import ArgumentParser
import Foundation
import Tierwise

/// The files of measurements, and what results of `vllm bench serve` leave open.
struct MeasurementOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files of measurements: CSV, or JSON of `vllm bench serve --save-result`.",
      valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("JSON files: the accelerator.", valueName: "id"))
  var hardware: String?

  @Option(help: ArgumentHelp("JSON files: accelerators of one replica.", valueName: "count"))
  var count: Int?

  @Option(help: ArgumentHelp("JSON files: tensor parallelism.", valueName: "count"))
  var tp: Int?

  @Option(
    help: ArgumentHelp(
      "JSON files: the model; if not given, that of the served name.", valueName: "id"))
  var model: String?

  @Option(help: ArgumentHelp("JSON files: the precision of the weights.", valueName: "id"))
  var precision: String?

  @Option(
    help: ArgumentHelp("JSON files: the engine; its backend if not given.", valueName: "name"))
  var engine: String?

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("Name a file of measurements.") }
    for (name, value) in [("--count", count), ("--tp", tp)] {
      if let value, !(1...100_000).contains(value) {
        throw ValidationError("\(name) is \(value); it must be 1 or more.")
      }
    }
  }

  /// The files as addresses.
  var urls: [URL] { files.map { URL(fileURLWithPath: $0) } }

  /// What the options say about the system.
  var system: MeasuredSystem {
    var system = MeasuredSystem()
    system.hardware = hardware
    system.accelerators = count ?? tp
    system.tensorParallelism = tp
    system.model = model
    system.precision = precision
    system.engine = engine
    return system
  }
}
