import Testing

/// What refers to nothing, or is named twice.
struct ScenarioReferenceTests {
  @Test func anUnknownServerGetsTheNearestName() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" count="3">
        <buy servers="small-bx"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:15: error: unknown server "small-bx"
        <buy servers="small-bx"/>
                      ^
          Did you mean "small-box"?
        """#)
  }

  @Test func anUnknownRegionListsTheKnownOnes() {
    let text = ScenarioFixtures.scenario(
      sites: #"<site id="shops" tier="premises" region="mars"><buy servers="small-box"/></site>"#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:42: error: unknown region "mars"
        <site id="shops" tier="premises" region="mars"><buy servers="small-box"/></site>
                                                 ^
          Use "cloud-a", "cloud-b", "island", "land" or "town".
        """#)
  }

  @Test func positionsCountCharactersNotBytes() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><title>Läden in Köln</title><buy servers="small-bx"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:90: error: unknown server "small-bx"
        <site id="shops" tier="premises" region="town"><title>Läden in Köln</title><buy servers="small-bx"/></site>
                                                                                                 ^
          Did you mean "small-box"?
        """#)
  }

  @Test func anUnknownModelGetsTheNearestName() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <model ref="dens-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:13: error: unknown model "dens-8b"
        <model ref="dens-8b"/>
                    ^
          Did you mean "dense-8b"?
        """#)
  }

  @Test func anUnknownUseCaseGetsTheNearestName() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chatt">
        <demand requests-per-second="1"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:28:46: error: unknown use case "chatt"
        <workload id="chat" origin="shops" use-case="chatt">
                                                     ^
          Did you mean "chat"?
        """#)
  }

  @Test func anUnknownPrecisionIsNotOneThatTheModelLacks() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <model ref="dense-8b" precisions="fp9 q4_k_m"/>
        <model ref="dense-3b" precisions="int8"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:35: error: unknown precision "fp9"
        <model ref="dense-8b" precisions="fp9 q4_k_m"/>
                                          ^
          Did you mean "fp8"?
        test.xml:31:35: error: model "dense-3b" cannot be had in "int8"
        <model ref="dense-3b" precisions="int8"/>
                                          ^
          It can be had in bf16, fp8 or q4_k_m.
        """#)
  }

  @Test func anUnknownPlaceOfResidencyIsRefused() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <model ref="dense-8b"/>
        <policy residency="landd"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:31:20: error: unknown region "landd"
        <policy residency="landd"/>
                           ^
          Did you mean "land"?
        """#)
  }

  @Test func twoSitesWithOneIDAreRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:11: error: site "shops" is defined twice
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
                  ^
          Give one of them another id.
        test.xml:5:11: note: first defined here
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
                  ^
        """#)
  }

  @Test func twoWorkloadsWithOneIDAreRefused() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat"><demand requests-per-second="1"/><model ref="dense-8b"/></workload>
        <workload id="chat" origin="shops" use-case="chat"><demand requests-per-second="1"/><model ref="dense-8b"/></workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:29:15: error: workload "chat" is defined twice
        <workload id="chat" origin="shops" use-case="chat"><demand requests-per-second="1"/><model ref="dense-8b"/></workload>
                      ^
          Give one of them another id.
        test.xml:28:15: note: first defined here
        <workload id="chat" origin="shops" use-case="chat"><demand requests-per-second="1"/><model ref="dense-8b"/></workload>
                      ^
        """#)
  }

  @Test func nothingIsNamedTwiceInAList() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:62: error: servers names "small-box" twice
        <site id="shops" tier="premises" region="town"><buy servers="small-box small-box"/></site>
                                                                     ^
          Name it once.
        """#)
  }

  @Test func aListNamesSomething() {
    let text = ScenarioFixtures.scenario(
      sites: #"<site id="shops" tier="premises" region="town"><buy servers=" "/></site>"#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:62: error: servers="" names nothing
        <site id="shops" tier="premises" region="town"><buy servers=" "/></site>
                                                                     ^
          Name at least one, separated by spaces, or remove the attribute.
        """#)
  }

  @Test func aDateMustExist() {
    let text = ScenarioFixtures.scenario(
      attributes: #"as-of="2026-02-30""#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:1:70: error: as-of="2026-02-30" is not a date
        <scenario xmlns="urn:tierwise:scenario" version="1" id="test" as-of="2026-02-30">
                                                                             ^
          Write 2026-06-30, 2026-06 or 2026.
        """#)
  }

  @Test func anIDIsWrittenInSmallLetters() {
    let text = ScenarioFixtures.scenario(
      sites: #"<site id="Shops" tier="premises" region="town"><buy servers="small-box"/></site>"#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:11: error: id="Shops" does not have the form it must have
        <site id="Shops" tier="premises" region="town"><buy servers="small-box"/></site>
                  ^
          Write an id of up to 64 lower-case letters, digits, dots, dashes and underscores, such as store-boxes.
        """#)
  }
}
