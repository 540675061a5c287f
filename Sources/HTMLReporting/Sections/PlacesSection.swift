import Catalog
import Demand
import Placement
import Quantities
import Reporting

extension Page {
  /// Which tier holds what, and whom it serves.
  static func placesSection(_ report: Report) -> PageSection {
    let assigned = AssignmentsText(report)
    return PageSection(
      sectionID: "places", heading: "Where the traffic runs",
      blocks: PageSection.Block.tiers(tiers(of: report))
        + PageSection.Block.chart(flowChart(report))
        + PageSection.Block.table(
          TableView("assignments", "Where each workload runs", assigned.table))
        + PageSection.Block.text(assigned.errorBand))
  }

  private static func tiers(of report: Report) -> [TierView] {
    Tier.allCases.compactMap { tier in
      let places = report.sites.filter { $0.tier == tier }.map { place($0, in: report) }
      guard !places.isEmpty else { return nil }
      let amount = report.cost.tiers.first { $0.tier == tier }?.amount
      return TierView(
        tierName: tier.phrase,
        amount: amount.map { "\(report.money($0)) per year" } ?? "nothing is paid here",
        places: places)
    }
  }

  private static func place(_ site: Report.SiteTitle, in report: Report) -> TierView.Place {
    let fleet = report.fleet.filter { $0.site == site.id }.map {
      "\($0.count.formatted) × \(cut($0.serverName, to: longestTitle)), \($0.ownership.phrase), "
        + "\($0.utilization.peak.formattedAsPercentage(decimals: 0)) busy at the peak"
    }
    let served = report.assignments.filter { $0.site == site.id }.map { assignment in
      let latency = assignment.latency.first.map { latency in
        ", \(name(of: latency)) \(Seconds(base: latency.value).formatted())"
          + (latency.limit.map { " of \(Seconds(base: $0).formatted())" } ?? "")
      }
      return "serves \(assignment.share.formattedAsPercentage()) of \(assignment.workload)"
        + (latency ?? "")
    }
    let origins = report.workloads.filter { $0.origin == site.id }.map {
      "asks for \($0.id), \($0.peakRate.formatted(significantDigits: 3)) requests/s at the peak"
    }
    return TierView.Place(
      placeName: cut(site.title, to: longestTitle),
      sites: site.count == 1 ? "1 site" : "\(site.count.formatted) sites",
      servers: fleet, served: served + origins)
  }

  /// Metric and percentile of a latency: `TTFT p95`.
  static func name(of latency: Report.Latency) -> String {
    "\(latency.metric.abbreviation) p\(latency.percentile.formatted(significantDigits: 4))"
  }
}
