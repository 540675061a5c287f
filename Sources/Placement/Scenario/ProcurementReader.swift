import Catalog
import Diagnostics
import Quantities
import XMLReading

/// Reads `<procurement>`: what can be had, from whom, and by when.
struct ProcurementReader {
  /// The element.
  let element: XMLElement

  /// The rules; what is wrong is reported and left out.
  func read(_ reading: inout ScenarioReading) -> Procurement {
    var result = Procurement()
    result.latestDelivery = date("latest-delivery", of: element, &reading)
    for child in element.children {
      switch child.name {
      case "limit": addLimit(child, to: &result, &reading)
      case "vendor-share": addShare(child, to: &result, &reading)
      case "exclude": addExclusion(child, to: &result, &reading)
      case "delivery": addDelivery(child, to: &result, &reading)
      default: addLicence(child, to: &result, &reading)
      }
    }
    return result
  }

  private func date(
    _ attribute: String, of element: XMLElement, _ reading: inout ScenarioReading
  ) -> CalendarDate? {
    guard let text = element.string(attribute) else { return nil }
    if let date = CalendarDate(text) { return date }
    reading.refuse(
      element, attribute: attribute, code: "invalid-value",
      "\(attribute)=\(quoted(text)) is not a date",
      remedy: "Write 2026-06-30, 2026-06 or 2026.")
    return nil
  }

  /// Exactly one of two attributes; what else is there is refused.
  private func either(
    _ first: String, _ second: String, of child: XMLElement, _ reading: inout ScenarioReading
  ) -> Bool {
    let count = [first, second].filter { child.attribute($0) != nil }.count
    if count == 1 { return true }
    reading.refuse(
      child, code: count == 0 ? "missing-attribute" : "conflict",
      count == 0
        ? "<\(child.name)> names nothing"
        : "<\(child.name)> names both \(first) and \(second)",
      remedy: "Give either \(first)=\"…\" or \(second)=\"…\".")
    return false
  }

  private func addLimit(
    _ child: XMLElement, to result: inout Procurement, _ reading: inout ScenarioReading
  ) {
    let most = child.requiredInteger("most", in: 0...100_000_000, into: &reading.diagnostics)
    guard either("accelerator", "server", of: child, &reading) else { return }
    let accelerator = reading.reference(
      "accelerator", of: child, to: "accelerator", in: reading.catalog.accelerators.keys)
    let server = reading.reference(
      "server", of: child, to: "server or instance", in: reading.catalog.machineIDs)
    guard let most,
      let subject = accelerator.map(Procurement.Scarce.accelerator)
        ?? server.map(Procurement.Scarce.server)
    else { return }
    if result.supplyLimits.contains(where: { $0.subject == subject }) {
      reading.refuse(
        child, code: "duplicate-id", "the supply of \(quoted(subject.id)) is limited twice",
        remedy: "Keep one limit.")
      return
    }
    result.supplyLimits.append(.init(subject: subject, most: most))
  }

  private func addShare(
    _ child: XMLElement, to result: inout Procurement, _ reading: inout ScenarioReading
  ) {
    let names = reading.catalog.vendorNames.union(reading.catalog.providers.values.map(\.name))
    let vendor = reading.reference("vendor", of: child, to: "vendor", in: names)
    let largest = reading.number("largest", of: child, .share)
    guard let largest, vendor != nil || child.attribute("vendor") == nil else { return }
    if result.vendorShares.contains(where: { $0.vendor == vendor }) {
      reading.refuse(
        child, code: "duplicate-id",
        "the share of \(vendor.map { quoted($0) } ?? "each vendor") is limited twice",
        remedy: "Keep one limit.")
      return
    }
    result.vendorShares.append(.init(vendor: vendor, largest: largest))
  }

  private func addExclusion(
    _ child: XMLElement, to result: inout Procurement, _ reading: inout ScenarioReading
  ) {
    guard either("vendor", "provider", of: child, &reading) else { return }
    if let vendor = reading.reference(
      "vendor", of: child, to: "vendor", in: reading.catalog.vendorNames)
    {
      result.excludedVendors.append(vendor)
    }
    if let provider = reading.reference(
      "provider", of: child, to: "provider", in: reading.catalog.providers.keys)
    {
      result.excludedProviders.append(provider)
    }
  }

  private func addDelivery(
    _ child: XMLElement, to result: inout Procurement, _ reading: inout ScenarioReading
  ) {
    let server = reading.reference(
      "server", of: child, to: "server", in: reading.catalog.servers.keys)
    let date = date("date", of: child, &reading)
    guard let server, let date else { return }
    if result.latestDelivery == nil, element.attribute("latest-delivery") == nil {
      reading.refuse(
        child, attribute: "date", code: "not-applicable",
        "the delivery of \(quoted(server)) is not used: nothing must be delivered by a day",
        remedy: "Add latest-delivery=\"…\" to <procurement>, or remove the element.")
    }
    if result.deliveries.updateValue(date, forKey: server) != nil {
      reading.refuse(
        child, attribute: "server", code: "duplicate-id",
        "the delivery of \(quoted(server)) is given twice", remedy: "Keep one date.")
    }
  }

  private func addLicence(
    _ child: XMLElement, to result: inout Procurement, _ reading: inout ScenarioReading
  ) {
    let names = Set(reading.catalog.models.values.map(\.licence.value))
    guard let name = reading.reference("name", of: child, to: "licence", in: names) else { return }
    result.allowedLicences = (result.allowedLicences ?? []) + [name]
  }
}

extension HardwareCatalog {
  /// Ids of all servers, and of all instances with their providers in front.
  var machineIDs: Set<String> {
    let instances = providers.values.flatMap { provider in
      provider.instances.map { "\(provider.id)/\($0.id)" }
    }
    return Set(servers.keys).union(instances)
  }
  /// Names of all vendors of accelerators.
  var vendorNames: Set<String> { Set(accelerators.values.map(\.vendor)) }
}
