import Catalog
import Economics
import Quantities
import Testing

@testable import Placement

/// What own servers cost beside price, maintenance and energy, and what racks can feed.
@Suite struct UpkeepTests {
  private static let upkeep = """
    <upkeep rack-unit="100 USD/a" provisioned-power="120 USD/kW/month" spare-share="0.1"
            visit="200 USD" visits-per-server="0.5" accelerator-licence="450 USD/a"/>
    """

  private static func lines(_ supply: String, _ kind: CostKind) throws -> [Double] {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(supply: supply), workloads: LimitScenarios.vision(rate: 5))
    return try PlanningFixtures.plan(scenario).cost.lines.filter { $0.line.kind == kind }
      .map(\.line.amount)
  }

  /// A small box: one rack unit, 250 W, one accelerator, 5,000 dollars.
  @Test func everyPartOfTheUpkeepIsALineOfTheBill() throws {
    let supply = Self.upkeep + #"<buy servers="small-box"/>"#
    #expect(try Self.lines(supply, .space) == [100, 0.25 * 12 * 120])
    #expect(try Self.lines(supply, .visits) == [100])
    #expect(try Self.lines(supply, .licence) == [450])
    let capital = try #require(try Self.lines(supply, .capital).first)
    #expect(try Self.lines(supply, .spares).map { ($0 - 0.1 * capital).magnitude < 1e-9 } == [true])
  }

  @Test func serversThatAreThereNeedNoSparesToBeBought() throws {
    let supply = Self.upkeep + #"<owned server="small-box" count-per-site="1"/>"#
    #expect(try Self.lines(supply, .spares).isEmpty)
    #expect(try Self.lines(supply, .visits) == [100])
  }

  @Test(arguments: [(1.0, 42.0), (0.4, 1.0), (0.25, 1.0), (0.2, nil)])
  func serversTakeAsMuchHeightAsTheirRackCanFeed(kilowatts: Double, height: Double?) throws {
    let power = try #require(Power(1, unit: "kW"))
    let space = RackSpace(rackHeight: 42, rackPower: power)
    // One server of a kilowatt fills the rack; 42 servers of 20 W would fill it by height.
    switch kilowatts {
    case 1: #expect(space.height(4, drawing: power) == height)
    case 0.4: #expect(space.height(4, drawing: power * 0.4) == 21)
    case 0.25: #expect(space.height(4, drawing: power * 0.25) == 10.5)
    default: #expect(space.height(4, drawing: power * 1.2) == height)
    }
    #expect(space.height(4, drawing: power * 0.02) == 4)
    #expect(RackSpace(rackHeight: nil, rackPower: nil).height(4, drawing: power * 9) == 4)
  }

  /// 600 W feed two boxes of a rack of 42 units: five boxes need three racks of them.
  @Test func racksThatAreFullByPowerTakeNoMoreServers() throws {
    func scenario(_ units: Int, rate: Double) throws -> Scenario {
      try LimitScenarios.read(
        sites: LimitScenarios.shops(
          attributes:
            "rack-units=\"\(units)\" rack-power-limit=\"600 W\" rack-height=\"42\""),
        workloads: LimitScenarios.vision(rate: rate))
    }
    let rate = LimitScenarios.boxRate(try scenario(42, rate: 1)) * 0.8 * 4.5
    #expect(try PlanningFixtures.plan(scenario(126, rate: rate)).fleet.map(\.count) == [5])
    guard case .conflict(let conflict) = try PlanningFixtures.result(scenario(84, rate: rate))
    else {
      Issue.record("five boxes in two racks")
      return
    }
    #expect(conflict.sets.first?.requirements.contains("shops: at most 600 W per rack") == true)
  }

  @Test func serverBeyondThePowerOfARackIsRejected() throws {
    let scenario = try LimitScenarios.read(
      sites: LimitScenarios.shops(
        attributes: #"rack-power-limit="300 W""#, supply: #"<buy servers="small-box twin-box"/>"#),
      workloads: LimitScenarios.vision(rate: 5))
    #expect(
      PlanningFixtures.problem(scenario).rejections.filter { $0.reason == .sitePower }.map(\.detail)
        == ["twin-box draws up to 400 W; each rack of shops provides 300 W"])
  }

  @Test func upkeepAndRacksAreCheckedWhole() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" rack-units="10" rack-power-limit="2 kW">
        <upkeep visit="100 USD" provisioned-power="100 USD/kWh" spare-share="-1"/>
        <buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="cloud-a" serves="own">
        <upkeep rack-unit="1 USD"/><rent provider="machine-rental" terms="on-demand"/>
        </site>
        """#, links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:82: error: power per rack and rack units are limited, but not how high a rack is
        <site id="shops" tier="premises" region="town" rack-units="10" rack-power-limit="2 kW">
                                                                                         ^
          Add rack-height="42".
        test.xml:6:16: error: visit means nothing without visits-per-server
        <upkeep visit="100 USD" provisioned-power="100 USD/kWh" spare-share="-1"/>
                       ^
          Add visits-per-server="…": visits cost their price times their number.
        test.xml:6:44: error: provisioned-power: "USD/kWh" is not money per kilowatt and month
        <upkeep visit="100 USD" provisioned-power="100 USD/kWh" spare-share="-1"/>
                                                   ^
          Write it in USD/kW/month, or in another currency the same way.
        test.xml:6:70: error: spare-share="-1" is not plausible; expected a value from 0 to 10
        <upkeep visit="100 USD" provisioned-power="100 USD/kWh" spare-share="-1"/>
                                                                             ^
          Check the number.
        test.xml:8:56: error: serves does not apply to a site of tier cloud
        <site id="cloud" tier="cloud" region="cloud-a" serves="own">
                                                               ^
          Remove the attribute.
        test.xml:9:1: error: <upkeep> does not apply to a site of tier cloud, where the servers belong to the provider
        <upkeep rack-unit="1 USD"/><rent provider="machine-rental" terms="on-demand"/>
        ^
          Remove the element.
        """#)
  }
}
