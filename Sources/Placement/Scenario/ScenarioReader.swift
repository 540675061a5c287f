package import Catalog
import Demand
package import Diagnostics
import Economics
import Quantities
import XMLReading

/// Reads scenarios: XML that is valid by its schema, and makes sense together with the catalog.
package enum ScenarioReader {
  /// The namespace of scenario files.
  package static let namespace = "urn:tierwise:scenario"
  /// The version of the format.
  package static let version = "1"
  /// The most sites, links or workloads of a scenario.
  static let mostElements = 10_000

  /// The scenario in the file at `path`, which names it in messages.
  ///
  /// Files are included only from inside its folder. Throws everything that is wrong at once.
  package static func read(
    path: String, catalog: HardwareCatalog
  ) throws(DiagnosticsError) -> Scenario {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let document = try XMLDocument.read(
      path: path, expecting: root, schema: schema, includeRoot: folder)
    return try scenario(in: document, catalog)
  }

  /// The scenario in `text`, which `name` names in messages. It cannot include files.
  package static func read(
    text: String, name: String, catalog: HardwareCatalog
  ) throws(DiagnosticsError) -> Scenario {
    let document = try XMLDocument.read(text: text, name: name, expecting: root, schema: schema)
    return try scenario(in: document, catalog)
  }

  /// The text of the schema.
  package static var schemaText: String {
    String(decoding: PackageResources.scenario_xsd, as: UTF8.self)
  }

  private static let root = ExpectedRoot(
    name: "scenario", namespace: namespace, version: version)

  private static let schema: XMLSchema = {
    do {
      return try XMLSchema(name: "scenario.xsd", text: schemaText)
    } catch {
      preconditionFailure("the embedded schema is broken: \(error)")
    }
  }()

  // MARK: Parts

  private static func scenario(
    in document: XMLDocument, _ catalog: HardwareCatalog
  ) throws(DiagnosticsError) -> Scenario {
    let root = document.root
    try checkSize(root)
    var reading = try start(root, catalog)
    let finance = root.child("money").flatMap { FinanceReader.read($0, &reading) }
    reading.isCarbonPriced = finance?.carbonPrice != nil
    let rules = PlanningRulesReader.read(root.child("planning"), &reading)
    let procurement =
      root.child("procurement").map { ProcurementReader(element: $0).read(&reading) }
      ?? Procurement()
    let failures = FailuresReader.read(
      elements("server-failures", in: "failures", of: root), &reading)

    let siteElements = elements("site", in: "sites", of: root)
    let index = SiteIndex(siteElements, &reading)
    var sites: [Site] = []
    for element in siteElements {
      guard let id = element.string("id"), let entry = index[id],
        entry.element.position == element.position
      else { continue }
      if let site = SiteReader(id: id, entry).read(&reading) { sites.append(site) }
    }
    var linkReader = LinkReader(sites: index)
    var links: [Link] = []
    for element in elements("link", in: "links", of: root) {
      if let link = linkReader.read(element, &reading) { links.append(link) }
    }
    let areSitesSound = !reading.diagnostics.hasErrors
    let profiles = ProfileReader(elements("profile", in: "profiles", of: root), &reading)
    let entries = workloads(
      elements("workload", in: "workloads", of: root), index, profiles,
      areSitesSound ? SupplyCheck(sites: sites, links: links) : nil, &reading)
    let count = root.child("planning")?.integer("periods", in: 1...24, into: &reading.diagnostics)
    let prices = electricityPrices(siteElements, profiles, &reading)
    // Work that may wait counts with both, so that its ways differ where they differ in the week.
    let division = ScenarioPeriods(
      entries.compactMap(\.profile) + entries.compactMap(\.deferral?.arrivals)
        + prices.map(\.value),
      count: count ?? ScenarioPeriods.usualCount
    )
    for index in sites.indices {
      sites[index].electricityFactors =
        prices.first { $0.key == sites[index].id }.map { division.means(of: $0.value) } ?? []
    }
    let workloads = divide(entries, in: division, sites, prices)
    let periods = division.periods
    let measurements = measurements(root, workloads, &reading)

    assumeSitesWork(root, sites, workloads, &reading)
    try reading.diagnostics.throwIfErrors()
    guard let finance, let id = root.string("id") else {
      preconditionFailure("what is missing was reported")
    }
    return Scenario(
      id: id, title: root.child("title")?.text ?? id, details: root.child("description")?.text,
      asOf: reading.asOf, finance: finance, rules: rules,
      procurement: procurement, failures: failures, sites: sites, links: links,
      workloads: workloads, measurements: measurements, defaults: reading.defaults.values.sorted(),
      digest: digest(of: document), periods: periods)
  }

  private static func workloads(
    _ elements: [XMLElement], _ index: SiteIndex, _ profiles: ProfileReader,
    _ supply: SupplyCheck?, _ reading: inout ScenarioReading
  ) -> [WorkloadReader.Entry] {
    var first: [String: XMLElement] = [:]
    var workloads: [WorkloadReader.Entry] = []
    for element in elements {
      guard let id = element.string("id") else { continue }
      if let earlier = first[id] {
        reading.refuseDuplicate(element, "workload", id, first: earlier)
        continue
      }
      first[id] = element
      let reader = WorkloadReader(element: element, id: id, sites: index, profiles: profiles)
      guard let entry = reader.read(&reading) else { continue }
      supply?.check(entry.workload, element, &reading)
      if entry.cascade != nil,
        let other = elements.first(where: {
          $0.string("id") == id + Cascade.suffix
        })
      {
        reading.refuseDuplicate(other, "workload", id + Cascade.suffix, first: element)
      }
      workloads.append(entry)
    }
    return workloads
  }

  /// The prices of electricity over the week, by the id of the site, in the order of the file.
  private static func electricityPrices(
    _ elements: [XMLElement], _ profiles: ProfileReader, _ reading: inout ScenarioReading
  ) -> [(key: String, value: HourOfWeekProfile)] {
    elements.compactMap { element in
      guard
        let profile = profiles.profile("electricity-profile", of: element, &reading),
        let id = element.string("id")
      else { return nil }
      return (id, profile)
    }
  }

  /// The workloads with their demand in each period, those of a cascade as their parts.
  private static func divide(
    _ entries: [WorkloadReader.Entry], in periods: ScenarioPeriods, _ sites: [Site],
    _ prices: [(key: String, value: HourOfWeekProfile)]
  ) -> [Workload] {
    let steady = entries.filter { $0.deferral == nil }
    var asked = Array(repeating: 0.0, count: HourOfWeekProfile.hours)
    for entry in steady {
      let count = sites.first { $0.id == entry.workload.originID }?.count ?? 1
      for hour in asked.indices {
        asked[hour] +=
          entry.workload.meanRate * Double(count) * (entry.profile?.values[hour] ?? 1)
      }
    }
    let hasProfile = steady.contains { $0.profile != nil }
    let reader = DeferralReader(
      prices: prices.map { ($0.key, $0.value) },
      others: hasProfile ? HourOfWeekProfile(asked) : nil)
    return entries.flatMap { entry -> [Workload] in
      var workload = entry.workload
      if let profile = entry.profile {
        workload.activity = periods.activity(of: profile, peakToMean: workload.peakToMean)
        if let (arrivals, hours) = entry.deferral {
          workload.deferrals = reader.deferrals(
            of: arrivals, by: hours, spread: workload.activity,
            scale: workload.peakToMean / profile.peakToMean, in: periods)
        }
      }
      return entry.cascade?.parts(of: workload) ?? [workload]
    }
  }

  /// Where availability matters, what the scenario does not say of its sites is assumed to be none.
  private static func assumeSitesWork(
    _ root: XMLElement, _ sites: [Site], _ workloads: [Workload], _ reading: inout ScenarioReading
  ) {
    guard workloads.contains(where: { $0.policy.availability != nil }) else { return }
    if workloads.contains(where: { $0.policy.failoverSiteID != nil }),
      root.child("planning")?.attribute("failover-quantile") == nil
    {
      reading.assume(
        "planning/failover-quantile", "\(PlanningRules.usualFailoverQuantile)",
        note:
          "unless the scenario says otherwise; as many sites are away at once in the rest of the time"
      )
    }
    for site in sites where site.availability == nil && site.mayServe {
      reading.assume(
        "sites/\(site.id)/availability", "1",
        note: "the scenario does not say; only servers and links fail")
    }
  }

  private static func measurements(
    _ root: XMLElement, _ workloads: [Workload], _ reading: inout ScenarioReading
  ) -> [MeasuredCapacity] {
    let ids = elements("workload", in: "workloads", of: root).compactMap { $0.string("id") }
    var reader = MeasurementReader(
      workloads: workloads, workloadIDs: Set(ids).union(workloads.map(\.id)))
    return elements("measured", in: "measurements", of: root).compactMap {
      reader.read($0, &reading)
    }
  }

  /// Refuses lists that are too long to plan, before anything in them is looked at.
  private static func checkSize(_ root: XMLElement) throws(DiagnosticsError) {
    for (list, name) in [("sites", "site"), ("links", "link"), ("workloads", "workload")] {
      let elements = elements(name, in: list, of: root)
      guard elements.count > mostElements else { continue }
      throw DiagnosticsError(
        elements[mostElements].error(
          code: "too-large",
          message: "the scenario has \(elements.count.formatted) <\(name)> elements; "
            + "the limit is \(mostElements.formatted)",
          remedy: "Describe identical sites once, with count=\"…\"."))
    }
  }

  private static func elements(
    _ name: String, in list: String, of root: XMLElement
  ) -> [XMLElement] {
    root.child(list)?.children(name) ?? []
  }

  /// The date and the currency, which everything else needs.
  private static func start(
    _ root: XMLElement, _ catalog: HardwareCatalog
  ) throws(DiagnosticsError) -> ScenarioReading {
    var diagnostics = DiagnosticCollector()
    let newest = catalog.newestDate
    let date = root.string("as-of").flatMap { CalendarDate($0) }
    if let text = root.string("as-of"), date == nil {
      diagnostics.add(
        root.error(
          attribute: "as-of", code: "invalid-value",
          message: "as-of=\(quoted(text)) is not a date",
          remedy: "Write 2026-06-30, 2026-06 or 2026."))
    } else if date == nil, newest == nil {
      diagnostics.add(
        root.error(
          code: "missing-attribute", message: "neither scenario nor catalog has a date",
          remedy: "Add as-of=\"…\" to <scenario>."))
    }
    let money = root.requiredChild("money", into: &diagnostics)
    let code = money?.requiredString("currency", into: &diagnostics)
    guard let money, let currency = code.flatMap(Currency.init(code:)),
      let asOf = date ?? newest ?? CalendarDate("1970")
    else {
      throw DiagnosticsError(diagnostics.diagnostics)
    }
    var reading = ScenarioReading(
      catalog: catalog, asOf: asOf, currency: currency, diagnostics: diagnostics)
    if reading.toDollars.factor(from: currency) == nil {
      reading.diagnostics.add(reading.unknownCurrency(currency, "currency", of: money))
    }
    if root.attribute("as-of") == nil {
      reading.assume(
        "as-of", asOf.description, kind: .derived,
        note: "the scenario has no date; the newest one in the catalog")
    }
    return reading
  }

  /// The digest of all files of the document.
  private static func digest(of document: XMLDocument) -> String {
    var digest = ContentDigest()
    for source in document.sources { digest.update(source.bytes) }
    return digest.finalize()
  }
}
