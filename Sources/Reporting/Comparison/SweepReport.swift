import Diagnostics
public import Placement
public import Quantities

/// Plans over the values of an input, as they leave Tierwise: versioned and rounded.
public struct SweepReport: Hashable, Sendable, Codable {
  /// The plan at one value, or its absence.
  public struct Point: Hashable, Sendable, Codable {
    /// The value of the input.
    public let value: Double
    /// How the search ended, such as `optimal` or `conflict`.
    public let termination: String
    /// The cost per year; nil when there is no plan.
    public let cost: Double?
    /// The cost below which no plan can be; nil when there is no plan.
    public let bestBound: Double?
    /// (cost − bound) ÷ cost, rounded up; nil when there is no plan.
    public let relativeGap: Double?
    /// Where each workload mainly runs, in the order of the workloads; empty without a plan.
    public let choices: [String]
    /// The servers in words; empty without a plan.
    public let fleet: [String]

    init(_ point: Sweep.Point) {
      let rounding = BoundRounding(cost: point.cost ?? 0)
      value = point.value.rounded(significantDigits: 12)
      termination = point.termination
      cost = point.cost?.rounded(decimals: 2)
      bestBound = point.bestBound.map { rounding.bound($0) }
      relativeGap = point.relativeGap.map { rounding.gap($0) }
      choices = point.choices
      fleet = point.fleet
    }
  }

  /// The version of the format.
  public let schemaVersion: Int
  /// The id of the scenario.
  public let scenario: String
  /// Its title.
  public let title: String
  /// The date for which prices and ages are judged.
  public let asOf: CalendarDate
  /// The code of the currency of all money.
  public let currency: String
  /// The name of the input.
  public let input: String
  /// The unit of its values; empty for plain numbers.
  public let unit: String
  /// Its value in the scenario or the catalog; nil when there is none yet.
  public let current: Double?
  /// Ids of the workloads.
  public let workloads: [String]
  /// The points, in the order asked for.
  public let points: [Point]
  /// The program that searched.
  public let tool: Report.Tool
  /// The catalog that was read.
  public let catalog: Report.CatalogVersion

  /// The report on a sweep made with the catalog of this version and digest.
  public init(_ sweep: Sweep, catalogVersion: String, catalogDigest: String) {
    schemaVersion = Report.currentSchemaVersion
    scenario = sweep.scenarioID
    title = sweep.scenarioTitle
    asOf = sweep.asOf
    currency = sweep.currency
    input = sweep.input
    unit = sweep.unit
    current = sweep.current?.rounded(significantDigits: 12)
    workloads = sweep.workloadIDs
    points = sweep.points.map(Point.init)
    tool = .current
    catalog = Report.CatalogVersion(version: catalogVersion, digest: catalogDigest)
  }

  /// The report as JSON: sorted keys, two spaces, a line break at the end.
  public func json() throws -> String { try jsonText(of: self) }

  /// The points as comma-separated values (RFC 4180), one line each, with a line of headings.
  public func csv() -> String {
    var head = ["value", "unit", "cost", "bestBound", "relativeGap", "currency", "termination"]
    head += workloads
    head.append("fleet")
    let rows = [head] + points.map(row)
    return csvText(rows, lineBreak: "\r\n")
  }

  private func row(_ point: Point) -> [String] {
    let money: [String] = [point.cost, point.bestBound, point.relativeGap].map { number in
      number.map { "\($0)" } ?? ""
    }
    var row = ["\(point.value)", unit]
    row += money
    row += [currency, point.termination]
    row += workloads.indices.map { point.choices.indices.contains($0) ? point.choices[$0] : "" }
    row.append(point.fleet.joined(separator: "; "))
    return row
  }

  /// The report for a terminal: at most as wide as the style allows, with a line break at the end.
  public func text(style: TextStyle = .plain) -> String {
    style.laidOut { laidOutText(style) }
  }

  private func laidOutText(_ style: TextStyle) -> String {
    let now = current.map { "; now \(label($0))" } ?? ""
    let head =
      [style.heading(cut(terminalSafe(title, limit: .max), to: textWidth))]
      + paragraph(
        "Scenario \(terminalSafe(scenario)), prices as of \(asOf), over \(input)\(now)",
        indentation: 0)
    var table = TextTable([
      .init(input, .right, minimumWidth: 12), .init("\(currency) per year", .right),
      .init("Gap", .right),
      .init("What changes", minimumWidth: 40, overflow: .wrap(maximumLines: 6)),
    ])
    var last: Point?
    for point in points {
      table.addRow([
        label(point.value), point.cost.map { $0.formatted(decimals: 2) } ?? "no plan",
        point.relativeGap.map { $0.formattedAsPercentage(decimals: 2) } ?? "",
        change(point, since: last),
      ])
      if point.cost != nil { last = point }
    }
    return (head + [""] + table.lines(width: textWidth) + [""] + paragraph(summary, indentation: 0))
      .joined(separator: "\n") + "\n"
  }

  /// What the points say together, and what to do next.
  private var summary: String {
    let planned = points.filter { $0.cost != nil }
    guard planned.count > 1 else {
      return planned.isEmpty
        ? "No value has a plan; tierwise explain says what would help." : "One value has a plan."
    }
    let changes = zip(planned, planned.dropFirst()).filter {
      $0.choices != $1.choices || $0.fleet != $1.fleet
    }
    var sentences: [String] = []
    if changes.isEmpty {
      sentences.append(
        "The plan is the same from \(label(planned[0].value)) to "
          + "\(label(planned[planned.count - 1].value)).")
    } else {
      let places = changes.map { "\(label($0.value)) and \(label($1.value))" }
      sentences.append("The plan changes between \(places.joined(separator: ", "))")
      sentences[0] += "; sweep there for the exact value."
    }
    if planned.count < points.count {
      sentences.append("tierwise explain says what would help where there is no plan.")
    }
    return sentences.joined(separator: " ")
  }

  private func label(_ value: Double) -> String {
    let number = value.formatted(significantDigits: 6)
    if unit == "times" { return "× \(number)" }
    return number + (unit.isEmpty ? "" : " \(unit)")
  }

  /// What runs elsewhere than at the last value with a plan, then what stands there.
  private func change(_ point: Point, since last: Point?) -> String {
    guard point.cost != nil else {
      return point.termination == "conflict" ? "requirements clash" : point.termination
    }
    let fleet = point.fleet.isEmpty ? "no servers" : point.fleet.joined(separator: ", ")
    guard let last else { return fleet }
    if point.choices == last.choices { return point.fleet == last.fleet ? "the same plan" : fleet }
    let moved = zip(workloads, zip(last.choices, point.choices)).filter { $1.0 != $1.1 }
      .map { "\($0): \($1.1)" }
    return moved.joined(separator: "; ")
  }
}
