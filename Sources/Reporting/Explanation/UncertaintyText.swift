import Diagnostics
import Placement
import Quantities

/// How a plan fares when what it rests on comes out otherwise.
struct UncertaintyText {
  private let plan: ExplanationReport.PlanPart
  private let currency: String

  init(_ plan: ExplanationReport.PlanPart, currency: String) {
    self.plan = plan
    self.currency = currency
  }

  var lines: [String] {
    guard !plan.uncertainty.isEmpty else { return [] }
    var table = TextTable([
      .init("If", minimumWidth: 20), .init("The plan then costs", .right),
      .init("The best then costs", .right),
      .init("What happens", minimumWidth: 30, overflow: .wrap(maximumLines: 4)),
    ])
    for check in plan.uncertainty {
      table.addRow([
        name(check), check.costOfPlan.map { $0.formatted(decimals: 0) } ?? "does not do",
        check.costOfBest.map { $0.formatted(decimals: 0) } ?? "no plan", happens(check),
      ])
    }
    return table.lines(width: textWidth, indentation: 2)
      + paragraph("Bands of demand and prices are assumptions; those of hardware are measured.")
  }

  var tieLines: [String] {
    plan.ties.flatMap { tie in
      paragraph(
        "\(tie.workload): \(tie.choice) and \(tie.runnerUp) are a tie; they differ by at most "
          + "\(tie.extraCost.formatted(decimals: 0)) \(currency), the noise of prices is "
          + "\(tie.noise.formatted(decimals: 0)) \(currency).", hanging: 2)
    }
  }

  private func name(_ check: ExplanationReport.Check) -> String {
    let factor = check.factor.map { " × \($0.formatted(significantDigits: 3))" } ?? ""
    return switch check.change {
    case .slowHardware: "hardware as slow as its P90"
    case .highDemand, .lowDemand: "demand\(factor)"
    case .highPrices, .lowPrices: "prices\(factor)"
    }
  }

  private func happens(_ check: ExplanationReport.Check) -> String {
    var parts: [String] = []
    if !check.missed.isEmpty {
      parts.append("missed: \(check.missed.joined(separator: ", "))")
      parts.append(
        check.repair.map { "to repair: \(intervalText($0, currency))" } ?? "nothing repairs it")
    }
    if !check.moves.isEmpty { parts.append("best: " + check.moves.joined(separator: "; ")) }
    return parts.isEmpty ? "the same plan" : parts.joined(separator: "; ")
  }
}
