import Catalog
import Economics
import Quantities
import Testing

@testable import Placement

/// A row worked out by hand, figure by figure: pictures on boxes whose rate the user measured.
@Suite struct ComparisonRowTests {
  private static let hours = 8_760.0
  private static let year = hours * 3_600

  /// Ten shops, each with 30 pictures a second in the mean and 60 at the peak; a box does 40.
  private static func comparison() async throws -> WorkloadComparison {
    let scenario = try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        money: ScenarioFixtures.usualMoney + #"<planning headroom="0.2"/>"#,
        sites: """
          <site id="shops" tier="premises" region="town" count="10" power-limit="1 kW"
                site-cost-per-year="300 USD" server-cost-per-year="48 USD">
          <buy servers="small-box"/>
          </site>
          <site id="cloud" tier="cloud" region="cloud-a">
          <rent provider="machine-rental" terms="on-demand"/>
          </site>
          """,
        links: """
          <link from="shops" to="cloud" round-trip="12 ms" round-trip-p95="25 ms"
                price="0.02 USD/GB"/>
          """,
        workloads: """
          <workload id="vision" origin="shops">
          <demand requests-per-second="30" peak-to-mean="2"/>
          <lengths units="1"/>
          <payload request="200 kB" response="2 kB"/>
          <target metric="end-to-end" percentile="95" limit="300 ms"/>
          <model ref="detector" precisions="fp16"/>
          </workload>
          """,
        measurements: """
          <measurements>
          <measured server="small-box" model="detector" precision="fp16" note="our bench">
          <rate workload="vision" requests-per-second="40"/>
          </measured>
          <measured server="machine-rental/small-1" model="detector" precision="fp16" note="rented">
          <rate workload="vision" requests-per-second="50"/>
          </measured>
          </measurements>
          """))
    return try await ComparisonFixtures.compare(scenario)
  }

  /// 60 of 64 pictures a second that two boxes do with a fifth of them free.
  @Test func boxIsTwoInEachShop() async throws {
    let row = try #require(try await Self.comparison().servers.first { $0.id == "small-box" })
    let way = try #require(row.best)
    #expect(way.ownership == .bought)
    #expect(way.fleet?.count == 20)
    #expect(way.fleet?.groups == [.init(sites: 10, serversPerSite: 2)])
    #expect(way.fleet?.peakUtilization == 60.0 / 80)
    #expect(way.fleet?.meanUtilization == 30.0 / 80)
    #expect(way.assignment.limitedBy == "measured: our bench")
    #expect(way.assignment.sustainableRatePerServer == 40)
    #expect(row.acceleratorID == "small-gpu")
    #expect(row.acceleratorCount == 1)
  }

  @Test func billOfTheBoxesIsThatOfTheirPriceEnergyAndPlaces() async throws {
    let comparison = try await Self.comparison()
    let way = try #require(comparison.servers.first { $0.id == "small-box" }?.best)
    let bill = Self.bill
    for (kind, amount) in bill {
      let lines = way.lines?.filter { $0.line.kind == kind } ?? []
      let total = lines.reduce(0) { $0 + $1.line.amount }
      #expect((total - amount).magnitude < 0.005, "\(kind)")
    }
    let total = bill.values.reduce(0, +)
    #expect(try (#require(way.cost) - total).magnitude < 0.005)
    #expect(way.fleet?.meanPower == Power(base: Self.watts))
    #expect(way.fleet?.provisionedPower == Power(base: 20 * 250))
    #expect(comparison.requestsPerYear == 300 * Self.year)
    #expect(comparison.tokensPerYear == nil)
  }

  /// Idle 60 W, under load 70 % of 250 W; twenty boxes, of which 7.5 are busy in the mean.
  private static let watts = 20 * 60 + (175 - 60) * 7.5

  private static var bill: [CostKind: Double] {
    // 8 % over five years; a tenth of the price is left at the end.
    let growth = 1.08 * 1.08 * 1.08 * 1.08 * 1.08
    let annuity = 0.08 / (1 - 1 / growth)
    return [
      .capital: 20 * (5_000 - 0.1 * 5_000 / growth) * annuity, .maintenance: 20 * 0.05 * 5_000,
      // PUE 1.6, and 0.20 EUR at 1.25 USD for a kilowatt-hour.
      .energy: watts / 1_000 * 1.6 * hours * 0.25, .site: 10 * 300, .serverOperation: 20 * 48,
    ]
  }

  /// 600 pictures a second are 15 machines of 50 with a fifth of each free; all of a picture is paid
  /// for by the gigabyte.
  @Test func rentedMachinesArePaidByTheHourAndTheLinkByTheGigabyte() async throws {
    let row = try #require(try await Self.comparison().servers.first { $0.id == "small-gpu" })
    let way = try #require(row.best)
    #expect(way.machineID == "machine-rental/small-1")
    #expect(way.fleet?.count == 15)
    let network = 300 * Self.year * 202e-6 * 0.02
    let rent = 15 * 0.8 * Self.hours
    #expect(try (#require(way.cost) - rent - network).magnitude < 0.005)
    #expect(try (#require(way.fixedCost) - rent).magnitude < 0.005)
    let further = try #require(way.costPerFurtherRequest)
    #expect((further - 202e-6 * 0.02).magnitude < 1e-12)
    #expect(way.fleet?.meanPower == nil)
  }

  /// `u = F / (C·(w − v))`: the boxes stand all year, hours on demand are paid as they are used.
  @Test func breakEvenIsWhereBothWaysCostTheSame() async throws {
    let row = try #require(try await Self.comparison().servers.first { $0.id == "small-box" })
    let point = try #require(row.breakEven.first { $0.alternative == .onDemand })
    let variableEnergy = (175.0 - 60) * 7.5 / 1_000 * 1.6 * Self.hours * 0.25
    let perPicture = variableEnergy / (300 * Self.year)
    let fixed = Self.bill.values.reduce(0, +) - variableEnergy
    let rented = 0.8 / (50 * 3_600) + 202e-6 * 0.02
    let byHand = fixed / (20 * 40 * Self.year * (rented - perPicture))
    let use = try #require(point.utilization)
    #expect((use - byHand).magnitude < 1e-9)
    // At this use both cost the same.
    let pictures = use * 20 * 40 * Self.year
    #expect((fixed + pictures * perPicture - pictures * rented).magnitude < 0.01)
    #expect(row.way(.onDemand)?.machineID == "machine-rental/small-1")
  }
}
