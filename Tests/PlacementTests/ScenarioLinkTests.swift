import Testing

@testable import Placement

/// Links and sites within sites.
struct ScenarioLinkTests {
  @Test func aLinkToNowhereIsRefused() {
    let text = ScenarioFixtures.scenario(
      links: #"<link from="shops" to="center" round-trip="10 ms" round-trip-p95="20 ms"/>"#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:22:24: error: unknown site "center"
        <link from="shops" to="center" round-trip="10 ms" round-trip-p95="20 ms"/>
                               ^
          Did you mean "centre"?
        """#)
  }

  @Test func aLinkToItselfIsRefused() {
    let text = ScenarioFixtures.scenario(
      links: #"<link from="shops" to="shops" round-trip="10 ms" round-trip-p95="20 ms"/>"#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:22:24: error: the link leads from "shops" to itself
        <link from="shops" to="shops" round-trip="10 ms" round-trip-p95="20 ms"/>
                               ^
          Name another site; inside a site no link is needed.
        """#)
  }

  @Test func aLinkLeadsOutwards() {
    let text = ScenarioFixtures.scenario(
      links: #"<link from="centre" to="shops" round-trip="10 ms" round-trip-p95="20 ms"/>"#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:22:25: error: the link leads inwards, from tier datacenter to tier premises
        <link from="centre" to="shops" round-trip="10 ms" round-trip-p95="20 ms"/>
                                ^
          Swap from and to, and up and down: a link is written from its inner end.
        """#)
  }

  @Test func aSecondLinkBetweenTwoSitesIsRefused() {
    let text = ScenarioFixtures.scenario(
      links: #"""
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:23:1: error: there are two links between "shops" and "centre"
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>
        ^
          Keep one; a link carries both directions.
        test.xml:22:1: note: the first one
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms"/>
        ^
        """#)
  }

  @Test func aTailBelowTheMedianIsRefused() {
    let text = ScenarioFixtures.scenario(
      links: #"<link from="shops" to="centre" round-trip="20 ms" round-trip-p95="10 ms"/>"#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:22:67: error: the round trip at the 95th percentile, 10 ms, is below the median, 20 ms
        <link from="shops" to="centre" round-trip="20 ms" round-trip-p95="10 ms"/>
                                                                          ^
          Swap the two, or correct one of them.
        """#)
  }

  @Test func aRoundTripOfMinutesIsRefused() {
    let text = ScenarioFixtures.scenario(
      links: #"<link from="shops" to="centre" round-trip="2 min" round-trip-p95="3 min"/>"#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:22:44: error: round-trip="2 min" is not plausible; expected a value from 0 to 60 s
        <link from="shops" to="centre" round-trip="2 min" round-trip-p95="3 min"/>
                                                   ^
          Check the number and its unit.
        test.xml:22:67: error: round-trip-p95="3 min" is not plausible; expected a value from 0 to 60 s
        <link from="shops" to="centre" round-trip="2 min" round-trip-p95="3 min"/>
                                                                          ^
          Check the number and its unit.
        """#)
  }

  @Test func sitesDoNotLieWithinOneAnotherInACircle() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="a" tier="premises" region="town" within="b"><buy servers="small-box"/></site>
        <site id="b" tier="metro" region="town" within="a"/>
        """#,
      links: "",
      workloads: #"""
        <workload id="chat" origin="a" use-case="chat"><demand requests-per-second="1"/><model ref="dense-8b"/></workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:52: error: sites lie within one another in a circle: "a" in "b" in "a"
        <site id="a" tier="premises" region="town" within="b"><buy servers="small-box"/></site>
                                                           ^
          Remove within="…" from one of them.
        """#)
  }

  @Test func aSiteLiesWithinOneFurtherOut() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="tablets" tier="metro" region="town" within="shops"/>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:55: error: a metro site cannot lie within "shops", which is a premises site
        <site id="tablets" tier="metro" region="town" within="shops"/>
                                                              ^
          Name a site of tier datacenter, or connect the two by a <link>.
        """#)
  }

  @Test func premisesMayHaveParts() throws {
    let scenario = try ScenarioFixtures.read(
      ScenarioFixtures.scenario(
        sites: #"""
          <site id="plants" tier="premises" region="town" count="4"><buy servers="small-box"/></site>
          <site id="lines" tier="premises" region="town" within="plants" count="10"/>
          """#,
        links: #"<link from="lines" to="plants" round-trip="1 ms" round-trip-p95="2 ms"/>"#,
        workloads: #"""
          <workload id="chat" origin="lines" use-case="chat"><demand requests-per-second="1"/><model ref="dense-8b"/></workload>
          """#))
    let lines = try #require(scenario.site("lines"))
    #expect(scenario.totalCount(of: lines) == 40)
    #expect(scenario.isInside(lines, try #require(scenario.site("plants"))))
  }

  @Test func somethingMustServe() {
    let text = ScenarioFixtures.scenario(
      sites: #"<site id="shops" tier="premises" region="town"/>"#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:11:29: error: nothing can serve workload "chat": "shops" holds no servers, and no link leads from it
        <workload id="chat" origin="shops" use-case="chat">
                                    ^
          Add <buy servers="…"/> to the site "shops", or a <link from="shops" …> to a site with servers, rentals or services.
        """#)
  }

  @Test func sitesWithinSitesMultiplyUpToALimit() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" count="100000">
        <buy servers="small-box"/>
        </site>
        <site id="tablets" tier="device" region="town" within="shops" count="1001"/>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:8:70: error: there would be more than 100,000,000 sites "tablets" in all
        <site id="tablets" tier="device" region="town" within="shops" count="1001"/>
                                                                             ^
          Check its count and the counts of the sites around it.
        """#)
  }
}
