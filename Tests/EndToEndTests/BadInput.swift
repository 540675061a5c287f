import Testing

/// A mistake in the scenario of the tutorial and what Tierwise says about it.
struct BadInput: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  let testDescription: String
  /// The text that is replaced.
  let original: String
  /// What stands there instead.
  let mistake: String
  /// Everything that is written to standard error.
  let message: String

  /// The mistakes that each have a way of their own to be noticed.
  static let all = [
    BadInput(
      testDescription: "malformed XML", original: "</sites>", mistake: "</site>",
      message: """
        scenario.xml:20:3: error: </site> does not close <sites>, which was opened on line 7
          </site>
          ^
          Write </sites>, or check which element should end here.

        """),
    BadInput(
      testDescription: "schema violation", original: #"tier="cloud""#, mistake: #"tier="clouds""#,
      message: """
        scenario.xml:12:28: error: tier="clouds" is not one of "device", "premises", "metro", \
        "datacenter", "cloud", "api"
            <site id="cloud" tier="clouds" region="aws-us-east-1">
                                   ^
          Did you mean "cloud"?

        """),
    BadInput(
      testDescription: "unknown attribute", original: #"count="3""#, mistake: #"cuont="3""#,
      message: """
        scenario.xml:9:59: error: attribute "cuont" is not allowed on <site>
            <site id="shops" tier="premises" region="us-virginia" cuont="3" power-limit="500 W">
                                                                  ^
          Did you mean "count"?

        """),
    BadInput(
      testDescription: "unknown id", original: "llama-3.1-8b", mistake: "llama-3.1-8bb",
      message: """
        scenario.xml:31:19: error: unknown model "llama-3.1-8bb"
              <model ref="llama-3.1-8bb" precisions="fp8 int4 q4_k_m"/>
                          ^
          Did you mean "llama-3.1-8b"?

        """),
    BadInput(
      testDescription: "duplicate id", original: #"<site id="tokens""#,
      mistake: #"<site id="shops""#,
      message: """
        scenario.xml:16:15: error: site "shops" is defined twice
            <site id="shops" tier="api" region="us">
                      ^
          Give one of them another id.
        scenario.xml:9:15: note: first defined here
            <site id="shops" tier="premises" region="us-virginia" count="3" power-limit="500 W">
                      ^
        scenario.xml:24:28: error: unknown site "tokens"
            <link from="shops" to="tokens" round-trip="35 ms" round-trip-p95="70 ms"
                                   ^
          Use "cloud" or "shops".

        """),
    BadInput(
      testDescription: "negative figure", original: #"users="20""#, mistake: #"users="-20""#,
      message: """
        scenario.xml:30:22: error: users="-20" is not plausible; expected a value above 0 and at most \
        10,000,000,000
              <demand users="-20" requests-per-user-and-hour="12"/>
                             ^
          Check the number.

        """),
    BadInput(
      testDescription: "absurd figure", original: "18 ms", mistake: "18 h",
      message: """
        scenario.xml:22:47: error: round-trip="18 h" is not plausible; expected a value from 0 to 60 s
            <link from="shops" to="cloud" round-trip="18 h" round-trip-p95="40 ms"
                                                      ^
          Check the number and its unit.

        """),
    BadInput(
      testDescription: "figure without a unit", original: "500 W", mistake: "500",
      message: """
        scenario.xml:9:82: error: power-limit="500" does not have the form it must have
            <site id="shops" tier="premises" region="us-virginia" count="3" power-limit="500">
                                                                                         ^
          Write a number, one space and the unit, such as 1.5 kW.

        """),
    BadInput(
      testDescription: "link to nowhere", original: #"to="cloud""#, mistake: #"to="clod""#,
      message: """
        scenario.xml:22:28: error: unknown site "clod"
            <link from="shops" to="clod" round-trip="18 ms" round-trip-p95="40 ms"
                                   ^
          Did you mean "cloud"?

        """),
    BadInput(
      testDescription: "entity bomb", original: "<scenario ",
      mistake: #"<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><scenario "#,
      message: """
        scenario.xml:2:1: error: a document type declaration is not allowed
        <!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><scenario \
        xmlns="urn:tierwise:scenario" version="1" id="corner…
        ^
          Remove <!DOCTYPE …>. It could define entities that expand without bound or read other \
        files; Tierwise validates against its own schema.

        """),
    BadInput(
      testDescription: "bidirectional control", original: "three corner",
      mistake: "three \u{202E}corner",
      message: #"""
        scenario.xml:3:37: error: character U+202E is a bidirectional control and not allowed
          <title>A chat assistant for three \u{202E}corner shops</title>
                                            ^
          Remove it.

        """#),
  ]
}
