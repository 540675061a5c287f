import Testing

/// Latency targets and where work may be served.
struct ScenarioTargetTests {
  @Test func aSinglePassModelHasNoTokenTimes() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="video" origin="shops">
        <demand requests-per-second="40" peak-to-mean="1"/>
        <payload request="200 kB" response="1 kB"/>
        <target metric="time-per-output-token" percentile="95" limit="50 ms"/>
        <model ref="detector"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:31:17: error: time-per-output-token does not apply to workload "video": its models answer in a single pass
        <target metric="time-per-output-token" percentile="95" limit="50 ms"/>
                        ^
          Use metric="end-to-end".
        """#)
  }

  @Test func aTargetOfTheUseCaseThatMeansNothingIsRefused() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="video" origin="shops" use-case="chat">
        <demand requests-per-second="40"/>
        <payload request="200 kB" response="1 kB"/>
        <no-target metric="time-per-output-token"/>
        <model ref="detector"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:28:47: error: the use case "chat" has a target for time-to-first-token, but its models answer in a single pass
        <workload id="video" origin="shops" use-case="chat">
                                                      ^
          Add <no-target metric="time-to-first-token"/> to the workload.
        """#)
  }

  @Test func aTargetLastsAtMostADay() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <target metric="end-to-end" percentile="95" limit="2 d"/>
        <target metric="end-to-end" percentile="50" limit="0 s"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:52: error: limit="2 d" is not plausible; expected a value above 0 and at most 24 h
        <target metric="end-to-end" percentile="95" limit="2 d"/>
                                                           ^
          Check the number and its unit.
        test.xml:31:52: error: limit="0 s" is not plausible; expected a value above 0 and at most 24 h
        <target metric="end-to-end" percentile="50" limit="0 s"/>
                                                           ^
          Check the number and its unit.
        """#)
  }

  @Test func aTargetIsGivenOnce() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <target metric="end-to-end" percentile="95" limit="5 s"/>
        <target metric="end-to-end" percentile="95" limit="6 s"/>
        <no-target metric="end-to-end"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:31:17: error: workload "chat" has a target for end-to-end at percentile 95 already
        <target metric="end-to-end" percentile="95" limit="6 s"/>
                        ^
          Keep one of them.
        test.xml:32:20: error: workload "chat" both has and removes a target for end-to-end
        <no-target metric="end-to-end"/>
                           ^
          Keep the <target>; it replaces the one of the use case.
        """#)
  }

  @Test func aTargetThatIsNotThereCannotBeRemoved() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <no-target metric="end-to-end"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:20: error: workload "chat" has no target for end-to-end that could be removed
        <no-target metric="end-to-end"/>
                           ^
          Remove the element.
        """#)
  }

  @Test func offlineWorkNeedsATierNearby() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <model ref="dense-8b"/>
        <policy offline="true" tiers="cloud datacenter"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:31:31: error: workload "chat" must work offline, but may not be served on device or premises
        <policy offline="true" tiers="cloud datacenter"/>
                                      ^
          Add device or premises to tiers, or remove offline="true".
        """#)
  }
}
