package import Catalog
package import Diagnostics

/// Findings as they are shown when nobody asks for all: errors whole, warnings by rule.
package struct CondensedFindings: Hashable, Sendable {
  private let findings: [Diagnostic]
  private let titles: [String: String]

  /// The findings of `rules`, in their order.
  package init(_ findings: [Diagnostic], rules: [any CatalogRule]) {
    self.findings = findings
    titles = Dictionary(
      rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// One text for each error, and one for all warnings of a rule: how many, what must hold, and the
  /// first of them as an example. A single warning stands for itself.
  package func texts() -> [String] {
    let errors = findings.filter { $0.severity == .error }.map { $0.rendered() }
    var codes: [String] = []
    for finding in findings where finding.severity != .error && !codes.contains(finding.code) {
      codes.append(finding.code)
    }
    return errors
      + codes.map { code in
        let warnings = findings.filter { $0.code == code && $0.severity != .error }
        guard warnings.count > 1 else { return warnings[0].rendered() }
        let example = warnings[0].rendered().split(separator: "\n").map { "  " + $0 }
        return "warning: \(warnings.count) × \(code): \(titles[code] ?? code)\n"
          + "  The first of them; --all shows all.\n" + example.joined(separator: "\n")
      }
  }
}
