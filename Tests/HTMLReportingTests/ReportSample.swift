import Foundation
import Reporting
import TestSupport
import Testing

/// Reports for tests, made from the expected plan of a scenario of this package.
enum ReportSample {
  /// The plan of the chain of stores, with the variants of the tutorial's plan: those of its own take
  /// tests too long.
  static func retail() throws -> Report {
    let variants = try plan(of: "corner-shop")["variants"]
    return try report { plan in
      var plan = plan
      plan["variants"] = variants
      return plan
    }
  }

  /// The same with `change` done to every text that comes from a user or a catalog.
  static func renamed(_ change: @escaping (String) -> String) throws -> Report {
    let keys: Set = [
      "title", "serverName", "item", "detail", "note", "limitedBy", "choice", "banned", "reference",
      "figure", "name", "subject", "unit", "accelerator", "precision", "input",
    ]
    func walk(_ value: Any, _ key: String) -> Any {
      switch value {
      case let text as String: keys.contains(key) ? change(text) : text
      case let list as [Any]: list.map { walk($0, key) }
      case let object as [String: Any]:
        Dictionary(uniqueKeysWithValues: object.map { ($0, walk($1, $0)) })
      default: value
      }
    }
    let variants = try plan(of: "corner-shop")["variants"]
    return try report { plan in
      plan.merging(["variants": variants ?? [:]]) { _, new in new }
        .reduce(into: [:]) { $0[$1.key] = walk($1.value, $1.key) }
    }
  }

  /// The same with every list of sites, shares, servers and refused options `count` times.
  static func repeated(_ count: Int) throws -> Report {
    try report { plan in
      var plan = plan
      for key in ["sites", "workloads", "assignments", "fleet", "rejections", "unitCosts"] {
        guard let list = plan[key] as? [[String: Any]] else { continue }
        plan[key] = (0..<count).flatMap { number in
          list.map { entry in
            var entry = entry
            for name in ["site", "origin", "workload", "id"] {
              if let id = entry[name] as? String { entry[name] = "\(id)-\(number)" }
            }
            return entry
          }
        }
      }
      return plan
    }
  }

  private static func report(_ change: ([String: Any]) -> [String: Any]) throws -> Report {
    let changed = change(try plan(of: "retail-assistant"))
    return try JSONDecoder().decode(
      Report.self, from: JSONSerialization.data(withJSONObject: changed))
  }

  /// The expected plan of a scenario.
  private static func plan(of scenario: String) throws -> [String: Any] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Plans/Scenarios/\(scenario)/expected/plan.json")
    let plan = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return try #require(plan as? [String: Any])
  }
}
