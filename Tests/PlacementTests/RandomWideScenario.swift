import Catalog
import Demand
import Placement
import Quantities
import TestSupport

/// A random planning question with everything that a scenario may say, the same for the same seed.
///
/// Beside what `RandomScenario` varies: tablets of which a share can serve, two periods, machines on
/// demand, reserved and spot, targets with a price, targets for availability, cascades, several classes
/// of sites that pass requests on, and two sellers of tokens, one of whom takes only so many.
struct RandomWideScenario {
  private var random: SplitMix64
  private let isSmall: Bool

  /// The scenario of a seed; a small one has a shop or two and one workload.
  static func make(seed: Int, isSmall: Bool = false) throws -> Scenario {
    var made = RandomWideScenario(
      random: SplitMix64(seed: UInt64(70_000 + seed)), isSmall: isSmall)
    var scenario = try ScenarioFixtures.read(made.text())
    made.divideYear(&scenario)
    return scenario
  }

  private mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    (Double.random(in: range, using: &random) * 1_000).rounded() / 1_000
  }

  private mutating func pick(_ texts: String...) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  /// Two periods, with a demand of their own for some of the workloads.
  private mutating func divideYear(_ scenario: inout Scenario) {
    guard chance(0.4) else { return }
    scenario.periods = [Period(id: "day", weight: 0.4), Period(id: "night", weight: 0.6)]
    for index in scenario.workloads.indices where chance(0.7) {
      let peak = scenario.workloads[index].peakToMean
      scenario.workloads[index].activity = [
        Activity(mean: 1.6, peak: max(1.6, peak)),
        Activity(mean: 0.6, peak: max(0.6, peak * number(0.3...0.9))),
      ]
    }
  }

  private mutating func text() -> String {
    let shops = Int.random(in: 1...(isSmall ? 2 : 3), using: &random)
    let hasTablets = chance(isSmall ? 0.2 : 0.5)
    let hasHub = chance(isSmall ? 0.3 : 0.7)
    let hasCloud = chance(0.6)
    let hasTokens = chance(0.5) || !(hasHub || hasCloud)
    var sites = """
      <site id="shops" tier="premises" region="town" count="\(shops)" \
      power-limit="\(number(0.3...1.2)) kW" site-cost-per-year="\(number(0...400)) USD">
      \(chance(0.2) ? "<owned server=\"small-box\" count-per-site=\"1\"/>" : "")\
      <buy servers="\(pick("small-box", "twin-box", "small-box twin-box"))"/></site>
      """
    var links = ""
    if hasTablets {
      sites += """
        <site id="tablets" tier="device" region="town" within="shops" count="3" serving-share="1">
        <owned server="tablet" count-per-site="1" share="\(pick("1", "0.5"))"/></site>
        """
      links += link("tablets", "shops")
    }
    if hasHub {
      sites += """
        <site id="hub" tier="metro" region="town" count="\(pick("1", "2"))" \
        \(chance(0.5) ? "power-limit=\"\(number(0.6...3)) kW\"" : "")>
        <buy servers="\(pick("small-box", "twin-box"))"/></site>
        """
      links += link("shops", "hub")
    }
    let inner = hasHub ? "hub" : "shops"
    if hasCloud {
      let terms = pick("on-demand", "on-demand reserved-1-year", "on-demand spot")
      let instances = pick("small-1", "big-1")
      let spot =
        terms.hasSuffix("spot")
        ? "<own-rent provider=\"machine-rental\" instance=\"\(instances)\" term=\"spot\" "
          + "price=\"\(number(0.1...0.6)) USD/h\" note=\"random\"/>" : ""
      let overhead = spot.isEmpty ? "" : " spot-overhead=\"0.2\""
      sites += """
        <site id="cloud" tier="cloud" region="cloud-a" availability="0.999">
        <rent provider="machine-rental" terms="\(terms)" instances="\(instances)"\(overhead)/>\(spot)
        </site>
        """
      links += link(inner, "cloud")
    }
    if hasTokens {
      sites += """
        <site id="tokens" tier="api" region="land">
        <service provider="\(pick("token-seller", "limited-seller"))"/></site>
        """
      links += link(inner, "tokens")
    }
    let budget = chance(0.2) ? " yearly-budget=\"\(number(3_000...60_000)) USD\"" : ""
    return ScenarioFixtures.scenario(
      money: """
        <money currency="USD" discount-rate="0.08" depreciation-years="5" residual-value="0.1"\
        \(budget)/><planning headroom="\(pick("0", "0.1", "0.2"))"/>
        <failures><server-failures mean-time-between-failures="\(number(300...3_000)) h" \
        repair-time="\(number(5...60)) h"/></failures>
        """, sites: sites, links: links, workloads: workloads(hasTablets: hasTablets))
  }

  private mutating func link(_ from: String, _ to: String) -> String {
    let up = chance(0.5) ? " up=\"\(pick("8", "40", "200")) Mbit/s\"" : ""
    let price = chance(0.4) ? " price=\"\(number(0...0.05)) USD/GB\"" : ""
    return """
      <link from="\(from)" to="\(to)" round-trip="\(number(3...15)) ms" round-trip-p95="25 ms" \
      availability="0.9999"\(up)\(price)/>
      """
  }

  private mutating func workloads(hasTablets: Bool) -> String {
    var kinds = ["vision", "ask", "voice"].shuffled(using: &random)
    if hasTablets { kinds.insert("notes", at: 0) }
    let count = isSmall ? 1 : Int.random(in: 1...2, using: &random)
    return kinds.prefix(count).map { workload($0) }.joined(separator: "\n")
  }

  private mutating func workload(_ id: String) -> String {
    var policy = " divisible=\"\(chance(0.8))\" isolated=\"\(chance(0.2))\""
    if chance(0.4) { policy += " largest-spot-share=\"\(number(0.2...1))\"" }
    if chance(0.25) { policy += " availability=\"\(pick("0.9", "0.98", "0.995"))\"" }
    if chance(0.15) { policy += " one-server-type=\"true\"" }
    let soft = chance(0.3) ? " penalty=\"\(number(0...0.01)) USD\"" : ""
    switch id {
    case "vision":
      return """
        <workload id="vision" origin="shops">
        <demand requests-per-second="\(number(1...900))" peak-to-mean="2"/>
        <lengths units="1"/><payload request="\(number(20...100)) kB" response="1 kB"/>
        <target metric="end-to-end" percentile="95" limit="\(number(60...300)) ms"\(soft)/>
        <model ref="detector" precisions="fp16"/><policy\(policy)/></workload>
        """
    case "ask":
      let isCascade = chance(0.6)
      let strong = isCascade ? " role=\"strong\"" : ""
      let rule = isCascade ? "<cascade kind=\"route\" strong-share=\"0.25\"/>" : ""
      return """
        <workload id="ask" origin="shops">
        <demand requests-per-second="\(number(0.1...4))" peak-to-mean="2"/>
        <lengths input="300" input-variation="0.5" output="60" output-variation="0.4"/>
        <target metric="time-to-first-token" percentile="90" limit="\(number(1...4)) s"/>
        <model ref="dense-3b" precisions="fp8"/>
        <model ref="dense-8b" precisions="fp8"\(strong)/>\(rule)<policy\(policy)/></workload>
        """
    case "voice":
      return """
        <workload id="voice" origin="shops">
        <demand requests-per-second="\(number(0.5...40))" peak-to-mean="1.5"/>
        <lengths input="300" input-variation="0.5" output="60" output-variation="0.4"/>
        <target metric="time-to-first-token" percentile="95" limit="\(number(200...900)) ms"\(soft)/>
        <model ref="dense-3b" precisions="fp8"/><policy\(policy)/></workload>
        """
    default:
      return """
        <workload id="notes" origin="tablets">
        <demand requests-per-second="\(number(0.001...0.05))" peak-to-mean="1"/>
        <lengths input="100" input-variation="0" output="20" output-variation="0"/>
        <model ref="dense-3b" precisions="q4_k_m fp8"/><policy\(policy)/></workload>
        """
    }
  }
}
