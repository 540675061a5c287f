import Catalog
import Demand
import Diagnostics
import Foundation
import Placement
import Quantities
import Testing

/// What a sound scenario is read as.
struct ScenarioReaderTests {
  @Test func sitesLinksAndWorkloadsKeepTheOrderOfTheFile() throws {
    let scenario = try ScenarioFixtures.read(ScenarioFixtures.scenario())
    #expect(scenario.id == "test")
    #expect(scenario.sites.map(\.id) == ["shops", "tablets", "centre", "cloud", "tokens"])
    #expect(scenario.sites.map(\.tier) == [.premises, .device, .datacenter, .cloud, .api])
    #expect(scenario.links.map(\.to) == ["shops", "centre", "cloud", "tokens"])
    #expect(scenario.workloads.map(\.id) == ["chat"])
    #expect(scenario.totalCount(of: try #require(scenario.site("tablets"))) == 40)
    #expect(scenario.site("shops")?.powerLimit == Power(1, unit: "kW"))
    #expect(scenario.site("shops")?.purchase == .servers(["small-box"]))
    #expect(scenario.site("cloud")?.rentals.first?.terms == [.onDemand, .reservedOneYear])
    #expect(scenario.links[1].upload == Bandwidth(20, unit: "Mbit/s"))
  }

  @Test func usersTimesActivityGiveTheRate() throws {
    let scenario = try ScenarioFixtures.read(ScenarioFixtures.scenario())
    let workload = try #require(scenario.workload("chat"))
    #expect(workload.meanRate == 0.1)
    #expect(workload.peakRate == 0.2)
  }

  @Test func aUseCaseGivesWhatTheScenarioLeavesOut() throws {
    let scenario = try ScenarioFixtures.read(ScenarioFixtures.scenario())
    let workload = try #require(scenario.workload("chat"))
    #expect(workload.shape.inputLength == LengthDistribution(mean: 1_000, variation: 1))
    #expect(workload.shape.outputLength == LengthDistribution(mean: 200, variation: 0.5))
    #expect(workload.shape.prefixReuse == 0.3)
    #expect(workload.shape.burstiness == 1.2)
    #expect(workload.shape.requestPayload == Bytes(base: 3_500))
    #expect(workload.shape.responsePayload == Bytes(base: 700))
    #expect(workload.objectives.map(\.formatted) == ["TTFT p99 ≤ 2 s", "TPOT p99 ≤ 100 ms"])
  }

  @Test func everyDefaultThatWasTakenIsListed() throws {
    let scenario = try ScenarioFixtures.read(ScenarioFixtures.scenario())
    #expect(
      scenario.defaults.map { "\($0.name) = \($0.text)" } == [
        "exchange-rates/EUR = 1.25",
        "operations/maintenance-share-per-year = 0.05",
        "power-usage-effectiveness/datacenter = 1.5",
        "power-usage-effectiveness/device = 1",
        "power-usage-effectiveness/premises = 1.6",
        "regions/land/carbon-intensity = 300",
        "regions/land/electricity-price = 0.2 EUR/kWh",
        "scenario/links/shops-centre/planned-utilization = 0.7",
        "scenario/planning/headroom = 0.2",
        "scenario/workloads/chat/request-payload = 3.5 kB",
        "scenario/workloads/chat/response-payload = 700 B",
        "use-cases/chat/burstiness = 1.2",
        "use-cases/chat/input-length = 1,000",
        "use-cases/chat/input-length-variation = 1",
        "use-cases/chat/output-length = 200",
        "use-cases/chat/output-length-variation = 0.5",
        "use-cases/chat/peak-to-mean = 2",
        "use-cases/chat/prefix-reuse = 0.3",
        "use-cases/chat/time-per-output-token/p99 = 100 ms",
        "use-cases/chat/time-to-first-token/p99 = 2 s",
      ])
  }

  @Test func whatTheScenarioGivesIsNoDefault() throws {
    let scenario = try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        money: """
          <money currency="USD" discount-rate="0.08" depreciation-years="5" residual-value="0.1"
                 maintenance-share="0.07"/>
          <planning headroom="0.3"/>
          """,
        sites: """
          <site id="shops" tier="premises" region="town" electricity-price="0.3 USD/kWh"
                power-usage-effectiveness="1.2" carbon-intensity="50 g/kWh">
          <buy servers="small-box prototype-box"/>
          <own-price server="prototype-box" price="7000 EUR" note="offer of May"/>
          </site>
          """,
        links: "",
        workloads: """
          <workload id="chat" origin="shops">
          <demand requests-per-second="0.5" peak-to-mean="3" burstiness="2"/>
          <lengths input="100" input-variation="0.4" output="20" output-variation="0"
                   hidden-output="7" prefix-reuse="0.1"/>
          <payload request="1 kB" response="2 kB"/>
          <model ref="dense-8b"/>
          </workload>
          """))
    // The rate by which the own price was converted is the only figure that is not the user's.
    #expect(scenario.defaults.map(\.name) == ["exchange-rates/EUR"])
    let site = try #require(scenario.site("shops"))
    #expect(site.electricityPrice?.value == 0.3)
    #expect(site.electricityPrice?.provenance.kind == .listPrice)
    #expect(site.electricityPrice?.provenance.source == "scenario")
    #expect(site.powerUsageEffectiveness.value == 1.2)
    #expect(site.powerUsageEffectiveness.provenance.kind == .estimated)
    #expect(site.carbonIntensity?.value == 50)
    #expect(site.ownPrices["prototype-box"]?.value == 8_750)
    #expect(site.ownPrices["prototype-box"]?.provenance.note == "offer of May")
    #expect(scenario.finance.maintenanceShare.value == 0.07)
    let shape = try #require(scenario.workload("chat")).shape
    #expect(shape.hiddenOutputLength == 7)
    #expect(shape.burstiness == 2)
    #expect(shape.responsePayload == Bytes(2, unit: "kB"))
  }

  @Test func aPlanInEurosConvertsEveryAmount() throws {
    let money =
      #"<money currency="EUR" discount-rate="0.08" depreciation-years="5" residual-value="0.1" "#
      + #"yearly-budget="1000 USD/a" carbon-price="100 EUR/t"/>"#
    let sites = """
      <site id="shops" tier="premises" region="town" site-cost-per-year="500 USD"
            server-cost-per-year="40 EUR/a">
      <buy servers="small-box"/>
      </site>
      <site id="cloud" tier="cloud" region="cloud-a">
      <rent provider="machine-rental" terms="on-demand"/>
      </site>
      """
    let links =
      #"<link from="shops" to="cloud" round-trip="1 ms" round-trip-p95="2 ms" price="0.5 USD/GB"/>"#
    let scenario = try ScenarioFixtures.read(
      ScenarioFixtures.scenario(money: money, sites: sites, links: links))
    #expect(scenario.finance.yearlyBudget == 800)
    #expect(scenario.finance.carbonPrice == 100)
    let site = try #require(scenario.site("shops"))
    #expect(site.siteCostPerYear == 400)
    #expect(site.serverCostPerYear == 40)
    #expect(site.electricityPrice?.value == 0.2)
    #expect(scenario.links[0].pricePerGigabyte == 0.4)
    #expect(scenario.defaults.map(\.name).contains("exchange-rates/EUR"))
  }

  @Test func theOrderOfAttributesDoesNotMatter() throws {
    let text = ScenarioFixtures.scenario()
    let turned = try text.replacing(Regex<Substring>(#"<[a-z][^<>]*>"#)) { match in
      let tag = match.output.dropFirst().dropLast()
      let closing = tag.hasSuffix("/") ? "/" : ""
      let parts = tag.dropLast(closing.count).matches(of: #/[a-z0-9:-]+="[^"]*"/#)
      let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
      let attributes = parts.map { " " + $0.output }.reversed().joined()
      return "<\(name)\(attributes)\(closing)>"
    }
    #expect(turned != text)
    let first = try ScenarioFixtures.read(text)
    let second = try ScenarioFixtures.read(turned)
    #expect(first.sites == second.sites)
    #expect(first.links == second.links)
    #expect(first.workloads == second.workloads)
    #expect(first.defaults == second.defaults)
    #expect(first.digest != second.digest)
  }

  @Test func aTargetOfTheScenarioReplacesTheOneOfTheUseCase() throws {
    let scenario = try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        workloads: """
          <workload id="chat" origin="shops" use-case="chat">
          <demand requests-per-second="1"/>
          <target metric="time-to-first-token" percentile="95" limit="400 ms"/>
          <target metric="time-to-first-token" percentile="50" limit="0.2 s"/>
          <no-target metric="time-per-output-token"/>
          <model ref="dense-8b"/>
          </workload>
          """))
    let objectives = try #require(scenario.workload("chat")).objectives
    #expect(objectives.map(\.formatted) == ["TTFT p95 ≤ 400 ms", "TTFT p50 ≤ 200 ms"])
    #expect(!scenario.defaults.contains { $0.name.contains("use-cases/chat/time") })
  }

  @Test func tokensOfAnEmbedderBecomeUnits() throws {
    let scenario = try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        workloads: """
          <workload id="search" origin="centre" use-case="search">
          <demand requests-per-second="5"/>
          <payload response="4 kB"/>
          <model ref="embedder"/>
          </workload>
          """))
    let workload = try #require(scenario.workload("search"))
    #expect(workload.shape.inputLength == LengthDistribution(mean: 0.25))
    #expect(workload.shape.outputLength == nil)
    #expect(workload.shape.requestPayload == Bytes(base: 128 * 3.5))
    #expect(workload.objectives.map(\.formatted) == ["E2E p95 ≤ 150 ms"])
  }

  @Test func withoutADateTheNewestOfTheCatalogHolds() throws {
    let scenario = try ScenarioFixtures.read(ScenarioFixtures.scenario(attributes: ""))
    #expect(scenario.asOf == CalendarDate("2026-07-01"))
    #expect(scenario.defaults.first { $0.name == "scenario/as-of" }?.text == "2026-07-01")
  }

  @Test func payingForCarbonNeedsItsIntensity() {
    let text = ScenarioFixtures.scenario(
      money: ScenarioFixtures.usualMoney.replacing("/>", with: #" carbon-price="80 USD/t"/>"#),
      sites: """
        <site id="shops" tier="premises" region="island" electricity-price="0.3 USD/kWh">
        <buy servers="small-box"/>
        </site>
        """, links: "")
    #expect(
      ScenarioFixtures.errors(text) == """
        test.xml:5:42: error: the catalog has no carbon intensity for the region "island", and the \
        plan pays for carbon
        <site id="shops" tier="premises" region="island" electricity-price="0.3 USD/kWh">
                                                 ^
          Add carbon-intensity="… g/kWh" to the site.
        """)
  }

  @Test func moreThanTenThousandSitesAreRefusedAtOnce() {
    let sites = (0...10_000).map { #"<site id="s\#($0)" tier="premises" region="mars"/>"# }
    #expect(
      ScenarioFixtures.errors(ScenarioFixtures.scenario(sites: sites.joined(separator: "\n")))
        == """
        test.xml:10005:1: error: the scenario has 10,001 <site> elements; the limit is 10,000
        <site id="s10000" tier="premises" region="mars"/>
        ^
          Describe identical sites once, with count="…".
        """)
  }
}
