import Catalog
import Economics
import Quantities

/// An input of a plan with the band in which it may lie.
struct SensitivityInput: Sendable {
  /// The input, which has a value.
  let input: PlanInput
  /// The lower end of its band.
  let low: Double
  /// The upper end of its band.
  let high: Double
  /// Names of the figures that give its value; empty when the scenario gives it itself.
  let figures: [String]
  /// By how much the bill of the plan as it is moves at most between the ends and the middle; nil where
  /// the bill alone does not say it.
  let weight: Double?

  /// An input between two values; nil when it has no value, or the band no width.
  init?(_ input: PlanInput, low: Double, high: Double, figures: [String] = [], weight: Double?) {
    guard let current = input.current else { return nil }
    let low = min(max(low, input.range.lowerBound), input.range.upperBound)
    let high = min(max(high, input.range.lowerBound), input.range.upperBound)
    guard low < high, low <= current, current <= high else { return nil }
    self.input = input
    self.low = low
    self.high = high
    self.figures = figures
    self.weight = weight
  }
}

/// The inputs whose bands are worth planning again.
struct SensitivityInputs {
  private let question: PlanningQuestion
  private let base: Plan
  private let inputs: [String: PlanInput]
  private let bands: UncertaintyBands

  /// The inputs around the plan of a question.
  init(_ question: PlanningQuestion, base: Plan, bands: UncertaintyBands) {
    self.question = question
    self.base = base
    self.bands = bands
    inputs = Dictionary(
      PlanInputs(of: question).all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Demand and hardware, then the given number of prices and shares on which the most of the bill
  /// rests.
  func heaviest(_ count: Int) -> [SensitivityInput] {
    let priced = (money + places + machines).filter { ($0.weight ?? 0) > 0 }
    let ordered = priced.sorted {
      ($1.weight ?? 0, $0.input.name) < ($0.weight ?? 0, $1.input.name)
    }
    return general + ordered.prefix(count)
  }

  /// Every input that may move the cost, those of single workloads and sites included.
  var all: [SensitivityInput] {
    general + (money + places + machines).filter { ($0.weight ?? 0) > 0 } + rules + workloads
  }

  // MARK: Bands

  private func input(
    _ name: String, in band: ClosedRange<Double>, figures: [String] = [], weight: Double?
  ) -> SensitivityInput? {
    inputs[name].flatMap { input($0, in: band, figures: figures, weight: weight) }
  }

  private func input(
    _ input: PlanInput, in band: ClosedRange<Double>, figures: [String], weight: Double?
  ) -> SensitivityInput? {
    guard let current = input.current else { return nil }
    return SensitivityInput(
      input, low: current * band.lowerBound, high: current * band.upperBound, figures: figures,
      weight: weight)
  }

  /// A price on which a part of the bill rests in proportion.
  private func price(
    _ name: String, of amount: Double, figures: [String] = []
  ) -> SensitivityInput? {
    inputs[name].flatMap { price($0, of: amount, figures: figures) }
  }

  private func price(
    _ input: PlanInput, of amount: Double, figures: [String]
  ) -> SensitivityInput? {
    let width = max(1 - bands.prices.lowerBound, bands.prices.upperBound - 1)
    return self.input(input, in: bands.prices, figures: figures, weight: amount * width)
  }

  private func amount(
    _ kinds: Set<CostKind>, where matches: (PlacedCostLine) -> Bool = { _ in true }
  )
    -> Double
  {
    base.cost.lines.filter { kinds.contains($0.line.kind) && matches($0) }
      .reduce(0) { $0 + $1.line.amount }
  }

  // MARK: The whole scenario

  /// What a look at the bill does not tell: how much there is to do, and how fast it goes.
  private var general: [SensitivityInput] {
    let scenario = question.scenario
    let given = scenario.workloads.compactMap { workload in
      workload.useCaseID.map { "use-cases/\($0)/peak-to-mean" }
    }
    let confidence = scenario.rules.confidence ?? 0.5
    // Below one half hardware is faster than estimated, which nobody can ask for but may happen. At a
    // confidence it is as slow as that already.
    let slow = PlanRechecking.confidence
    let ends = min(1 - slow, confidence)...max(slow, confidence)
    let hardware = PlanInput("planning/confidence", current: confidence, in: ends) {
      $1.scenario.rules.confidence = $0
    }
    return [
      input("demand", in: bands.demand, figures: unique(given), weight: nil),
      SensitivityInput(
        hardware, low: ends.lowerBound, high: ends.upperBound, figures: ["calibration"],
        weight: nil),
    ].compactMap(\.self)
  }

  private var money: [SensitivityInput] {
    let scenario = question.scenario
    let electricity = unique(scenario.sites.compactMap(\.electricityPrice?.name))
    let finance = scenario.finance
    return [
      capital("money/discount-rate", finance.discountRate) { finance, value in
        finance.discountRate = value
      },
      capital("money/depreciation-years", finance.depreciationYears) { finance, value in
        finance.depreciationYears = value
      },
      capital("money/residual-value", finance.residualValue) { finance, value in
        finance.residualValue = value
      },
      price(
        "money/maintenance-share", of: amount([.maintenance]),
        figures: [finance.maintenanceShare.name].compactMap(\.self)),
      price("electricity-prices", of: amount([.energy]), figures: electricity),
      price("money/carbon-price", of: amount([.carbon])),
      price("traffic-prices", of: amount([.network])),
    ].compactMap(\.self)
  }

  /// An input of the annuity of what is bought.
  private func capital(
    _ name: String, _ current: Double, _ set: (inout Finance, Double) -> Void
  ) -> SensitivityInput? {
    func share(_ value: Double) -> Double {
      var finance = question.scenario.finance
      set(&finance, value)
      return yearlyCapitalCost(
        price: 1, residualValue: min(1, finance.residualValue), rate: finance.discountRate,
        years: finance.depreciationYears)
    }
    let paid = amount([.capital, .spares])
    let now = share(current)
    guard paid > 0, now > 0 else { return nil }
    let ends = [bands.prices.lowerBound, bands.prices.upperBound].map { share(current * $0) }
    let width = ends.map { ($0 / now - 1).magnitude }.max() ?? 0
    return input(name, in: bands.prices, weight: paid * width)
  }

  private var rules: [SensitivityInput] {
    [
      input(
        "planning/headroom", in: bands.prices, figures: ["scenario/planning/headroom"], weight: nil)
    ].compactMap(\.self)
  }

  // MARK: Sites, machines and workloads

  private var places: [SensitivityInput] {
    question.scenario.sites.flatMap { site in
      [
        price(
          "site/\(site.id)/site-cost-per-year", of: amount([.site]) { $0.siteID == site.id }),
        price(
          "site/\(site.id)/server-cost-per-year",
          of: amount([.serverOperation]) { $0.siteID == site.id }),
      ].compactMap(\.self)
    }
  }

  private var machines: [SensitivityInput] {
    let used = PricedMachine.all(in: question).filter { $0.isUsed(in: base) }
    let bought = Set(question.scenario.sites.flatMap(\.serviceProviderIDs)).sorted()
    return used.compactMap { machine -> SensitivityInput? in
      guard let current = machine.currentPrice, current > 0 else { return nil }
      // Sites may have prices of their own: all of them move together.
      let input = PlanInput(
        machine.inputName, unit: inputs[machine.inputName]?.unit ?? "", current: current,
        in: 0...1e12
      ) { $1.scenario = machine.scaled(by: $0 / current, in: $1.scenario) }
      return price(input, of: machine.pricedCost(in: base), figures: figures(of: machine))
    }
      + bought.compactMap { id in
        price(
          "tokens/\(id)/prices",
          of: amount([.tokens]) { $0.serverID?.hasPrefix("\(id)/") ?? false },
          figures: figures(ofLines: [.tokens]) { $0.serverID?.hasPrefix("\(id)/") ?? false })
      }
  }

  private func figures(of machine: PricedMachine) -> [String] {
    figures(ofLines: [.capital, .rent, .reservation]) { $0.serverID == machine.serverID }.filter {
      $0.hasPrefix("servers/") || $0.hasPrefix("offers/")
    }
  }

  private func figures(
    ofLines kinds: Set<CostKind>, where matches: (PlacedCostLine) -> Bool
  ) -> [String] {
    unique(
      base.cost.lines.filter { kinds.contains($0.line.kind) && matches($0) }
        .flatMap { $0.line.figures.map(\.name) })
  }

  private var workloads: [SensitivityInput] {
    let workloads = question.scenario.workloads
    return workloads.flatMap { workload in
      let name = "workload/\(workload.id)"
      func figures(_ figure: String) -> [String] {
        workload.useCaseID.map { ["use-cases/\($0)/\(figure)"] } ?? []
      }
      return [
        workloads.count > 1
          ? input("\(name)/requests-per-second", in: bands.demand, weight: nil) : nil,
        input(
          "\(name)/peak-to-mean", in: bands.demand, figures: figures("peak-to-mean"), weight: nil),
        input(
          "\(name)/prefix-reuse", in: bands.demand, figures: figures("prefix-reuse"), weight: nil),
      ].compactMap(\.self)
    }
  }

  private func unique(_ names: [String]) -> [String] { Set(names).sorted() }
}
