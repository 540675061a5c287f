import HiGHSSolver
import LinearProgramming
import Quantities
import Testing

@testable import Placement

/// What can be had, from whom, and by when.
@Suite struct ProcurementTests {
  private static func scenario(
    _ procurement: String, attributes: String = "", rate: Double = 200,
    shops: String = LimitScenarios.shops()
  ) throws -> Scenario {
    try LimitScenarios.read(
      sites: shops
        + #"<site id="cloud" tier="cloud" region="cloud-a"><rent provider="machine-rental" terms="on-demand"/></site>"#,
      links: #"<link from="shops" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>"#,
      workloads: LimitScenarios.vision(rate: rate),
      money: ScenarioFixtures.usualMoney + "<procurement \(attributes)>\(procurement)</procurement>"
    )
  }

  private static func rejections(_ scenario: Scenario, _ reason: Rejection.Reason) -> [String] {
    PlanningFixtures.problem(scenario).rejections.filter { $0.reason == reason }.map(\.detail)
  }

  /// Three boxes' worth of pictures.
  private static func rate() throws -> Double {
    LimitScenarios.boxRate(try scenario("")) * 0.8 * 2.5
  }

  @Test func scarceServersSendTheRestAway() throws {
    let rate = try Self.rate()
    let free = try PlanningFixtures.plan(Self.scenario("", rate: rate))
    #expect(free.fleet.map { "\($0.siteID) \($0.count)" } == ["shops 3"])
    let scarce = try PlanningFixtures.plan(
      Self.scenario(#"<limit server="small-box" most="2"/>"#, rate: rate))
    #expect(scarce.fleet.first { $0.siteID == "shops" }?.count == 2)
    #expect(scarce.cost.total > free.cost.total)
    #expect(
      scarce.bindingLimits.first { $0.kind == "supply" }
        == BindingLimit(kind: "supply", subject: "small-box", used: 2, limit: 2, unit: "servers"))
  }

  @Test func serversThatAreThereDoNotCountAsSupply() throws {
    let shops = LimitScenarios.shops(
      supply: #"<owned server="small-box" count-per-site="3"/><buy servers="small-box"/>"#)
    let plan = try PlanningFixtures.plan(
      Self.scenario(
        #"<limit accelerator="small-gpu" most="0"/>"#, rate: try Self.rate(), shops: shops))
    #expect(plan.fleet.map { "\($0.ownership.rawValue) \($0.count)" } == ["existing 3"])
  }

  @Test func scarceAcceleratorsAreCountedInWhateverServer() throws {
    let scenario = try Self.scenario(
      #"<limit accelerator="small-gpu" most="1"/>"#, rate: try Self.rate())
    let plan = try PlanningFixtures.plan(scenario)
    let used = plan.fleet.filter { $0.acceleratorID == "small-gpu" }
      .reduce(0) { $0 + $1.count * $1.acceleratorsPerServer }
    #expect(used <= 1)
  }

  /// Both vendors of the options are one and the same: no plan keeps it to a half.
  @Test func soleVendorCannotHaveLessThanEverything() throws {
    let scenario = try Self.scenario(#"<vendor-share largest="0.5"/>"#)
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario) else {
      Issue.record("a plan with one vendor")
      return
    }
    #expect(
      conflict.sets.map(\.requirements) == [
        ["each vendor: at most 50 % of the spend", "vision: every request is served"]
      ])
  }

  @Test func supplyThatDoesNotSufficeIsAConflict() throws {
    let scenario = try Self.scenario(
      #"<limit accelerator="small-gpu" most="0"/><limit accelerator="big-gpu" most="0"/>"#)
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario) else {
      Issue.record("a plan without accelerators")
      return
    }
    #expect(conflict.sets.first?.requirements.last == "vision: every request is served")
    #expect(conflict.sets.first?.requirements.first?.hasPrefix("supply: at most 0 ") == true)
  }

  @Test func excludedSuppliersAreRejected() throws {
    #expect(
      try Self.rejections(
        Self.scenario(#"<exclude provider="machine-rental"/>"#), .supplierExcluded
      )
      .contains("the scenario excludes the provider machine-rental"))
    let all = try Self.scenario(#"<exclude vendor="Fixture"/>"#)
    #expect(
      Set(Self.rejections(all, .supplierExcluded)) == ["the scenario excludes the vendor Fixture"])
    #expect(try PlanningFixtures.cost(all) == nil)
  }

  @Test func serversThatComeTooLateAreRejected() throws {
    let late = #"<delivery server="small-box" date="2027-03"/>"#
    let scenario = try Self.scenario(late, attributes: #"latest-delivery="2026-12-31""#)
    #expect(
      Self.rejections(scenario, .delivery)
        == ["small-box comes by 2027-03; everything must be there by 2026-12-31"])
    let patient = try Self.scenario(late, attributes: #"latest-delivery="2027-06""#)
    #expect(Self.rejections(patient, .delivery).isEmpty)
  }

  @Test func modelsOfOtherLicencesAreRejected() throws {
    #expect(Self.rejections(try Self.scenario(#"<allow-licence name="free"/>"#), .licence).isEmpty)
    var scenario = try Self.scenario("")
    scenario.procurement.allowedLicences = ["MIT"]
    #expect(
      Self.rejections(scenario, .licence).first
        == "detector has the licence free; allowed are MIT")
  }

  @Test func verificationCountsWhatThePlanTakes() throws {
    let rate = try Self.rate()
    var scenario = try Self.scenario("", rate: rate)
    let problem = PlanningFixtures.problem(scenario)
    let formulation = Formulation(problem)
    let solution = try #require(try HiGHS().solve(formulation.model).solution)
    let decision = PlacementDecision(formulation, solution)
    scenario.procurement = Procurement(
      supplyLimits: [.init(subject: .accelerator("small-gpu"), most: 2)],
      vendorShares: [.init(vendor: "Fixture", largest: 0.9)], excludedVendors: ["Fixture"],
      allowedLicences: ["MIT"])
    let limited = PlacementProblem(
      scenario: scenario, stacks: formulation.problem.stacks, services: problem.services,
      routes: problem.routes, rejections: [], candidateCount: 0)
    #expect(
      PlanVerification(
        problem: limited, decision: decision, catalog: ScenarioFixtures.catalog
      ).procurementViolations() == [
        "the plan takes 3 of 2 small-gpu",
        "Fixture gets 100 % of the spend, at most 90 % may go to it",
        "detector has the licence free, which is not allowed",
        "small-box is of the excluded vendor Fixture",
      ])
  }

  @Test func rulesThatMakeNoSenseAreRefused() {
    let text = ScenarioFixtures.scenario(
      money: ScenarioFixtures.usualMoney + """
        <procurement>
        <limit most="3"/>
        <limit accelerator="big-gpu" server="big-server" most="3"/>
        <limit accelerator="big-gpux" most="3"/>
        <vendor-share vendor="Fixtur" largest="0.5"/>
        <vendor-share largest="50"/>
        <delivery server="small-box" date="2027-03"/>
        <exclude/>
        <allow-licence name="MIT"/>
        </procurement>
        """)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:4:1: error: <limit> names nothing
        <limit most="3"/>
        ^
          Give either accelerator="…" or server="…".
        test.xml:5:1: error: <limit> names both accelerator and server
        <limit accelerator="big-gpu" server="big-server" most="3"/>
        ^
          Give either accelerator="…" or server="…".
        test.xml:6:21: error: unknown accelerator "big-gpux"
        <limit accelerator="big-gpux" most="3"/>
                            ^
          Did you mean "big-gpu"?
        test.xml:7:23: error: unknown vendor "Fixtur"
        <vendor-share vendor="Fixtur" largest="0.5"/>
                              ^
          Did you mean "Fixture"?
        test.xml:8:24: error: largest="50" is not plausible; expected a value from 0 to 1
        <vendor-share largest="50"/>
                               ^
          Check the number.
        test.xml:9:36: error: the delivery of "small-box" is not used: nothing must be delivered by a day
        <delivery server="small-box" date="2027-03"/>
                                           ^
          Add latest-delivery="…" to <procurement>, or remove the element.
        test.xml:10:1: error: <exclude> names nothing
        <exclude/>
        ^
          Give either vendor="…" or provider="…".
        test.xml:11:22: error: unknown licence "MIT"
        <allow-licence name="MIT"/>
                             ^
          Use "free".
        """#)
  }
}
