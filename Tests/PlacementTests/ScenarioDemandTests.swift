import Testing

/// How much is asked, how long requests are, and which models may answer.
struct ScenarioDemandTests {
  @Test func demandIsGivenOnce() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1" users="10" requests-per-user-and-hour="3"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:29:40: error: workload "chat" gives its demand twice: requests-per-second and users
        <demand requests-per-second="1" users="10" requests-per-user-and-hour="3"/>
                                               ^
          Keep requests-per-second, or users with requests-per-user-and-hour.
        """#)
  }

  @Test func demandIsGiven() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand peak-to-mean="2"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:29:1: error: workload "chat" does not say how many requests arise
        <demand peak-to-mean="2"/>
        ^
          Add requests-per-second="…", or users="…" and requests-per-user-and-hour="…".
        """#)
  }

  @Test func usersNeedAnActivity() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand users="10"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:29:16: error: workload "chat" says how many users it has, but not how much they ask
        <demand users="10"/>
                       ^
          Add requests-per-user-and-hour="…" to <demand>.
        """#)
  }

  @Test func aSiteHasAtMostAMillionRequestsPerSecond() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand users="1e9" requests-per-user-and-hour="10"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:29:16: error: these users send 2,777,778 requests per second at each site; at most 1,000,000 are plausible
        <demand users="1e9" requests-per-user-and-hour="10"/>
                       ^
          Users are counted at each origin site, not in all.
        """#)
  }

  @Test func thePeakIsNeeded() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops">
        <demand requests-per-second="1"/>
        <lengths input="100" input-variation="1" output="10" output-variation="0"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:29:1: error: workload "chat" does not say how far its busiest hour is above the mean
        <demand requests-per-second="1"/>
        ^
          Add peak-to-mean="…" to <demand>, or name a use-case that knows it.
        """#)
  }

  @Test func aGenerativeModelNeedsLengths() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops">
        <demand requests-per-second="1" peak-to-mean="2"/>
        <lengths input="100" input-variation="1"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:1: error: workload "chat" does not say how many output tokens a request has
        <lengths input="100" input-variation="1"/>
        ^
          Add output="…" to <lengths>, or name a use-case that knows it.
        test.xml:30:1: error: workload "chat" does not say how much its output lengths vary (standard deviation over mean)
        <lengths input="100" input-variation="1"/>
        ^
          Add output-variation="…" to <lengths>, or name a use-case that knows it.
        """#)
  }

  @Test func absurdLengthsAreRefused() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <lengths input="2e7" output="0" prefix-reuse="1"/>
        <model ref="dense-8b"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:17: error: input="2e7" is not plausible; expected a value above 0 and at most 10,000,000
        <lengths input="2e7" output="0" prefix-reuse="1"/>
                        ^
          Check the number.
        test.xml:30:30: error: output="0" is not plausible; expected a value above 0 and at most 10,000,000
        <lengths input="2e7" output="0" prefix-reuse="1"/>
                                     ^
          Check the number.
        test.xml:30:47: error: prefix-reuse="1" is not plausible; expected a value from 0 to below 1
        <lengths input="2e7" output="0" prefix-reuse="1"/>
                                                      ^
          Check the number.
        """#)
  }

  @Test func aPictureHasNoLengthInTokens() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="video" origin="shops">
        <demand requests-per-second="40" peak-to-mean="1"/>
        <lengths input="100" output="10"/>
        <payload response="1 kB"/>
        <model ref="detector"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:30:17: error: input does not apply to workload "video": its models do not count the same number of tokens as one unit
        <lengths input="100" output="10"/>
                        ^
          Give units="…" instead.
        test.xml:30:30: error: output does not apply to workload "video": the model answers in a single pass
        <lengths input="100" output="10"/>
                                     ^
          Remove it.
        """#)
  }

  @Test func modelsOfDifferentKindsAreNotMixed() {
    let text = ScenarioFixtures.scenario(
      workloads: #"""
        <workload id="chat" origin="shops" use-case="chat">
        <demand requests-per-second="1"/>
        <model ref="dense-8b"/>
        <model ref="detector"/>
        </workload>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:31:13: error: "detector" is a detector model, "dense-8b" a generative model
        <model ref="detector"/>
                    ^
          Models of one workload answer the same question; make two workloads.
        """#)
  }
}
