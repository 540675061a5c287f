import Catalog
import Demand
import Economics
import InferencePerformance
import Quantities
import Testing

@testable import Placement

/// Ten stores with one box each that hosts a voice assistant, a detector and an embedder: worked out
/// by hand. Only what a model sustains on its share of the box is asked of the performance model.
@Suite struct StoreBoxTests {
  private static let stores = 10.0
  /// Requests per second and store in the busiest hour; half of them in the mean.
  private static let voicePeak = 1.2
  private static let visionPeak = 40.0
  private static let searchPeak = 6.0

  private static let scenario: Scenario = {
    do {
      return try ScenarioFixtures.read(text)
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let text = ScenarioFixtures.scenario(
    sites: """
      <site id="stores" tier="premises" region="town" count="10" power-limit="600 W"
            site-cost-per-year="300 USD" server-cost-per-year="48 USD">
      <buy servers="small-box twin-box"/>
      </site>
      <site id="cloud" tier="cloud" region="cloud-a">
      <rent provider="machine-rental" terms="on-demand"/>
      </site>
      """,
    links: """
      <link from="stores" to="cloud" round-trip="12 ms" round-trip-p95="25 ms" up="20 Mbit/s"
            down="100 Mbit/s"/>
      """,
    workloads: """
      <workload id="voice" origin="stores">
      <demand requests-per-second="0.6" peak-to-mean="2"/>
      <lengths input="300" input-variation="0.5" output="60" output-variation="0.4"/>
      <target metric="time-to-first-token" percentile="95" limit="900 ms"/>
      <model ref="dense-3b" precisions="fp8"/>
      <policy offline="true"/>
      </workload>
      <workload id="vision" origin="stores">
      <demand requests-per-second="20" peak-to-mean="2"/>
      <lengths units="1"/>
      <payload request="200 kB" response="2 kB"/>
      <target metric="end-to-end" percentile="95" limit="300 ms"/>
      <model ref="detector" precisions="fp16"/>
      <policy divisible="false"/>
      </workload>
      <workload id="search" origin="stores">
      <demand requests-per-second="3" peak-to-mean="2"/>
      <lengths units="1"/>
      <payload request="1 kB" response="4 kB"/>
      <target metric="end-to-end" percentile="95" limit="400 ms"/>
      <model ref="embedder" precisions="fp16"/>
      </workload>
      """)

  // MARK: Memory

  /// Bytes by hand, in the order voice, vision, search.
  ///
  /// Voice: 3,212,749,824 weights of 8 bits (the embedding is tied), 1 GB for the engine, and 368
  /// tokens (360 in whole blocks of 16) of 28 layers · 8 heads · (128 + 128) values of one byte.
  private enum Bytes {
    static let voiceWeights = 3_212_749_824.0
    static let engine = 1e9
    static let request = 368.0 * 28 * 8 * 256
    static let detector = 25_900_000.0 * 2
    static let embedder = 300_000_000.0 * 2
  }

  private func stack() throws -> Stack {
    try #require(
      PlanningFixtures.problem(Self.scenario).stacks.first {
        $0.layout.pools.count == 3 && $0.layout.option.serverID == "small-box"
          && $0.serversPerSite == 1...1
      })
  }

  private func pool(_ model: String) throws -> PoolOption {
    try #require(try stack().layout.pools.first { $0.modelID == model })
  }

  private func configuration(_ model: String) throws -> ServingConfiguration {
    try #require(try pool(model).configuration)
  }

  /// 24 GB on a data sheet are 24 · 2³⁰ bytes, of which the calibrated share is usable.
  private func usable() throws -> Double {
    24 * 1_073_741_824 * (try configuration("dense-3b")).constants.usableMemoryShare
  }

  /// The budgets by hand: everybody's least, and the rest by what arrives in a minute; a model without
  /// a cache asks for its weights again.
  private func budgets() throws -> [String: Double] {
    let least = [
      "dense-3b": Bytes.voiceWeights + Bytes.engine + Bytes.request, "detector": Bytes.detector,
      "embedder": Bytes.embedder,
    ]
    let wanted = [
      "dense-3b": Bytes.request * Self.voicePeak * 60, "detector": Bytes.detector,
      "embedder": Bytes.embedder,
    ]
    let rest = try usable() - least.values.reduce(0, +)
    let all = wanted.values.reduce(0, +)
    return least.merging(wanted) { $0 + rest * $1 / all }
  }

  @Test func memoryIsWeightsEngineOneRequestAndAShareOfTheRest() throws {
    let layout = try stack().layout
    let budgets = try budgets()
    #expect(try (budgets.values.reduce(0, +) - usable()).magnitude < 1)
    for (pool, budget) in zip(layout.pools, layout.memoryBudgets) {
      let byHand = try #require(budgets[pool.modelID])
      #expect(try (#require(budget).baseValue - byHand).magnitude < 1)
    }
    let voice = try configuration("dense-3b")
    #expect(voice.footprint.weights == Bytes.voiceWeights)
    #expect(voice.footprint.engine == Bytes.engine)
    #expect(voice.footprint.sequenceBytes(tokens: 360) == Bytes.request)
    #expect(try configuration("detector").footprint.weights == Bytes.detector)
    #expect(try configuration("embedder").footprint.weights == Bytes.embedder)
  }

  // MARK: Rates and loads

  private struct Service {
    let model: String
    let peak: Double
    let workload: Int
  }
  private static let services = [
    Service(model: "dense-3b", peak: voicePeak, workload: 0),
    Service(model: "detector", peak: visionPeak, workload: 1),
    Service(model: "embedder", peak: searchPeak, workload: 2),
  ]

  private func rate(
    _ service: Service, share: Double = 1, interference: Seconds = .zero, budget: Double? = nil
  ) throws -> Double {
    let workload = Self.scenario.workloads[service.workload]
    let known = try configuration(service.model)
    let configuration = try ServingConfiguration(
      model: known.model, precision: known.precision, accelerator: known.accelerator,
      engine: known.engine, acceleratorsPerServer: 1, acceleratorShare: share,
      calibration: ScenarioFixtures.catalog.calibration)
    let serving = try ServingPool(
      configuration: configuration,
      conditions: LoadConditions(
        shape: workload.shape, objectives: workload.objectives, interference: interference,
        memoryBudget: budget.map { Quantities.Bytes(base: $0) }))
    return try #require(serving.sustainableRate().sustainable).rate
  }

  /// The longest piece of work of a model that has the box to itself.
  private func longestWork(_ service: Service, budget: Double? = nil) throws -> Seconds {
    try ServingPool(
      configuration: configuration(service.model),
      conditions: LoadConditions(
        shape: Self.scenario.workloads[service.workload].shape,
        memoryBudget: budget.map { Quantities.Bytes(base: $0) })
    ).longestUninterruptibleWork(rate: 0)
  }

  /// Requests per second that each sustains beside the others: on hardware that is slower by the time
  /// that they need, and held up by the shorter of its own and their longest pieces of work.
  private func sharedRates() throws -> [Double] {
    let budgets = try budgets()
    return try Self.services.map { service in
      var left = 1.0
      var interference = Seconds.zero
      let own = try longestWork(service, budget: budgets[service.model])
      for other in Self.services where other.model != service.model {
        left -= other.peak / (try rate(other))
        interference += min(own, try longestWork(other))
      }
      return try rate(
        service, share: max(left, 0.2), interference: interference,
        budget: budgets[service.model])
    }
  }

  @Test func ratesAreThoseOfASlowerBoxWithInterruptions() throws {
    let stack = try stack()
    let byHand = try sharedRates()
    for service in stack.services {
      let expected = byHand[service.workload]
      #expect((service.ratePerServer - expected).magnitude < 1e-9 * expected)
    }
    // Beside others each sustains less than alone.
    for (service, shared) in zip(Self.services, byHand) {
      #expect(try shared < rate(service))
    }
  }

  @Test func loadsAddUpToLessThanTheBoxWithItsHeadroom() throws {
    let rates = try sharedRates()
    let load = zip(Self.services, rates).reduce(0.0) { $0 + $1.0.peak / $1.1 }
    #expect(load < 0.8)
    let plan = try PlanningFixtures.plan(Self.scenario)
    let planned = plan.assignments.reduce(0.0) { $0 + ($1.load ?? 0) }
    #expect((planned - load).magnitude < 1e-9)
    #expect(try (#require(plan.fleet.first).peakUtilization - load).magnitude < 1e-9)
    #expect(try (#require(plan.fleet.first).meanUtilization - load / 2).magnitude < 1e-9)
  }

  // MARK: Choice and cost

  @Test func planPutsAllThreeOnOneBoxInEveryStore() throws {
    let plan = try PlanningFixtures.plan(Self.scenario)
    #expect(plan.fleet.count == 1)
    let fleet = try #require(plan.fleet.first)
    #expect(fleet.serverID == "small-box")
    #expect(Set(fleet.modelIDs) == ["dense-3b", "detector", "embedder"])
    #expect(fleet.groups == [.init(sites: 10, serversPerSite: 1)])
    #expect(
      plan.assignments.map { "\($0.workloadID) \($0.siteID) \($0.share)" } == [
        "voice stores 1.0", "vision stores 1.0", "search stores 1.0",
      ])
    #expect(plan.solver.relativeGap < 1e-6)
  }

  /// To the cent, line by line.
  @Test func billAgreesToTheCent() throws {
    // 8 % over five years: 1.08⁵ = 1.4693280768; a tenth of the price is left at the end.
    let growth = 1.08 * 1.08 * 1.08 * 1.08 * 1.08
    let annuity = 0.08 / (1 - 1 / growth)
    let capital = (5_000 - 0.1 * 5_000 / growth) * annuity
    // Idle 60 W, under load 70 % of 250 W; half of the peak in the mean; PUE 1.6.
    let busy = try zip(Self.services, sharedRates()).reduce(0.0) { $0 + $1.0.peak / 2 / $1.1 }
    let watts = 60 + (0.7 * 250 - 60) * busy
    let energy = watts / 1_000 * 1.6 * 8_760
    let bill: [CostKind: Double] = [
      .capital: capital, .maintenance: 0.05 * 5_000,
      // 0.20 EUR at 1.25 USD.
      .energy: energy * 0.25, .site: 300, .serverOperation: 48,
    ]
    let plan = try PlanningFixtures.plan(Self.scenario)
    for (kind, amount) in plan.cost.byKind {
      let byHand = try #require(bill[kind]) * Self.stores
      #expect((amount - byHand).magnitude < 0.005, "\(kind)")
    }
    #expect(plan.cost.byKind.count == bill.count)
    let total = bill.values.reduce(0, +) * Self.stores
    #expect((plan.cost.total - total).magnitude < 0.005)
    let kilowattHours = plan.cost.lines.first { $0.line.kind == .energy }?.line.quantity
    #expect(try (#require(kilowattHours) - energy * Self.stores).magnitude < 0.01)
  }
}
