import Catalog
import Economics
import Placement
import Quantities
import Reporting

extension Page {
  /// What the plan costs, how good it is, what holds the cost up and what it rests on.
  static func summarySection(_ report: Report) -> PageSection {
    let binding = BindingText(report)
    return PageSection(
      sectionID: "summary", heading: "Summary",
      blocks: PageSection.Block.text(whatToDo(report))
        + PageSection.Block.facts(facts(report))
        + PageSection.Block.table(
          TableView(
            "unit-costs", "What each workload costs and where it runs", unitCosts(report)))
        + PageSection.Block.table(TableView("binding", "What holds the cost up", binding.table))
        + PageSection.Block.text(binding.note)
        + PageSection.Block.table(
          TableView(
            "movers",
            hasVariants(report)
              ? "What moves the cost most" : "The figures on which most of the bill rests",
            movers(report))))
  }

  private static func hasVariants(_ report: Report) -> Bool {
    report.variants.map { !$0.isEmpty && !$0.sensitivity.isEmpty } ?? false
  }

  /// The inputs that move the cost most, as planning again has shown; where nothing was planned
  /// again, the figures on which most of the bill rests.
  private static func movers(_ report: Report) -> TextTable {
    hasVariants(report)
      ? report.variantsText.sensitivity(most: VariantsText.named) : assumptions(report)
  }

  private static func facts(_ report: Report) -> [PageSection.Fact] {
    let targets = report.targets
    let exposed = targets.met - targets.metAtHighEstimates
    let gap = report.solver.relativeGap
    return [
      .init(
        name: "Cost per year",
        value: "\(report.cost.total.formatted(decimals: 2)) \(report.currency.code)",
        remark: HeadlineText(report).tiers),
      tokens(report),
      .init(
        name: "Gap to the proven optimum",
        value: (gap == 0 ? "" : "≤ ") + gap.formattedAsPercentage(decimals: 2),
        remark: HeadlineText(report).proof),
      .init(
        name: "Targets met at the peak",
        value: "\(targets.met.formatted) of \(targets.all.formatted)",
        remark: exposed <= 0
          ? "all of them at the P90 of the estimates as well"
          : "\(exposed.formatted) would be missed at the P90 of the estimates"),
    ] + robustness(report) + [
      servers(report), payment(report),
      .init(
        name: "Figures behind it", value: report.figures.count.formatted,
        remark: "\(report.unverifiedFigures.count.formatted) unverified, "
          + "\(report.defaults.count.formatted) defaults"),
    ]
  }

  /// In how many cases the plan holds as it is.
  private static func robustness(_ report: Report) -> [PageSection.Fact] {
    let checks = report.robustness?.checks ?? []
    guard !checks.isEmpty else { return [] }
    let missed = checks.filter { !$0.misses.isEmpty }
    return [
      .init(
        name: "Holds if things come out otherwise",
        value: "\((checks.count - missed.count).formatted) of \(checks.count.formatted) cases",
        remark: missed.isEmpty
          ? "slower hardware, more demand and higher prices among them"
          : "something is missed with "
            + missed.map { $0.change.phrase(factor: $0.factor) }.joined(separator: "; "))
    ]
  }

  /// What is due before anything runs, and what all years cost.
  private static func payment(_ report: Report) -> PageSection.Fact {
    let flow = report.cashFlow
    let start = flow.payments.first { $0.year == 0 }?.net ?? 0
    return .init(
      name: "To pay at the start", value: report.money(start),
      remark: "\(flow.years.formatted(significantDigits: 4)) years cost "
        + "\(report.money(flow.presentCost)) at today's value, discounted at "
        + flow.discountRate.formattedAsPercentage())
  }

  private static func tokens(_ report: Report) -> PageSection.Fact {
    guard let cost = report.tokenCost else {
      return .init(
        name: "Cost per million tokens", value: "none", remark: "no tokens are generated")
    }
    let millions = (cost.tokens / 1e6).formatted(significantDigits: 4)
    return .init(
      name: "Cost per million tokens",
      value: "\(cost.costPerMillionTokens.formatted(significantDigits: 4)) "
        + report.currency.code,
      remark: "\(report.money(cost.cost)) for \(millions) million tokens of prompts and answers; "
        + "workloads without tokens left out")
  }

  private static func servers(_ report: Report) -> PageSection.Fact {
    let counts = Ownership.allCases.compactMap { ownership -> String? in
      let count = report.fleet.filter { $0.ownership == ownership }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : "\(count.formatted) \(ownership.phrase)"
    }
    let power = report.fleet.compactMap { $0.power?.provisioned }.reduce(0, +)
    return .init(
      name: "Servers", value: report.fleet.reduce(0) { $0 + $1.count }.formatted,
      remark: counts.joined(separator: ", ")
        + (power > 0 ? "; sites provide \(Power(base: power).formatted())" : ""))
  }

  private static func unitCosts(_ report: Report) -> TextTable {
    let code = report.currency.code
    var table = TextTable([
      .init("Workload"), .init("Runs on"), .init("\(code) per year", .right),
      .init("Requests per year", .right),
      .init("\(code) per million requests", .right), .init("\(code) per million tokens", .right),
    ])
    for cost in report.unitCosts {
      table.addRow([
        workload(cost.workload, in: report), places(of: cost.workload, in: report),
        cost.cost.formatted(decimals: 2),
        cost.requests.formatted(significantDigits: 4),
        cost.costPerMillionRequests.map { $0.formatted(significantDigits: 4) } ?? "",
        cost.costPerMillionTokens.map { $0.formatted(significantDigits: 4) } ?? "",
      ])
    }
    return table
  }

  /// The figures on which most of the bill rests.
  static func assumptions(_ report: Report) -> TextTable {
    var table = TextTable([
      .init("Figure"), .init("\(report.currency.code) per year that rest on it", .right),
      .init("Share", .right), .init("A tenth moves at most", .right), .init("Kind"),
    ])
    for assumption in report.assumptions {
      table.addRow([
        assumption.figure, assumption.amount.formatted(decimals: 2),
        share(assumption.amount, of: report), assumption.tenthMovesAtMost.formatted(decimals: 2),
        [assumption.kind?.phrase(1), assumption.isDefault ? "default" : nil].compactMap(\.self)
          .joined(separator: ", "),
      ])
    }
    return table
  }

  private static func places(of workload: String, in report: Report) -> String {
    report.assignments.filter { $0.workload == workload }.map {
      "\($0.share.formattedAsPercentage()) \($0.site), \($0.tier.phrase)"
    }.joined(separator: "\n")
  }

  /// The title of a workload with its id, when they differ.
  static func workload(_ id: String, in report: Report) -> String {
    let title = report.workloads.first { $0.id == id }.map { cut($0.title, to: longestTitle) }
    guard let title, title != id else { return id }
    return "\(title)\n\(id)"
  }
}
