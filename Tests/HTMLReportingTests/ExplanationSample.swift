import Foundation
import Reporting
import TestSupport
import Testing

/// Explanations for tests, made from the expected one of the tutorial.
enum ExplanationSample {
  /// The explanation of the plan of the corner shops.
  static func cornerShop() throws -> ExplanationReport { try report { $0 } }

  /// The same with `change` done to every text that comes from a user or a catalog.
  static func renamed(_ change: @escaping (String) -> String) throws -> ExplanationReport {
    let keys: Set = [
      "title", "server", "detail", "choice", "banned", "figure", "figures", "subject", "loosened",
      "workload", "workloads", "sites", "moves", "input", "site", "model", "precision",
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
    return try report { $0.reduce(into: [:]) { $0[$1.key] = walk($1.value, $1.key) } }
  }

  /// An explanation of why there is no plan, in the place of that of a plan.
  static func conflict() throws -> ExplanationReport {
    try report { report in
      var report = report
      let plan = report.removeValue(forKey: "plan") as? [String: Any]
      let relaxation: [String: Any] = [
        "requirement": "assistant: TTFT p99 ≤ 1 ms", "change": "TTFT 1 ms → 35 ms",
        "yearlyCost": 1_234.56,
      ]
      report["conflict"] = [
        "sets": [
          [
            "requirements": ["assistant: TTFT p99 ≤ 1 ms", HostileText.name],
            "relaxations": [relaxation],
          ],
          ["requirements": ["assistant: stays in eu"], "relaxations": []],
        ],
        "costWithFirstOfEach": 2_000, "rejections": plan?["rejections"] ?? [],
      ]
      return report
    }
  }

  private static func report(
    _ change: ([String: Any]) -> [String: Any]
  ) throws -> ExplanationReport {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Plans/Explanations/corner-shop.json")
    let report = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let changed = change(try #require(report as? [String: Any]))
    return try JSONDecoder().decode(
      ExplanationReport.self, from: JSONSerialization.data(withJSONObject: changed))
  }
}
