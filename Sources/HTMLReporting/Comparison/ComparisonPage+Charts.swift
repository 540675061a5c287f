import Catalog
import Economics
import Placement
import Quantities
import Reporting

extension ComparisonPage {
  /// What is paid for, as coarse as one can tell apart in a chart.
  private enum Purpose: String, CaseIterable, Comparable {
    case servers, rent, energy, upkeep, sites, network, tokens, penalties

    init(_ kind: CostKind) {
      self =
        switch kind {
        case .capital: .servers
        case .rent, .reservation: .rent
        case .energy, .carbon: .energy
        case .site: .sites
        case .network: .network
        case .tokens: .tokens
        case .penalty: .penalties
        default: .upkeep
        }
    }

    static func < (left: Self, right: Self) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// The most bars of a chart; the tables have all machines.
  private static let mostBars = 40

  /// The bill of each machine, divided by what is paid for.
  var costChart: ChartView? {
    let priced = workload.servers.filter { $0.ways.first?.cost != nil }.prefix(Self.mostBars)
    var rows: [[String: VegaLite.Value]] = []
    var purposes: Set<Purpose> = []
    for server in priced {
      guard let way = server.ways.first, let cost = way.cost else { continue }
      var amounts: [Purpose: Double] = [:]
      for component in cost.components {
        amounts[Purpose(component.kind), default: 0] += component.amount
      }
      for (purpose, amount) in amounts.sorted(by: { $0.key < $1.key }) where amount > 0 {
        purposes.insert(purpose)
        rows.append([
          "machine": ChartView.label(Self.name(server)), "for": .text(purpose.rawValue),
          "amount": .number(amount.rounded(decimals: 2)),
        ])
      }
    }
    return ChartView(
      prefix + "cost-chart", "Cost per year, the cheapest first",
      VegaLite(
        description:
          "Bars of the yearly cost of each machine, divided by what is paid for; the table has the "
          + "figures.", rows: rows,
        layer: [
          .init(
            mark: .init(type: "bar", tooltip: true),
            encoding: .init(
              x: .init(
                field: "amount", type: "quantitative", title: "\(report.currency.code) per year",
                stack: "zero", axis: .amounts),
              y: .init(
                field: "machine", type: "nominal", title: "",
                sort: priced.map { ChartView.lines(Self.name($0)) }, axis: .names),
              color: .init(
                field: "for", type: "nominal", title: "Paid for",
                scale: ChartView.scale(purposes.sorted().map(\.rawValue)))))
        ], bandsOf: "machine", step: 22))
  }

  /// The energy of each own machine for a token, or for a request where there are no tokens.
  var powerChart: ChartView? {
    let owned = workload.servers.filter { $0.ways.first?.power != nil }
    let hasTokens = workload.tokensPerYear != nil
    let rows: [[String: VegaLite.Value]] = owned.compactMap { server in
      guard let power = server.ways.first?.power,
        let joules = hasTokens ? power.joulesPerToken : power.joulesPerRequest
      else { return nil }
      return [
        "machine": ChartView.label(Self.name(server)), "joules": .number(joules),
        "power": .text(Power(base: power.mean).formatted()),
      ]
    }.sorted { Self.number($0["joules"]) < Self.number($1["joules"]) }
    let shown = Array(rows.prefix(Self.mostBars))
    let y = VegaLite.Channel(
      field: "machine", type: "nominal", title: "",
      sort: shown.compactMap { row in
        if case .text(let name) = row["machine"] { name } else { nil }
      }, axis: .names)
    let x = VegaLite.Channel(
      field: "joules", type: "quantitative",
      title: hasTokens ? "Joules for a token, prompts and answers together" : "Joules for a request"
    )
    return ChartView(
      prefix + "power-chart", "Energy of own machines in the mean",
      VegaLite(
        description: "Bars of the energy that each own machine takes for a "
          + (hasTokens ? "token" : "request") + ", with the power of all units in the mean.",
        rows: shown,
        layer: [
          .init(
            mark: .init(type: "bar", color: ChartView.colors[2], tooltip: true),
            encoding: .init(x: x, y: y)),
          .init(
            mark: .init(type: "text", color: "currentColor", fontSize: 11, align: "left", dx: 4),
            encoding: .init(x: x, y: y, text: .init(field: "power", type: "nominal"))),
        ], bandsOf: "machine", step: 22))
  }

  private static func number(_ value: VegaLite.Value?) -> Double {
    if case .number(let number) = value { number } else { .infinity }
  }

  /// How charts name a row.
  static func name(_ server: ComparisonReport.Server) -> String {
    server.id + (server.isForRent ? ", rented" : "")
  }
}
