import Placement
import Reporting

/// A report sorted for deployment, with the names of everything that is written.
struct ExportPlan {
  /// A share of a workload and who serves it.
  struct Route {
    /// The name of the workload.
    let workload: DNSLabel
    /// The class of sites at which the requests arise.
    let origin: DNSLabel
    /// The assignments of the workload, in the report's order.
    let assignments: [Variant.Served]
  }

  /// The report.
  let report: Report
  /// The head of every file.
  let header: FileHeader
  /// What runs on servers, in the report's order.
  let variants: [Variant]
  /// The workloads that have an assignment, in the report's order.
  let routes: [Route]
  /// The names of the services that sell tokens, by the id of the offer.
  let tokenServices: [String: DNSLabel]

  /// Sorts a report; throws when nothing of it runs anywhere.
  init(_ report: Report) throws(ExportError) {
    var sites = NameBook()
    var models = NameBook()
    var pools = NameBook()
    var names = NameBook()
    var workloads = NameBook()
    var services = NameBook()
    let served = report.assignments.enumerated().map {
      Variant.Served(index: $0.offset, assignment: $0.element)
    }
    guard !served.isEmpty else {
      throw ExportError(
        .nothingToDeploy, "the plan of \(report.scenario.id) assigns nothing",
        remedy: "Name a plan that serves a workload.")
    }
    // Names are given in the order of the report, so that the same plan gives the same names.
    for site in report.sites { _ = sites.label(site.id) }
    struct Key: Hashable {
      let fleet: Int
      let pool: Int
      let model: String
    }
    var groups: [(key: Key, serving: Report.Serving, members: [Variant.Served])] = []
    for entry in served {
      guard let serving = entry.assignment.serving else { continue }
      let key = Key(fleet: serving.fleet, pool: serving.pool, model: entry.assignment.model)
      if let known = groups.firstIndex(where: { $0.key == key }) {
        groups[known].members.append(entry)
      } else {
        groups.append((key, serving, [entry]))
      }
    }
    var variants: [Variant] = []
    for group in groups {
      guard let first = group.members.first?.assignment else { continue }
      let fleet = report.fleet[group.key.fleet]
      let identity = [
        first.model, first.precision ?? "", fleet.server, fleet.ownership.rawValue, fleet.site,
        "\(group.key.fleet).\(group.key.pool)",
      ]
      let name = names.label(
        "\(first.model) \(fleet.accelerator)", standingFor: identity.joined(separator: "\u{1F}"))
      var variant = Variant(
        name: name, model: models.label(first.model),
        pool: pools.label(
          "\(first.model) \(fleet.site)", standingFor: "\(first.model)\u{1F}\(fleet.site)"),
        site: sites.label(fleet.site), fleet: fleet, serving: group.serving, served: group.members)
      let prompts = try Self.promptPool(of: group.members, in: report, variant)
      variant.promptPools = [prompts].compactMap { $0 }
      variants.append(variant)
    }
    self.variants = variants
    routes = report.workloads.compactMap { workload in
      let own = served.filter { $0.assignment.workload == workload.id }
      guard !own.isEmpty else { return nil }
      return Route(
        workload: workloads.label(workload.id), origin: sites.label(workload.origin),
        assignments: own)
    }
    var offers: [String: DNSLabel] = [:]
    for entry in served where entry.assignment.serving == nil {
      offers[entry.assignment.server] = services.label(entry.assignment.server)
    }
    tokenServices = offers
    self.report = report
    header = FileHeader(report)
  }

  /// Sites by name with what runs there, in the order of the variants.
  var sites: [(site: DNSLabel, variants: [Variant])] {
    var result: [(site: DNSLabel, variants: [Variant])] = []
    for variant in variants {
      if let known = result.firstIndex(where: { $0.site == variant.site }) {
        result[known].variants.append(variant)
      } else {
        result.append((variant.site, [variant]))
      }
    }
    return result
  }

  /// The variant that serves an assignment; nil for what is bought by the token.
  func variant(of entry: Variant.Served) -> Variant? {
    variants.first { $0.served.contains { $0.index == entry.index } }
  }

  /// The route of a workload.
  func route(of workload: String) -> Route? {
    routes.first { $0.assignments.contains { $0.assignment.workload == workload } }
  }
}
