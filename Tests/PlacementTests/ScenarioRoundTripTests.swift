import Catalog
import Diagnostics
import Placement
import Quantities
import Testing

/// Round-trip times that a link does not give and the catalog knows.
struct ScenarioRoundTripTests {
  private static let measured = #"source="fixture" as-of="2026-05" kind="measured""#
  private static let estimated =
    #"source="fixture" as-of="2026-05" kind="estimated" note="by distance""#

  /// The fictional catalog with further round trips, and operations figures if any.
  private func catalog(_ trips: String, operations: String = "") throws -> HardwareCatalog {
    let files = try ScenarioFixtures.catalogFiles()
    let own = [
      ("regions.xml", trips, "regions"), ("operations.xml", operations, "operations"),
    ].filter { !$0.1.isEmpty }.compactMap { name, content, root in
      CatalogFile(
        name: name,
        text: "<\(root) xmlns=\"urn:tierwise:catalog\" version=\"1\">\n\(content)\n</\(root)>",
        layer: .overlay)
    }
    return try CatalogReader.read(files + own).catalog
  }

  private func trip(
    _ from: String, _ to: String, _ value: String, _ kind: String, percentile: String = "50"
  ) -> String {
    "<round-trip-time value=\"\(value)\" unit=\"ms\" from=\"\(from)\" to=\"\(to)\" "
      + "percentile=\"\(percentile)\" \(kind)/>"
  }

  private func scenario(_ link: String) -> String {
    ScenarioFixtures.scenario(
      sites: ScenarioFixtures.usualSites.replacing(
        #"<site id="cloud" tier="cloud" region="cloud-a">"#,
        with: #"<site id="cloud" tier="cloud" region="cloud-b">"#
      ).replacing(#" terms="on-demand reserved-1-year""#, with: #" terms="on-demand""#),
      links: """
        <link from="tablets" to="shops" round-trip="4 ms" round-trip-p95="10 ms"/>
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>
        <link from="centre" to="tokens" round-trip="30 ms" round-trip-p95="50 ms"/>
        \(link)
        """)
  }

  private func read(_ link: String, _ catalog: HardwareCatalog) throws -> Scenario {
    try ScenarioReader.read(text: scenario(link), name: "test.xml", catalog: catalog)
  }

  private func problems(_ link: String, _ catalog: HardwareCatalog) -> String {
    do throws(DiagnosticsError) {
      _ = try ScenarioReader.read(text: scenario(link), name: "test.xml", catalog: catalog)
      return ""
    } catch {
      return error.rendered().split(separator: "\n").filter { !$0.contains("note: ") }
        .joined(separator: "\n")
    }
  }

  @Test func measuredTimeBetweenEnclosingRegionsIsTaken() throws {
    let catalog = try catalog(
      trip("cloud-b", "land", "70", Self.estimated) + trip("island", "land", "80", Self.measured))
    let scenario = try read(
      #"<link from="centre" to="cloud" round-trip-p95="95 ms"/>"#, catalog)
    let link = try #require(scenario.links.first { $0.to == "cloud" })
    // What was measured between the countries wins over an estimate for the region itself.
    #expect(link.medianRoundTrip.milliseconds == 80)
    #expect(link.tailRoundTrip.milliseconds == 95)
    let used = try #require(
      scenario.defaults.first { $0.name == "round-trip-time/island/land/p50" })
    #expect(used.provenance.kind == .measured)
    #expect(!scenario.defaults.contains { $0.name == "round-trip-time/cloud-b/land/p50" })
  }

  @Test func estimateIsTakenWhereNothingWasMeasured() throws {
    let catalog = try catalog(trip("land", "island", "70", Self.estimated))
    let scenario = try read(
      #"<link from="centre" to="cloud" round-trip-p95="95 ms"/>"#, catalog)
    #expect(scenario.links.first { $0.to == "cloud" }?.medianRoundTrip.milliseconds == 70)
    let used = scenario.defaults.first { $0.name == "round-trip-time/land/island/p50" }
    #expect(used?.provenance.kind == .estimated)
  }

  @Test func smallerAreaWinsAmongMeasurements() throws {
    let catalog = try catalog(
      trip("land", "island", "80", Self.measured) + trip("land", "cloud-b", "75", Self.measured))
    let scenario = try read(
      #"<link from="centre" to="cloud" round-trip-p95="95 ms"/>"#, catalog)
    #expect(scenario.links.first { $0.to == "cloud" }?.medianRoundTrip.milliseconds == 75)
  }

  @Test func tailComesFromTheSamePairIfItWasMeasured() throws {
    let catalog = try catalog(
      trip("land", "island", "80", Self.measured)
        + trip("land", "island", "110", Self.measured, percentile: "95"))
    let scenario = try read(#"<link from="centre" to="cloud"/>"#, catalog)
    let link = try #require(scenario.links.first { $0.to == "cloud" })
    #expect(link.tailRoundTrip.milliseconds == 110)
    #expect(scenario.defaults.contains { $0.name == "round-trip-time/land/island/p95" })
  }

  @Test func tailComesFromTheRatioOfTheCatalog() throws {
    let catalog = try catalog(
      trip("land", "island", "80", Self.measured),
      operations: """
        <item id="rtt-p95-over-median" what="p95 over median" category="wide-area-network"
              value="1.5" \(Self.measured)/>
        """)
    let scenario = try read(#"<link from="centre" to="cloud"/>"#, catalog)
    #expect(scenario.links.first { $0.to == "cloud" }?.tailRoundTrip.milliseconds == 120)
    #expect(scenario.defaults.contains { $0.name == "operations/rtt-p95-over-median" })
    let given = try read(#"<link from="centre" to="cloud" round-trip="10 ms"/>"#, catalog)
    #expect(given.links.first { $0.to == "cloud" }?.tailRoundTrip.milliseconds == 15)
  }

  @Test func withoutAFigureTheTailMustBeGiven() throws {
    let catalog = try catalog(trip("land", "island", "80", Self.measured))
    #expect(
      problems(#"<link from="centre" to="cloud"/>"#, catalog) == #"""
        test.xml:25:1: error: the link has no round trip at the 95th percentile, and the catalog \#
        knows none between "centre" in "land" and "cloud" in "cloud-b"
        <link from="centre" to="cloud"/>
        ^
          Add round-trip-p95="… ms" with what you measured.
        """#)
  }

  @Test func whereNothingIsKnownTheRoundTripMustBeGiven() {
    #expect(
      problems(
        #"<link from="centre" to="cloud" round-trip-p95="9 ms"/>"#, ScenarioFixtures.catalog)
          == #"""
          test.xml:25:1: error: the link has no round trip, and the catalog knows none between \#
          "centre" in "land" and "cloud" in "cloud-b"
          <link from="centre" to="cloud" round-trip-p95="9 ms"/>
          ^
            Add round-trip="… ms" with what you measured.
          """#)
  }

  @Test func areaAroundBothEndsSaysNothing() throws {
    // Both ends are in "land"; a way from there to one of its own regions is none between the ends.
    let catalog = try catalog(trip("land", "town", "2", Self.measured))
    #expect(
      problems(#"<link from="shops" to="cloud" round-trip-p95="9 ms"/>"#, catalog).contains(
        #"error: the link has no round trip, and the catalog knows none"#))
  }

  @Test func accessLineOfAShopIsSaidToBeMissing() throws {
    let catalog = try catalog(trip("land", "island", "80", Self.measured))
    let scenario = try read(
      #"<link from="shops" to="cloud" round-trip-p95="95 ms"/>"#, catalog)
    let note = scenario.defaults.first { $0.name == "scenario/links/shops-cloud/round-trip" }
    #expect(note?.provenance.note?.contains("the access line of shops is not in it") == true)
  }
}
