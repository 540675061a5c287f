import Catalog
import Diagnostics
import Foundation
import Placement

/// A small fictional catalog, and scenarios for it, that the tests of this target share.
enum ScenarioFixtures {
  /// Three accelerators, their servers, two sellers, four models: everything in round numbers.
  ///
  /// Only the constants of the performance model are real; they are read from the repository.
  static let catalog: HardwareCatalog = {
    do {
      return try CatalogReader.read(catalogFiles()).catalog
    } catch {
      preconditionFailure("the fixture is broken:\n\(error)")
    }
  }()

  /// The scenario in `text`, which messages call `test.xml`.
  static func read(_ text: String) throws(DiagnosticsError) -> Scenario {
    try ScenarioReader.read(text: text, name: "test.xml", catalog: catalog)
  }

  /// What is wrong with the scenario in `text`, as a user sees it; empty if nothing is.
  static func errors(_ text: String) -> String {
    do throws(DiagnosticsError) {
      _ = try read(text)
      return ""
    } catch {
      return error.rendered()
    }
  }

  /// A scenario of these parts, the first site on line 5.
  static func scenario(
    money: String = usualMoney, sites: String = usualSites, links: String = usualLinks,
    workloads: String = usualWorkloads, measurements: String = "",
    attributes: String = "as-of=\"2026-06\""
  ) -> String {
    """
    <scenario xmlns="urn:tierwise:scenario" version="1" id="test" \(attributes)>
    <title>Test</title>
    \(money)
    <sites>
    \(sites)
    </sites>
    <links>
    \(links)
    </links>
    <workloads>
    \(workloads)
    </workloads>\(measurements)
    </scenario>
    """
  }

  /// US dollars at 8 % over five years.
  static let usualMoney =
    #"<money currency="USD" discount-rate="0.08" depreciation-years="5" residual-value="0.1"/>"#

  /// Ten shops with room for a box, tablets in them, a data centre, a cloud region, a service.
  static let usualSites = """
    <site id="shops" tier="premises" region="town" count="10" power-limit="1 kW">
    <buy servers="small-box"/>
    </site>
    <site id="tablets" tier="device" region="town" within="shops" count="4">
    <owned server="tablet" count-per-site="1"/>
    </site>
    <site id="centre" tier="datacenter" region="land" power-limit="20 kW">
    <buy servers="big-server"/>
    </site>
    <site id="cloud" tier="cloud" region="cloud-a">
    <rent provider="machine-rental" terms="on-demand reserved-1-year"/>
    </site>
    <site id="tokens" tier="api" region="land">
    <service provider="token-seller"/>
    </site>
    """

  /// From the tablets to the shops, from there to the data centre, and on.
  static let usualLinks = """
    <link from="tablets" to="shops" round-trip="4 ms" round-trip-p95="10 ms"/>
    <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms" up="20 Mbit/s" down="100 Mbit/s"/>
    <link from="centre" to="cloud" round-trip="5 ms" round-trip-p95="9 ms"/>
    <link from="centre" to="tokens" round-trip="30 ms" round-trip-p95="50 ms"/>
    """

  /// One chat that arises in the shops.
  static let usualWorkloads = """
    <workload id="chat" origin="shops" use-case="chat">
    <demand users="30" requests-per-user-and-hour="12"/>
    <model ref="dense-8b" precisions="fp8 int4"/>
    </workload>
    """

  /// The folder that holds `Package.swift`.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
