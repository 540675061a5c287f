import Diagnostics
import Placement
import Quantities

/// Why a plan is what it is, in sections.
struct ExplainedPlanText {
  private let plan: ExplanationReport.PlanPart
  private let currency: String

  init(_ plan: ExplanationReport.PlanPart, currency: String) {
    self.plan = plan
    self.currency = currency
  }

  var sections: [(title: String, lines: [String])] {
    let allowance = plan.allowance.formattedAsPercentage(decimals: 1)
    return [
      ("\(plan.cost.formatted(decimals: 2)) \(currency) per year", bound),
      ("What was chosen, and what comes next", choices),
      ("What would be part of the plan at another price", entryPrices),
      ("What a little more of each limit saves per year", limits),
      ("Plans of another character, near-optimal up to \(allowance) more", alternatives),
      ("What moves the cost most", assumptions),
      ("If things come out otherwise", UncertaintyText(plan, currency: currency).lines),
      ("Too close to tell", UncertaintyText(plan, currency: currency).tieLines),
      ("What was ruled out by the least", misses),
      ("What the cost rests on", basis),
    ]
  }

  private func money(_ amount: Double) -> String {
    "\(amount.formatted(decimals: amount.magnitude < 10 ? 2 : 0)) \(currency)"
  }

  private var bound: [String] {
    let confidence = plan.confidence.map { $0.formattedAsPercentage(decimals: 1) }
    return proof
      + (confidence.map { paragraph("Targets hold at a confidence of \($0).") } ?? [])
  }

  private var proof: [String] {
    if plan.solver.relativeGap == 0 {
      return paragraph("Proven to be the cheapest; what follows is exact but for rounding.")
    }
    let gap = plan.solver.relativeGap.formattedAsPercentage(decimals: 2)
    return paragraph(
      "Within \(gap) of the optimum, at least \(money(plan.solver.bestBound)); "
        + "intervals below respect that.")
  }

  private var choices: [String] {
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
    return table.lines(width: textWidth, indentation: 2)
  }

  private var entryPrices: [String] {
    let entering = plan.entryPrices.filter { $0.finding == .entersBelow }
      .sorted { left, right in (cheapening(left), left.server) < (cheapening(right), right.server) }
    var lines: [String] = []
    if !entering.isEmpty {
      var table = TextTable([
        .init("Machine", minimumWidth: 20), .init("Now", .right), .init("Enters below", .right),
        .init("Change", .right),
        .init("Would serve", minimumWidth: 20, overflow: .wrap(maximumLines: 2)),
      ])
      for entry in entering {
        let unit = entry.unit == .hour ? "\(currency)/h" : currency
        let change = cheapening(entry)
        table.addRow([
          "\(entry.server), \(entry.ownership.phrase)",
          entry.currentPrice.map { "\($0.formatted(significantDigits: 4)) \(unit)" } ?? "unknown",
          entry.surelyBelow.map { "\($0.formatted(significantDigits: 4)) \(unit)" } ?? "",
          change.isFinite ? "−\(change.formattedAsPercentage(decimals: 0))" : "",
          "\(entry.workloads.joined(separator: ", ")) at \(entry.sites.joined(separator: ", "))",
        ])
      }
      lines += table.lines(width: textWidth, indentation: 2)
    }
    for (finding, text) in [
      (EntryPrice.Finding.neverEnters, "Not even for nothing"),
      (.cannotServe, "Nothing that is asked for can run on"),
      (.unknown, "Not found out in time"),
    ] {
      let names = plan.entryPrices.filter { $0.finding == finding }.map(\.server)
      if !names.isEmpty {
        lines += paragraph("\(text): \(Set(names).sorted().joined(separator: ", ")).", hanging: 2)
      }
    }
    return lines
  }

  /// By what share the price would have to fall; infinite when none is known.
  private func cheapening(_ entry: ExplanationReport.Entry) -> Double {
    guard let now = entry.currentPrice, let below = entry.surelyBelow, now > 0 else {
      return .infinity
    }
    return max(0, 1 - below / now)
  }

  private var limits: [String] {
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
    return plan.limits.isEmpty ? [] : table.lines(width: textWidth, indentation: 2)
  }

  private var alternatives: [String] {
    guard !plan.alternatives.isEmpty else { return [] }
    var table = TextTable([
      .init("Character", minimumWidth: 16), .init("Extra cost"),
      .init("Sites", .right), .init("Edge", .right), .init("Power", .right),
      .init("What changes", minimumWidth: 30, overflow: .wrap(maximumLines: 4)),
    ])
    func row(_ name: String, _ extra: String, _ traits: PlanTraits?, _ changes: String) {
      table.addRow([
        name, extra, traits.map { $0.siteCount.formatted } ?? "",
        traits.map { $0.edgeShare.formattedAsPercentage(decimals: 1) } ?? "",
        traits.map { Power(base: $0.meanPower).formatted() } ?? "", changes,
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
    let lines = table.lines(width: textWidth, indentation: 2)
    let isFar = plan.alternatives.contains { !$0.isNearOptimal && $0.cost != nil }
    return lines + (isFar ? paragraph("* dearer than near-optimal") : [])
  }

  private var assumptions: [String] {
    guard !plan.assumptions.isEmpty else { return [] }
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
    return table.lines(width: textWidth, indentation: 2)
  }

  private var misses: [String] {
    let telling = plan.nearestMisses.filter { $0.missedBy != nil }
    guard !telling.isEmpty else { return [] }
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
    return table.lines(width: textWidth, indentation: 2)
  }

  private var basis: [String] {
    func share(_ part: ExplanationReport.Basis.Part) -> String {
      let share = plan.cost > 0 ? part.amount / plan.cost : 0
      return "\(money(part.amount)) (\(share.formattedAsPercentage(decimals: 0)))"
    }
    func line(_ part: ExplanationReport.Basis.Part, _ text: String) -> [String] {
      guard part.amount > 0 else { return paragraph("Nothing \(text).") }
      return paragraph("\(share(part)) \(text):", hanging: 2)
        + paragraph(part.figures.prefix(6).joined(separator: ", ") + more(part), indentation: 4)
    }
    return line(plan.basis.unverified, "is computed with an unverified figure")
      + line(
        plan.basis.unverifiedCapacity, "is for servers whose capacity rests on an unverified one")
      + line(plan.basis.estimated, "is computed with an estimated or derived figure")
      + line(plan.basis.old, "is computed with a price more than a year old")
  }

  private func more(_ part: ExplanationReport.Basis.Part) -> String {
    part.figures.count > 6 ? " and \((part.figures.count - 6).formatted) more" : ""
  }
}

extension PlanAlternative.Character {
  /// How tables name it.
  fileprivate var phrase: String {
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
