import Catalog
import Demand
public import Diagnostics
import Quantities

/// The inputs of a question that a sweep can change.
public struct PlanInputs: Sendable {
  /// The name of the factor on all latency targets.
  static let latencyTargets = "latency-targets"

  /// The inputs: those of the whole scenario, of its sites, links and workloads, then prices.
  public let all: [PlanInput]

  /// The inputs of a question.
  public init(of question: PlanningQuestion) {
    let scenario = question.scenario
    all =
      Self.money(scenario) + Self.rules(scenario) + Self.electricity(scenario)
      + scenario.sites.indices.flatMap { Self.site($0, scenario) }
      + scenario.links.indices.flatMap { Self.link($0, scenario) }
      + scenario.workloads.indices.flatMap { Self.workload($0, scenario) }
      + Self.prices(question)
  }

  /// The input of a name; throws a `DiagnosticsError` that lists the names when there is none.
  public func input(named name: String) throws(DiagnosticsError) -> PlanInput {
    if let found = all.first(where: { $0.name == name }) { return found }
    let meant = didYouMean(name, in: all.map(\.name))
    let list = all.map { input in
      let unit = input.unit.isEmpty ? "" : " \(input.unit)"
      let value = input.current.map { $0.formatted(significantDigits: 6) + unit }
      return "  \(input.name) (\(value ?? "none, in\(unit)"))"
    }
    throw DiagnosticsError(
      Diagnostic(
        .error, code: "unknown-input", message: "there is no input \(quoted(name))",
        remedy: ([meant].compactMap(\.self) + ["The inputs of this scenario are:"] + list)
          .joined(separator: "\n")))
  }

  // MARK: The whole scenario

  private static func money(_ scenario: Scenario) -> [PlanInput] {
    let finance = scenario.finance
    let code = finance.currency.code
    return [
      PlanInput("money/discount-rate", current: finance.discountRate, in: 0...1) {
        $1.scenario.finance.discountRate = $0
      },
      PlanInput(
        "money/depreciation-years", unit: "a", current: finance.depreciationYears, in: 0.5...30
      ) { $1.scenario.finance.depreciationYears = $0 },
      PlanInput("money/residual-value", current: finance.residualValue, in: 0...1) {
        $1.scenario.finance.residualValue = $0
      },
      PlanInput("money/maintenance-share", current: finance.maintenanceShare.value, in: 0...1) {
        $1.scenario.finance.maintenanceShare = $1.scenario.finance.maintenanceShare.with($0)
      },
      PlanInput("money/carbon-price", unit: "\(code)/t", current: finance.carbonPrice, in: 0...1e5)
      {
        $1.scenario.finance.carbonPrice = $0
      },
      PlanInput(
        "money/yearly-budget", unit: "\(code)/a", current: finance.yearlyBudget, in: 0...1e15
      ) { $1.scenario.finance.yearlyBudget = $0 },
    ]
  }

  private static func rules(_ scenario: Scenario) -> [PlanInput] {
    [
      PlanInput("planning/headroom", current: scenario.rules.headroom, in: 0...0.95) {
        $1.scenario.rules.headroom = $0
      },
      PlanInput(
        "planning/confidence", current: scenario.rules.confidence ?? 0.5, in: 0.5...0.999
      ) { $1.scenario.rules.confidence = $0 },
      PlanInput("demand", unit: "times", current: 1, in: 0...1e6) { factor, question in
        for index in question.scenario.workloads.indices {
          question.scenario.workloads[index].meanRate *= factor
        }
      },
      PlanInput(Self.latencyTargets, unit: "times", current: 1, in: 1e-6...1e6) {
        $1.scenario.scaleLatencyTargets(by: $0)
      },
      PlanInput("server-prices", unit: "times", current: 1, in: 0...1e3) { factor, question in
        PricedMachine.scaleServerPrices(by: factor, in: &question)
      },
      PlanInput("electricity-prices", unit: "times", current: 1, in: 0...1e3) {
        $1.scenario.scaleElectricityPrices(by: $0)
      },
      PlanInput("traffic-prices", unit: "times", current: 1, in: 0...1e3) {
        $1.scenario.scaleTrafficPrices(by: $0)
      },
    ]
  }

  private static func electricity(_ scenario: Scenario) -> [PlanInput] {
    let prices = Set(scenario.sites.compactMap { $0.electricityPrice?.value })
    guard !prices.isEmpty else { return [] }
    return [
      PlanInput(
        "electricity-price", unit: "\(scenario.finance.currency.code)/kWh",
        current: prices.count == 1 ? prices.first : nil, in: 0...100
      ) { price, question in
        for index in question.scenario.sites.indices {
          question.scenario.sites[index].electricityPrice =
            question.scenario.sites[index].electricityPrice?.with(price)
        }
      }
    ]
  }

  // MARK: Sites and links

  private static func site(_ index: Int, _ scenario: Scenario) -> [PlanInput] {
    let site = scenario.sites[index]
    let code = scenario.finance.currency.code
    let name = "site/\(site.id)"
    let money = [
      PlanInput("\(name)/count", current: Double(site.count), in: 1...1e6) {
        $1.scenario.sites[index].count = Int($0.rounded())
      },
      PlanInput(
        "\(name)/site-cost-per-year", unit: "\(code)/a", current: site.siteCostPerYear, in: 0...1e12
      ) { $1.scenario.sites[index].siteCostPerYear = $0 },
      PlanInput(
        "\(name)/server-cost-per-year", unit: "\(code)/a", current: site.serverCostPerYear,
        in: 0...1e12
      ) { $1.scenario.sites[index].serverCostPerYear = $0 },
    ]
    // Power and space of rented machines and token services are somebody else's.
    guard site.tier < .cloud else { return money }
    var result = [
      PlanInput(
        "\(name)/power-limit", unit: "kW", current: site.powerLimit?.value(in: "kW"), in: 0...1e6
      ) { $1.scenario.sites[index].powerLimit = Power(base: $0 * 1_000) },
      PlanInput("\(name)/rack-units", unit: "U", current: site.rackUnits, in: 0...1e6) {
        $1.scenario.sites[index].rackUnits = $0
      },
      PlanInput(
        "\(name)/power-usage-effectiveness", current: site.powerUsageEffectiveness.value, in: 1...5
      ) {
        $1.scenario.sites[index].powerUsageEffectiveness =
          $1.scenario.sites[index].powerUsageEffectiveness.with($0)
      },
    ]
    if let price = site.electricityPrice {
      result.append(
        PlanInput(
          "\(name)/electricity-price", unit: "\(code)/kWh", current: price.value, in: 0...100
        ) {
          $1.scenario.sites[index].electricityPrice =
            $1.scenario.sites[index].electricityPrice?.with($0)
        })
    }
    return money + result
  }

  private static func link(_ index: Int, _ scenario: Scenario) -> [PlanInput] {
    let link = scenario.links[index]
    let name = "link/\(link.from)/\(link.to)"
    return [
      PlanInput(
        "\(name)/round-trip", unit: "ms", current: link.medianRoundTrip.milliseconds, in: 0...1e5
      ) { value, question in
        // The tail keeps its distance from the median.
        let shift = Seconds.milliseconds(value) - link.medianRoundTrip
        question.scenario.links[index].medianRoundTrip = .milliseconds(value)
        question.scenario.links[index].tailRoundTrip = max(
          .milliseconds(value), link.tailRoundTrip + shift)
      },
      PlanInput(
        "\(name)/up", unit: "Mbit/s", current: link.upload.map { $0.value(in: "Mbit/s") },
        in: 0...1e9
      ) { $1.scenario.links[index].upload = Bandwidth(base: $0 * 1e6 / 8) },
      PlanInput(
        "\(name)/down", unit: "Mbit/s", current: link.download.map { $0.value(in: "Mbit/s") },
        in: 0...1e9
      ) { $1.scenario.links[index].download = Bandwidth(base: $0 * 1e6 / 8) },
      PlanInput(
        "\(name)/price", unit: "\(scenario.finance.currency.code)/GB",
        current: link.pricePerGigabyte, in: 0...1e6
      ) { $1.scenario.links[index].pricePerGigabyte = $0 },
    ]
  }

  // MARK: Workloads

  private static func workload(_ index: Int, _ scenario: Scenario) -> [PlanInput] {
    let workload = scenario.workloads[index]
    let name = "workload/\(workload.id)"
    var result = [
      PlanInput(
        "\(name)/requests-per-second", unit: "1/s", current: workload.meanRate, in: 0...1e9
      ) { $1.scenario.workloads[index].meanRate = $0 },
      PlanInput("\(name)/peak-to-mean", current: workload.peakToMean, in: 1...1e4) {
        $1.scenario.workloads[index].scalePeaks(to: $0)
      },
      PlanInput(
        "\(name)/prefix-reuse", current: workload.shape.prefixReuse, in: 0...0.999
      ) {
        $1.scenario.workloads[index].shape = $1.scenario.workloads[index].shape.with(
          prefixReuse: $0)
      },
    ]
    for (position, objective) in workload.objectives.enumerated() {
      result.append(
        PlanInput(
          "\(name)/\(objective.metric.inputName)", unit: "ms",
          current: objective.limit.milliseconds, in: 0...1e9
        ) {
          $1.scenario.workloads[index].objectives[position] = ServiceLevelObjective(
            metric: objective.metric, percentile: objective.percentile, limit: .milliseconds($0),
            penalty: objective.penalty)
        })
    }
    return result
  }

  // MARK: Prices

  private static func prices(_ question: PlanningQuestion) -> [PlanInput] {
    let code = question.scenario.finance.currency.code
    let machines = PricedMachine.all(in: question).map { machine in
      PlanInput(
        machine.inputName, unit: machine.unit == .server ? code : "\(code)/h",
        current: machine.currentPrice, in: 0...1e12
      ) { $1.scenario = machine.priced(at: $0, in: $1.scenario) }
    }
    let providers = Set(question.scenario.sites.flatMap(\.serviceProviderIDs)).sorted()
    let tokens = providers.map { id in
      PlanInput("tokens/\(id)/prices", unit: "times", current: 1, in: 0...1e3) {
        $1.catalog = $1.catalog.scalingTokenPrices(of: id, by: $0)
      }
    }
    let supply = question.scenario.procurement.supplyLimits.enumerated().map { index, limit in
      PlanInput("supply/\(limit.subject.id)", current: Double(limit.most), in: 0...1e9) {
        $1.scenario.procurement.supplyLimits[index].most = Int($0.rounded())
      }
    }
    return machines + tokens + supply
  }
}

extension LatencyMetric {
  /// Its name among the inputs, as in the scenario's files.
  fileprivate var inputName: String {
    switch self {
    case .timeToFirstToken: "time-to-first-token"
    case .timePerOutputToken: "time-per-output-token"
    case .endToEnd: "end-to-end"
    }
  }
}

extension PricedMachine {
  /// The name of its price among the inputs.
  var inputName: String {
    switch kind {
    case .bought(let id): "server/\(id)/price"
    case .rented(let provider, let instance, let term):
      "rent/\(provider)/\(instance)/\(term.rawValue)"
    }
  }
}
