import Foundation
import Reporting

@testable import Deployment

/// The plan of a scenario of the checkout, to be edited like a file that somebody changed.
struct PlanSample {
  /// The checkout.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// The scenarios with a plan, sorted.
  static let scenarios: [String] = {
    let folder = root.appending(path: "Plans/Scenarios").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)/expected/plan.json")
    }
  }()

  private var json: Any

  /// The committed plan of a scenario.
  init(_ scenario: String) throws {
    let file = Self.root.appending(path: "Plans/Scenarios/\(scenario)/expected/plan.json")
    json = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
  }

  /// The bytes of the file.
  var data: Data {
    get throws { try JSONSerialization.data(withJSONObject: json) }
  }

  /// The report that is read from it.
  var report: Report {
    get throws { try PlanFile.report(in: try data, of: "plan.json") }
  }

  /// The position of the first assignment that runs on a server with vLLM.
  var firstOnVLLM: Int {
    get throws {
      let report = try report
      guard let index = report.assignments.firstIndex(where: { $0.configuration?.engine == "vllm" })
      else { throw Missing() }
      return index
    }
  }

  /// Nothing is served as a test needs it.
  struct Missing: Error {}

  /// The sample with the value at a path of keys and positions put in; nil removes it.
  func setting(_ path: [Step], to value: Any?) -> PlanSample {
    var copy = self
    copy.json = Self.replaced(json, path[...], value)
    return copy
  }

  /// A key or a position.
  enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String)
    case position(Int)

    init(stringLiteral value: String) { self = .key(value) }
    init(integerLiteral value: Int) { self = .position(value) }
  }

  private static func replaced(_ json: Any, _ path: ArraySlice<Step>, _ value: Any?) -> Any {
    guard let step = path.first else { return value ?? NSNull() }
    let rest = path.dropFirst()
    switch step {
    case .key(let key):
      var object = json as? [String: Any] ?? [:]
      object[key] =
        rest.isEmpty && value == nil ? nil : replaced(object[key] ?? NSNull(), rest, value)
      return object
    case .position(let index):
      var array = json as? [Any] ?? []
      if array.indices.contains(index) { array[index] = replaced(array[index], rest, value) }
      return array
    }
  }
}
