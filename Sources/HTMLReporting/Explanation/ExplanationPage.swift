import Placement
import Quantities
import Reporting

/// The sections of a page about why a plan is what it is.
struct ExplanationPage {
  private let plan: ExplanationReport.PlanPart
  private let currency: String
  private let text: ExplainedPlanText

  /// Sections about the plan of an explanation.
  init(_ plan: ExplanationReport.PlanPart, in report: ExplanationReport) {
    self.plan = plan
    currency = report.currency.code
    text = ExplainedPlanText(plan, currency: report.currency.code)
  }

  var sections: [PageSection] {
    let variants = VariantsSections(
      variants: plan.variants, runnersUp: plan.choices.compactMap(\.runnerUp), cost: plan.cost,
      currency: currency)
    return [
      summary, variants.frontier, variants.sensitivity(text.assumptionsTable), uncertainty,
      entryPrices, limits, alternatives, rejections, basis,
    ].compactMap(\.self).filter { !$0.blocks.isEmpty }
  }

  // MARK: Summary

  private var summary: PageSection {
    PageSection(
      sectionID: "summary", heading: "Summary",
      blocks: PageSection.Block.facts(facts) + text.proof.flatMap(PageSection.Block.text)
        + PageSection.Block.table(
          TableView("choices", "What was chosen, and what comes next", text.choicesTable))
        + UncertaintyText(plan, currency: currency).ties.flatMap(PageSection.Block.text))
  }

  private var facts: [PageSection.Fact] {
    let gap = plan.solver.relativeGap
    return [
      .init(
        name: "Cost per year", value: "\(plan.cost.formatted(decimals: 2)) \(currency)",
        remark: "the cheapest that meets every requirement"),
      .init(
        name: "Gap to the proven optimum",
        value: (gap == 0 ? "" : "≤ ") + gap.formattedAsPercentage(decimals: 2),
        remark: gap == 0 ? "proven to be the cheapest" : "intervals respect it"),
    ] + [moved, entering, alternative, tied].compactMap(\.self)
  }

  private var moved: PageSection.Fact? {
    guard let first = plan.variants?.sensitivity.first,
      first.high.plan.cost != nil || first.low.plan.cost != nil
    else { return nil }
    let phrase = InputPhrase(first)
    let variants = text.variants
    return .init(
      name: "Moves the cost most", value: phrase.text,
      remark: [first.low, first.high].map {
        "\(phrase.value($0.value)): \(variants.change($0.plan))"
      }.joined(separator: "; "))
  }

  private var entering: PageSection.Fact? {
    let prices = EntryPricesText(plan.entryPrices, currency: currency).entering
    guard let first = prices.first, EntryPricesText.cheapening(first).isFinite else { return nil }
    return .init(
      name: "Nearest to being part of the plan", value: first.server,
      remark: "if it were \(EntryPricesText.cheapening(first).formattedAsPercentage(decimals: 0)) "
        + "cheaper")
  }

  private var alternative: PageSection.Fact? {
    let near = plan.alternatives.filter(\.isNearOptimal)
    let allowance = plan.allowance.formattedAsPercentage(decimals: 1)
    return .init(
      name: "Near-optimal plans of another character", value: near.count.formatted,
      remark: near.isEmpty
        ? "none costs at most \(allowance) more"
        : near.map(\.character.phrase).joined(separator: ", ") + ", at most \(allowance) more")
  }

  private var tied: PageSection.Fact? {
    .init(
      name: "Choices too close to tell", value: plan.ties.count.formatted,
      remark: plan.ties.isEmpty
        ? "every choice is clear" : plan.ties.map(\.workload).joined(separator: ", "))
  }

  // MARK: What would change the plan

  private var uncertainty: PageSection? {
    guard !plan.uncertainty.isEmpty else { return nil }
    return PageSection(
      sectionID: "uncertainty", heading: "If things come out otherwise",
      blocks: PageSection.Block.table(
        TableView(
          "under-uncertainty", "The plan as it is, and the best plan then",
          UncertaintyText(plan, currency: currency).table))
        + PageSection.Block.text(UncertaintyText.note))
  }

  private var entryPrices: PageSection {
    let prices = EntryPricesText(plan.entryPrices, currency: currency)
    return PageSection(
      sectionID: "entry-prices", heading: "What would be part of the plan at another price",
      blocks: PageSection.Block.chart(Page.entryPriceChart(prices.entering))
        + PageSection.Block.table(
          TableView(
            "entry-price", "Machines by how far their price would have to fall", prices.table,
            isSearchable: true))
        + prices.notes.flatMap(PageSection.Block.text))
  }

  private var limits: PageSection {
    PageSection(
      sectionID: "limits", heading: "What a little more of each limit saves",
      blocks: PageSection.Block.table(
        TableView(
          "limit-values", "Each limit loosened a little, and planned again", text.limitsTable)
      ))
  }

  private var alternatives: PageSection {
    let allowance = plan.allowance.formattedAsPercentage(decimals: 1)
    return PageSection(
      sectionID: "alternatives", heading: "Plans of another character",
      blocks: PageSection.Block.table(
        TableView(
          "characters", "Near-optimal plans cost at most \(allowance) more", text.alternativesTable)
      )
        + PageSection.Block.text(text.alternativesNote ?? ""))
  }

  // MARK: What it rests on

  private var rejections: PageSection {
    Page.rejectionsSection(
      plan.rejections, order: plan.choices.map(\.workload),
      above: PageSection.Block.table(
        TableView("misses", "What was ruled out by the least", text.missesTable)),
      files: "the explanation as JSON")
  }

  private var basis: PageSection {
    var table = TextTable([.init("Part of the cost"), .init("Figures")])
    for part in text.basisParts { table.addRow([part.text, part.figures]) }
    return PageSection(
      sectionID: "basis", heading: "What the cost rests on",
      blocks: PageSection.Block.table(
        TableView("cost-basis", "Weak and old figures", table)))
  }
}
