import Catalog
import Demand
import Economics
import Placement
import Quantities
import Reporting

/// A plan made by hand: three stores with a box each, and tokens for what the boxes do not serve.
struct PlanFixture {
  /// Servers that process the prompts of the first assignment; none where its own do everything.
  var prompts: [PromptServers] = []
  var title = "Three stores"
  var serverName = "Store box"
  var storeBoxes = 3
  var share = 0.75
  var price = "250 EUR"
  var extraFigures: [String] = []
  var currency = "EUR"
  var amounts = [100.105, 50.105, 25.105]
  var bestBound = 175.2
  var discountRate = 0.0
  var depreciationYears = 5.0
  var residualValue = 0.0
  var relativeGap = 0.00065
  var runnersUp = [
    RunnerUp(
      workloadID: "chat", banned: "m-8b on store-box/bought at stores",
      choice: "m-8b on cloud-box/on-demand at cloud",
      latencies: [
        LatencyResult(
          metric: .timeToFirstToken, percentile: 95, value: .milliseconds(99.9999),
          low: nil, high: nil, limit: .milliseconds(400), parts: [])
      ], extraCostAtLeast: 12.344, extraCostAtMost: 14.001,
      termination: "gapReached"),
    RunnerUp(
      workloadID: "video", banned: "eye on store-box/bought at stores", choice: nil,
      extraCostAtLeast: nil, extraCostAtMost: nil, termination: "infeasible"),
  ]
  var breakEvens: [BreakEven] = []
  var rechecks: [PlanRecheck] = []
  var confidence: Double?
  var confidencePrice: ConfidencePrice?
  var variants: PlanVariants?
  var bindingLimits = [
    BindingLimit(kind: "power", subject: "stores", used: 0.6, limit: 0.75, unit: "kW")
  ]
  var rejections = [
    Rejection(
      workloadID: "video", siteID: "cloud", reason: .linkBandwidth,
      detail: "stores sends 64 Mbit/s up; the link stores → cloud has 20 Mbit/s"),
    Rejection(
      workloadID: "chat", siteID: "cloud", serverID: "big-box", modelID: "m-70b",
      precisionID: "bf16", reason: .memory, detail: "m-70b needs 141 GB; big-box has 80 GB"),
    Rejection(
      workloadID: "chat", siteID: "cloud", serverID: "small-box", modelID: "m-70b",
      precisionID: "bf16", reason: .memory, detail: "m-70b needs 141 GB; small-box has 24 GB"),
  ]

  var plan: Plan {
    Plan(
      scenario: scenario,
      cost: PlanCost(lines: [
        line("stores", "store-box", .capital, "server", amounts[0]),
        line("stores", "store-box", .energy, "kWh", amounts[1]),
        line("cloud", "fast/m-8b", .tokens, "Mtok", amounts[2]),
      ]),
      solver: SolverSummary(
        termination: "gapReached", bestBound: bestBound, relativeGap: relativeGap,
        solverVersion: "Exhaustive 1", variableCount: 7, constraintCount: 5),
      assignments: [owned, bought], fleet: storeBoxes > 0 ? [fleet] : [],
      bindingLimits: bindingLimits,
      runnersUp: runnersUp, rejections: rejections, candidateCount: 4,
      figures: [
        priceFigure(price),
        .init(name: "servers/store-box/power", text: "200 W", provenance: recalled),
      ] + extraFigures.map(priceFigure),
      catalogVersion: "2026.07", catalogDigest: String(repeating: "ab", count: 32),
      breakEvens: breakEvens, rechecks: rechecks, confidencePrice: confidencePrice,
      variants: variants)
  }

  /// The sources that the figures name.
  static let sources = [
    "maker": Source(
      id: "maker", title: "Price list", publisher: nil, reference: "https://example.com/prices",
      date: nil, note: nil)
  ]

  private var recalled: Provenance { Provenance(source: "memory", asOf: nil, kind: .unverified) }
  private func priceFigure(_ text: String) -> FigureReference {
    FigureReference(
      name: "servers/store-box/price", text: text,
      provenance: Provenance(
        source: "maker", asOf: CalendarDate("2026-06"), kind: .listPrice, note: "without tax"))
  }

  private func line(
    _ site: String, _ server: String, _ kind: CostKind, _ unit: String, _ amount: Double
  ) -> PlacedCostLine {
    PlacedCostLine(
      siteID: site, serverID: server,
      line: CostLine(
        kind: kind, item: serverName, quantity: 1, unit: unit, unitPrice: amount,
        figures: [priceFigure(price)]))
  }

  private var owned: Assignment {
    Assignment(
      workloadID: "chat", originID: "stores", siteID: "stores", tier: .premises,
      serverID: "store-box", serverName: serverName, ownership: .bought, acceleratorID: "chip",
      modelID: "m-8b", precisionID: "int4", engineID: "vllm", tensorParallelism: 1,
      replicasPerServer: 1, share: share, peakRate: 2.25, sustainableRatePerServer: 1.5,
      load: 0.500049, limitedBy: "TTFT p95 ≤ 400 ms",
      latencies: [
        LatencyResult(
          metric: .timeToFirstToken, percentile: 95, value: .milliseconds(212.3456),
          low: .milliseconds(180), high: .milliseconds(430), limit: .milliseconds(400),
          parts: [LatencyPart(name: "prefill", value: .milliseconds(150))])
      ], batch: 1.25, memoryUse: Bytes(base: 5e9), memoryCapacity: Bytes(base: 16e9),
      prompts: prompts, yearlyCost: amounts[0] + amounts[1])
  }

  private var bought: Assignment {
    Assignment(
      workloadID: "chat", originID: "stores", siteID: "cloud", tier: .api, serverID: "fast/m-8b",
      serverName: "m-8b", ownership: .service, acceleratorID: nil, modelID: "m-8b",
      precisionID: nil, engineID: nil, tensorParallelism: nil, replicasPerServer: nil, share: 0.25,
      peakRate: 0.75, sustainableRatePerServer: nil, load: nil, limitedBy: nil, latencies: [],
      batch: nil, memoryUse: nil, memoryCapacity: nil, yearlyCost: amounts[2])
  }

  private var fleet: FleetEntry {
    FleetEntry(
      siteID: "stores", tier: .premises, serverID: "store-box", serverName: serverName,
      acceleratorID: "chip", acceleratorsPerServer: 1, modelIDs: ["m-8b"], ownership: .bought,
      count: storeBoxes, groups: [.init(sites: storeBoxes, serversPerSite: 1)],
      peakUtilization: 0.500049,
      meanUtilization: 0.2, meanPower: Power(base: 120), provisionedPower: Power(base: 600),
      yearlyCost: amounts[0] + amounts[1])
  }

  /// The question behind the plan.
  var scenario: Scenario {
    guard let date = CalendarDate("2026-07-01"), let euro = Currency(code: currency) else {
      preconditionFailure("a date and a currency that exist")
    }
    let own = Provenance(source: "scenario", asOf: date, kind: .listPrice)
    func site(_ id: String, _ tier: Tier, count: Int) -> Site {
      Site(
        id: id, title: id.uppercased(), tier: tier, regionID: "de", count: count, within: nil,
        servingShare: 1, powerLimit: nil, rackUnits: nil, electricityPrice: nil,
        powerUsageEffectiveness: Sourced(1, own, name: "scenario/pue"), carbonIntensity: nil,
        siteCostPerYear: 0, serverCostPerYear: 0, hasLiquidCooling: false, purchase: .any,
        inventory: [], ownPrices: [:], rentals: [], serviceProviderIDs: [])
    }
    func workload(_ id: String) -> Workload {
      Workload(
        id: id, title: id, originID: "stores", useCaseID: nil, meanRate: 0.4, peakToMean: 2.5,
        shape: RequestShape(
          inputLength: LengthDistribution(mean: 200), outputLength: LengthDistribution(mean: 100)),
        objectives: [], models: [.init(modelID: "m-8b", precisionIDs: nil)],
        policy: .init(
          mustWorkOffline: false, residency: nil, tiers: nil, isIsolated: false, isDivisible: true))
    }
    return Scenario(
      id: "three-stores", title: title, details: nil, asOf: date,
      finance: Finance(
        currency: euro, discountRate: discountRate, depreciationYears: depreciationYears,
        residualValue: residualValue,
        maintenanceShare: Sourced(0, own, name: "scenario/maintenance"),
        carbonPrice: nil, yearlyBudget: nil),
      rules: PlanningRules(
        headroom: 0.1, allowsAnnouncedHardware: false, allowsEndOfLifeHardware: false,
        confidence: confidence),
      sites: [site("stores", .premises, count: 3), site("cloud", .api, count: 1)], links: [],
      workloads: [workload("chat"), workload("video")], defaults: [priceFigure(price)],
      digest: String(repeating: "cd", count: 32))
  }

  /// A plan whose every name and reason is `text`.
  static func hostile(_ text: String) -> PlanFixture {
    PlanFixture(
      title: text, serverName: text,
      runnersUp: [
        RunnerUp(
          workloadID: text, banned: text, choice: text, extraCostAtLeast: 1, extraCostAtMost: 2,
          termination: "optimal")
      ],
      bindingLimits: [BindingLimit(kind: text, subject: text, used: 1, limit: 1, unit: text)],
      rejections: [
        Rejection(
          workloadID: text, siteID: text, serverID: text, modelID: text, precisionID: text,
          reason: .memory, detail: text)
      ])
  }

  /// The report on the plan.
  var report: Report { Report(plan, sources: Self.sources) }
}
