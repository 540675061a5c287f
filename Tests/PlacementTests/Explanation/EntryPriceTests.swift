import Testing

@testable import Placement

@Suite struct EntryPriceTests {
  private func search(_ scenario: Scenario) throws -> EntryPriceSearch? {
    guard case .plan(let base) = try PlanningFixtures.result(scenario) else { return nil }
    return EntryPriceSearch(
      ExplanationFixtures.question(scenario), base: base,
      replanning: ExplanationFixtures.replanning)
  }

  private func isUsed(
    _ machine: PricedMachine, at price: Double, in scenario: Scenario
  ) throws -> Bool {
    let changed = machine.priced(at: price, in: scenario)
    return machine.isUsed(in: try PlanningFixtures.plan(changed))
  }

  /// One percent below the price the machine is part of the plan, one percent above it is not; what
  /// never enters is not taken for a hundredth of its price either.
  @Test func entryPricesAreTrueToAPercent() throws {
    var entered = 0
    var never = 0
    for seed in Seeds.upTo(30) {
      let scenario = try ExplanationScenario.make(seed: seed)
      guard let search = try search(scenario) else { continue }
      for machine in search.machines {
        let found = try search.entryPrice(of: machine, SolveInterruption())
        let text: Comment = "seed \(seed), \(machine.serverID): \(found)"
        switch found.finding {
        case .entersBelow:
          let low = try #require(found.surelyBelow, text)
          let high = try #require(found.surelyNotAbove, text)
          #expect(low <= high, text)
          #expect(try isUsed(machine, at: low * 0.99, in: scenario), text)
          #expect(try !isUsed(machine, at: high * 1.01, in: scenario), text)
          #expect(high <= (machine.currentPrice ?? .infinity) * (1 + 1e-9), text)
          entered += 1
        case .neverEnters, .cannotServe:
          let price = machine.currentPrice ?? 1_000
          #expect(try !isUsed(machine, at: price * 0.01, in: scenario), text)
          never += 1
        case .unknown: Issue.record(text)
        }
      }
    }
    #expect(entered >= 15)
    #expect(never >= 3)
  }

  /// A box for 4,000 serves what a machine for rent serves at present; the price at which both cost
  /// the same follows from the bill.
  @Test func entryPriceMakesBothPlansCostTheSame() throws {
    var scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.vision(rate: 5))
    scenario.sites[0].ownPrices["twin-box"] = scenario.finance.maintenanceShare.with(50_000)
    let search = try #require(try search(scenario))
    let machine = try #require(search.machines.first { $0.serverID == "twin-box" })
    let price = try search.entryPrice(of: machine, SolveInterruption())
    let at = try #require(price.surelyBelow)
    var only = machine.priced(at: at, in: scenario)
    only.sites[0].purchase = .servers(["twin-box"])
    let cost = try PlanningFixtures.plan(only).cost.total
    let base = try PlanningFixtures.plan(scenario).cost.total
    #expect((cost - base).magnitude <= 1e-4 * base)
    #expect(price.siteIDs == ["shops"])
    #expect(price.workloadIDs == ["vision"])
  }

  /// With a gap the interval is wider, and holds the exact price.
  @Test func gapWidensTheInterval() throws {
    var compared = 0
    for seed in 0..<12 {
      let scenario = try RandomScenario.make(seed: seed, workloads: 2)
      guard let exact = try search(scenario) else { continue }
      var loose = ExplanationFixtures.replanning
      loose.options.relativeGap = 0.02
      let question = ExplanationFixtures.question(scenario)
      let base = try #require(try loose.plan(question, SolveInterruption()))
      let wide = EntryPriceSearch(question, base: base, replanning: loose)
      for machine in exact.machines where wide.machines.contains(machine) {
        let price = try exact.entryPrice(of: machine, SolveInterruption())
        let interval = try wide.entryPrice(of: machine, SolveInterruption())
        guard let low = interval.surelyBelow, let high = interval.surelyNotAbove,
          let trueLow = price.surelyBelow, let trueHigh = price.surelyNotAbove
        else { continue }
        #expect(low <= trueHigh * (1 + 1e-3), "seed \(seed) \(machine.serverID)")
        #expect(high >= trueLow * (1 - 1e-3), "seed \(seed) \(machine.serverID)")
        compared += 1
      }
    }
    #expect(compared >= 4)
  }
}
