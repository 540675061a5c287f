import Diagnostics
import Placement
import Quantities

/// Why a plan is what it is, in sections.
package struct ExplainedPlanText {
  private let plan: ExplanationReport.PlanPart
  private let currency: String

  /// A text about the plan of an explanation.
  package init(_ plan: ExplanationReport.PlanPart, currency: String) {
    self.plan = plan
    self.currency = currency
  }

  var sections: [(title: String, lines: [String])] {
    let allowance = plan.allowance.formattedAsPercentage(decimals: 1)
    let variants = variants
    return [
      ("\(plan.cost.formatted(decimals: 2)) \(currency) per year", bound),
      ("What was chosen, and what comes next", choices),
      ("What would be part of the plan at another price", entryPrices),
      ("What a little more of each limit saves per year", limits),
      ("Plans of another character, near-optimal up to \(allowance) more", alternatives),
      ("Cost against latency", variants.frontierLines),
      ("What moves the cost most", variants.sensitivityLines),
      ("Figures on which most of the bill rests", assumptions),
      ("If things come out otherwise", UncertaintyText(plan, currency: currency).lines),
      ("Too close to tell", UncertaintyText(plan, currency: currency).tieLines),
      ("What was ruled out by the least", misses),
      ("What the cost rests on", basis),
    ]
  }

  private func money(_ amount: Double) -> String {
    "\(amount.formatted(decimals: amount.magnitude < 10 ? 2 : 0)) \(currency)"
  }

  /// The plans at other targets, prices and demand, in words.
  package var variants: VariantsText { VariantsText(plan.variants, currency: currency) }

  private var bound: [String] { proof.flatMap { paragraph($0) } }

  /// How good the plan is, and at which confidence its targets hold.
  package var proof: [String] {
    let confidence = plan.confidence.map {
      "Targets hold at a confidence of \($0.formattedAsPercentage(decimals: 1))."
    }
    if plan.solver.relativeGap == 0 {
      return ["Proven to be the cheapest; what follows is exact but for rounding."]
        + [confidence].compactMap(\.self)
    }
    let gap = plan.solver.relativeGap.formattedAsPercentage(decimals: 2)
    return [
      "Within \(gap) of the optimum, at least \(money(plan.solver.bestBound)); "
        + "intervals below respect that."
    ] + [confidence].compactMap(\.self)
  }

  private var choices: [String] { choicesTable.lines(width: textWidth, indentation: 2) }

  /// What was chosen for each workload, and what comes next.
  package var choicesTable: TextTable {
    var table = TextTable([
      .init("Workload", minimumWidth: 12),
      .init("Runs as", minimumWidth: 24, overflow: .wrap(maximumLines: 2)),
      .init("Instead", minimumWidth: 24, overflow: .wrap(maximumLines: 2)),
      .init("Extra cost"),
    ])
    for choice in plan.choices {
      let share =
        choice.share < 0.9999 ? " (\(choice.share.formattedAsPercentage(decimals: 0)))" : ""
      var next = ""
      if let runnerUp = choice.runnerUp {
        next =
          runnerUp.choice
          ?? (runnerUp.termination == "infeasible" ? "nothing else can" : "not found in time")
      }
      let extra = choice.runnerUp?.extraCost.map { intervalText($0, currency) } ?? ""
      table.addRow([choice.workload, choice.choice + share, next, extra])
    }
    return table
  }

  private var entryPrices: [String] {
    let text = EntryPricesText(plan.entryPrices, currency: currency)
    let table = text.table
    return (table.rows.isEmpty ? [] : table.lines(width: textWidth, indentation: 2))
      + text.notes.flatMap { paragraph($0, hanging: 2) }
  }

  private var limits: [String] {
    plan.limits.isEmpty ? [] : limitsTable.lines(width: textWidth, indentation: 2)
  }

  /// What a little more of each limit saves.
  package var limitsTable: TextTable {
    var table = TextTable([
      .init("Limit", minimumWidth: 12),
      .init("Loosened", minimumWidth: 30, overflow: .wrap(maximumLines: 2)), .init("Saves"),
    ])
    for limit in plan.limits {
      let saving =
        switch limit.finding {
        case .saves: limit.saving.map { intervalText($0, currency) } ?? ""
        case .neverSaves: "nothing: it decides whether there is a plan"
        case .unknown: "not found out in time"
        }
      table.addRow([limit.subject, limit.loosened, saving])
    }
    return table
  }

  private var alternatives: [String] {
    guard !plan.alternatives.isEmpty else { return [] }
    return alternativesTable.lines(width: textWidth, indentation: 2)
      + (alternativesNote.map { paragraph($0) } ?? [])
  }

  /// What the mark of some alternatives means; nil when none has it.
  package var alternativesNote: String? {
    plan.alternatives.contains { !$0.isNearOptimal && $0.cost != nil }
      ? "* dearer than near-optimal" : nil
  }

  /// The plan and those of another character.
  package var alternativesTable: TextTable {
    var table = TextTable([
      .init("Character", minimumWidth: 16), .init("Extra cost"),
      .init("Sites", .right), .init("Edge", .right), .init("Power", .right),
      .init("What changes", minimumWidth: 30, overflow: .wrap(maximumLines: 4)),
    ])
    func row(_ name: String, _ extra: String, _ traits: PlanTraits?, _ changes: String) {
      table.addRow([
        name, extra, traits.map { $0.siteCount.formatted } ?? "",
        traits.map { $0.edgeShare.formattedAsPercentage(decimals: 1) } ?? "",
        traits.map { $0.meanPower == 0 ? "none" : Power(base: $0.meanPower).formatted() } ?? "",
        changes,
      ])
    }
    row("the plan", "", plan.traits, "")
    for plan in plan.alternatives {
      let name = plan.character.phrase + (plan.isNearOptimal || plan.cost == nil ? "" : " *")
      let extra = plan.extraCost.map { intervalText($0, currency) } ?? "none found"
      row(
        name, extra, plan.traits,
        ([plan.detail].compactMap(\.self) + plan.moves).joined(separator: "; "))
    }
    return table
  }

  private var assumptions: [String] {
    plan.assumptions.isEmpty ? [] : assumptionsTable.lines(width: textWidth, indentation: 2)
  }

  /// The figures on which most of the bill rests.
  package var assumptionsTable: TextTable {
    var table = TextTable([
      .init("Figure", minimumWidth: 30), .init("Kind"), .init("Cost that rests on it", .right),
      .init("10 % of it", .right), .init(""),
    ])
    for assumption in plan.assumptions {
      let share = plan.cost > 0 ? assumption.amount / plan.cost : 0
      table.addRow([
        assumption.figure, assumption.kind?.phrase(1) ?? "",
        "\(money(assumption.amount)) (\(share.formattedAsPercentage(decimals: 0)))",
        money(assumption.amount / 10), assumption.isDefault ? "default" : "",
      ])
    }
    return table
  }

  private var misses: [String] {
    let table = missesTable
    return table.rows.isEmpty ? [] : table.lines(width: textWidth, indentation: 2)
  }

  /// Of each workload and reason, what was ruled out by the least.
  package var missesTable: TextTable {
    let telling = plan.nearestMisses.filter { $0.missedBy != nil }
    var table = TextTable([
      .init("Workload", minimumWidth: 12), .init("Options", .right), .init("Missed by", .right),
      .init("Nearest", minimumWidth: 40, overflow: .wrap(maximumLines: 3)),
    ])
    for miss in telling {
      let what = [miss.nearest.server, miss.nearest.model, miss.nearest.precision]
        .compactMap(\.self).joined(separator: " ")
      table.addRow([
        miss.nearest.workload, miss.count.formatted,
        miss.missedBy.map { $0.formattedAsPercentage(decimals: $0 < 0.1 ? 1 : 0) } ?? "",
        "\(what) at \(miss.nearest.site): \(miss.nearest.detail)",
      ])
    }
    return table
  }

  private var basis: [String] {
    basisParts.flatMap { part -> [String] in
      part.figures.isEmpty
        ? paragraph("\(part.text).")
        : paragraph("\(part.text):", hanging: 2) + paragraph(part.figures, indentation: 4)
    }
  }

  /// What part of the cost rests on weak or old figures, with the figures.
  package var basisParts: [(text: String, figures: String)] {
    func part(_ part: ExplanationReport.Basis.Part, _ text: String) -> (String, String) {
      guard part.amount > 0 else { return ("Nothing \(text)", "") }
      let share = plan.cost > 0 ? part.amount / plan.cost : 0
      return (
        "\(money(part.amount)) (\(share.formattedAsPercentage(decimals: 0))) \(text)",
        part.figures.prefix(6).joined(separator: ", ") + more(part)
      )
    }
    return [
      part(plan.basis.unverified, "is computed with an unverified figure"),
      part(
        plan.basis.unverifiedCapacity, "is for servers whose capacity rests on an unverified one"),
      part(plan.basis.estimated, "is computed with an estimated or derived figure"),
      part(plan.basis.old, "is computed with a price more than a year old"),
    ]
  }

  private func more(_ part: ExplanationReport.Basis.Part) -> String {
    part.figures.count > 6 ? " and \((part.figures.count - 6).formatted) more" : ""
  }
}

extension PlanAlternative.Character {
  /// How tables name it.
  package var phrase: String {
    switch self {
    case .fewestSites: "fewest sites"
    case .mostEdge: "most at the edge"
    case .leastPower: "least power"
    case .oneVendorLess: "one vendor less"
    case .noTokenServices: "no token services"
    case .noOwnHardware: "no own hardware"
    }
  }
}
