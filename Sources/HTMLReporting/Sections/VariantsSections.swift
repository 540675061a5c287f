import Quantities
import Reporting

/// What planning again with other targets, prices and demand gave, as plans and explanations show it.
struct VariantsSections {
  let variants: Report.Variants?
  let runnersUp: [Report.Alternative]
  let cost: Double
  let currency: String

  private var text: VariantsText { VariantsText(variants, currency: currency) }

  /// Cost against latency; nil when no workload has a target, or nothing was asked for.
  var frontier: PageSection? {
    guard let variants, !variants.frontier.isEmpty else { return nil }
    return PageSection(
      sectionID: "frontier", heading: "Cost against latency",
      blocks: variants.isEmpty
        ? PageSection.Block.text(text.gapNote ?? "")
        : PageSection.Block.text(text.frontierNote)
          + PageSection.Block.chart(
            Page.frontierChart(variants, runnersUp: runnersUp, cost: cost, currency: currency))
          + PageSection.Block.table(
            TableView(
              "frontier-points", "The cheapest plan at tighter and looser targets",
              text.frontier)))
  }

  /// How the cost moves with each input; nil when nothing was asked for.
  func sensitivity(_ assumptions: TextTable) -> PageSection? {
    let heaviest = PageSection.Block.table(
      TableView("assumptions", "The figures on which most of the bill rests", assumptions))
    guard let variants, !variants.isEmpty else {
      return heaviest.isEmpty
        ? nil
        : PageSection(
          sectionID: "sensitivity", heading: "What moves the cost most",
          blocks: PageSection.Block.text(text.gapNote ?? "") + heaviest)
    }
    return PageSection(
      sectionID: "sensitivity", heading: "What moves the cost most",
      blocks: PageSection.Block.text(text.sensitivityNote)
        + PageSection.Block.chart(Page.sensitivityChart(variants, currency: currency))
        + PageSection.Block.table(
          TableView(
            "sensitivities", "The cost at both ends of the band of each input",
            text.sensitivity()))
        + PageSection.Block.text(text.gapNote ?? "") + heaviest)
  }
}
