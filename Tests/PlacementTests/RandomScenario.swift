import Placement
import TestSupport

/// A small random planning question over the fictional catalog, the same for the same seed.
///
/// Shops where requests arise, and one or two other places that could serve them; one to three
/// workloads; prices, limits, links and targets vary. Most have a plan, some have none.
struct RandomScenario {
  private var random: SplitMix64
  /// How many workloads there are, 1 to 3.
  private let workloadCount: Int
  /// Identical shops, 1 to 3.
  private let shopCount: Int

  /// The scenario of a seed; `shops` and `workloads` bound how large it may be.
  static func make(seed: Int, shops: Int = 3, workloads: Int = 3) throws -> Scenario {
    var scenario = RandomScenario(seed: seed, shops: shops, workloads: workloads)
    return try ScenarioFixtures.read(scenario.text())
  }

  private init(seed: Int, shops: Int, workloads: Int) {
    random = SplitMix64(seed: UInt64(seed))
    shopCount = Int.random(in: 1...shops, using: &random)
    workloadCount = Int.random(in: 1...workloads, using: &random)
  }

  private mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  /// A random number with three decimals.
  private mutating func number(_ range: ClosedRange<Double>) -> String {
    let thousandths = (range.lowerBound * 1_000)...(range.upperBound * 1_000)
    return "\(Double.random(in: thousandths, using: &random).rounded() / 1_000)"
  }

  /// A random rate up to `most`, small ones more often.
  private mutating func rate(upTo most: Double) -> String {
    let share = Double.random(in: 0.05...1, using: &random)
    return "\((share * share * most * 1_000).rounded() / 1_000)"
  }

  private mutating func pick(_ texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  private mutating func text() -> String {
    let outer = ["hub", "centre", "cloud", "tokens"].shuffled(using: &random)
      .prefix(Int.random(in: 1...2, using: &random))
    var sites = shops()
    var links = ""
    for id in outer {
      sites += "\n" + site(id)
      links += "\n" + link(to: id)
    }
    let headroom = pick(["0", "0.1", "0.2"])
    return ScenarioFixtures.scenario(
      money: """
        <money currency="EUR" discount-rate="\(number(0...0.1))" depreciation-years="5" \
        residual-value="0.1" carbon-price="\(number(0...200)) EUR/t"/>
        <planning headroom="\(headroom)"/>
        """, sites: sites, links: links, workloads: workloads())
  }

  private mutating func shops() -> String {
    let servers = pick(["small-box", "twin-box", "small-box twin-box"])
    let power = chance(0.5) ? " power-limit=\"\(number(0.25...1.3)) kW\"" : ""
    let units = chance(0.2) ? " rack-units=\"\(pick(["1", "2", "3"]))\"" : ""
    let cost = chance(0.4) ? " site-cost-per-year=\"\(number(50...900)) EUR\"" : ""
    let owned = chance(0.2) ? "<owned server=\"small-box\" count-per-site=\"1\"/>" : ""
    let price = chance(0.3) ? ownPrice("small-box", 2_000...7_000) : ""
    return """
      <site id="shops" tier="premises" region="town" count="\(shopCount)"\(power)\(units)\(cost)>
      \(owned)<buy servers="\(servers)"/>\(servers.hasPrefix("small") ? price : "")
      </site>
      """
  }

  private mutating func ownPrice(_ server: String, _ range: ClosedRange<Double>) -> String {
    "<own-price server=\"\(server)\" price=\"\(number(range)) EUR\" note=\"random\"/>"
  }

  private mutating func site(_ id: String) -> String {
    let cost = chance(0.3) ? " site-cost-per-year=\"\(number(100...2_000)) EUR\"" : ""
    let perServer = chance(0.3) ? " server-cost-per-year=\"\(number(10...500)) EUR\"" : ""
    switch id {
    case "hub":
      return """
        <site id="hub" tier="metro" region="town" power-limit="\(number(0.5...3)) kW"\(cost)>
        <buy servers="\(pick(["small-box", "twin-box"]))"/>
        </site>
        """
    case "centre":
      return """
        <site id="centre" tier="datacenter" region="land"\(cost)\(perServer)>
        <buy servers="big-server"/>\(ownPrice("big-server", 8_000...40_000))
        </site>
        """
    case "cloud":
      return """
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="on-demand" instances="\(pick(["small-1", "big-1"]))"/>
        </site>
        """
    default:
      return """
        <site id="tokens" tier="api" region="land"><service provider="token-seller"/></site>
        """
    }
  }

  private mutating func link(to id: String) -> String {
    let up = chance(0.5) ? " up=\"\(pick(["4", "20", "100"])) Mbit/s\"" : ""
    let price = chance(0.4) ? " price=\"\(number(0...0.05)) EUR/GB\"" : ""
    return """
      <link from="shops" to="\(id)" round-trip="\(number(4...20)) ms" round-trip-p95="30 ms"\
      \(up)\(price)/>
      """
  }

  private mutating func workloads() -> String {
    ["chat", "voice", "vision", "search"].shuffled(using: &random).prefix(workloadCount)
      .map { workload($0) }.joined(separator: "\n")
  }

  private mutating func workload(_ id: String) -> String {
    let policy = "<policy divisible=\"\(chance(0.8))\" isolated=\"\(chance(0.2))\"/>"
    switch id {
    case "chat":
      return """
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="\(rate(upTo: 3))"/>
        <target metric="time-to-first-token" percentile="\(pick(["50", "95"]))" limit="2000 ms"/>
        <target metric="time-per-output-token" percentile="50" limit="\(number(60...150)) ms"/>
        <model ref="dense-8b" precisions="\(pick(["fp8", "int4", "fp8 int4"]))"/>\(policy)
        </workload>
        """
    case "voice":
      return """
        <workload id="voice" origin="shops">
        <demand requests-per-second="\(rate(upTo: 60))" peak-to-mean="1.5"/>
        <lengths input="300" input-variation="0.5" output="60" output-variation="0.4"/>
        <target metric="time-to-first-token" percentile="95" limit="\(number(150...900)) ms"/>
        <model ref="dense-3b" precisions="fp8"/>\(policy)
        </workload>
        """
    case "vision":
      return """
        <workload id="vision" origin="shops">
        <demand requests-per-second="\(rate(upTo: 1_500))" peak-to-mean="1"/>
        <lengths units="1"/>
        <payload request="\(number(20...200)) kB" response="1 kB"/>
        <target metric="end-to-end" percentile="95" limit="\(number(90...400)) ms"/>
        <model ref="detector" precisions="fp16"/>\(policy)
        </workload>
        """
    default:
      return """
        <workload id="search" origin="shops" use-case="search">
        <demand requests-per-second="\(rate(upTo: 900))"/>
        <payload response="4 kB"/>
        <model ref="embedder"/>\(policy)
        </workload>
        """
    }
  }
}
