import Placement

/// Scenarios in which one limit decides, made of a shop, places beyond it and camera pictures.
enum LimitScenarios {
  /// Shops with cameras; `supply` is what stands or can be bought there.
  static func shops(
    count: Int = 1, attributes: String = "", supply: String = #"<buy servers="small-box"/>"#
  ) -> String {
    """
    <site id="shops" tier="premises" region="town" count="\(count)" \(attributes)>
    \(supply)
    </site>
    """
  }

  /// A hub with boxes that are there already, so that they cost little.
  static let ownedHub = """
    <site id="hub" tier="metro" region="town">
    <owned server="small-box" count-per-site="8"/>
    </site>
    """

  /// A link from the shops to the hub, half of which may be planned.
  static func link(_ attributes: String = "") -> String {
    """
    <link from="shops" to="hub" round-trip="5 ms" round-trip-p95="9 ms" planned-utilization="0.5"
    \(attributes)/>
    """
  }

  /// Pictures of 50 kB at `rate` per second and shop.
  static func vision(rate: Double, policy: String = "") -> String {
    """
    <workload id="vision" origin="shops">
    <demand requests-per-second="\(rate)" peak-to-mean="1"/>
    <lengths units="1"/>
    <payload request="50 kB" response="1 kB"/>
    <target metric="end-to-end" percentile="95" limit="300 ms"/>
    <model ref="detector" precisions="fp16"/>
    <policy \(policy)/>
    </workload>
    """
  }

  /// Text without hurry at `rate` requests of 300 and 60 tokens per second and shop.
  static func summaries(rate: Double, model: String = "dense-3b", policy: String = "") -> String {
    """
    <workload id="summaries" origin="shops">
    <demand requests-per-second="\(rate)" peak-to-mean="1"/>
    <lengths input="300" input-variation="0" output="60" output-variation="0"/>
    <model ref="\(model)" precisions="fp8"/>
    <policy \(policy)/>
    </workload>
    """
  }

  static func read(
    sites: String, links: String = "", workloads: String,
    money: String = ScenarioFixtures.usualMoney, measurements: String = ""
  ) throws -> Scenario {
    try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        money: money, sites: sites, links: links, workloads: workloads,
        measurements: measurements))
  }

  /// Requests per second that one small box in a shop sustains for the first workload.
  static func boxRate(_ scenario: Scenario) -> Double {
    PlanningFixtures.problem(scenario).stacks
      .first { $0.layout.option.serverID == "small-box" && $0.serversPerSite == 1...1 }?
      .services.first?.ratePerServer ?? 0
  }
}
