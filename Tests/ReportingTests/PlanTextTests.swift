import Diagnostics
import Placement
import TestSupport
import Testing

@testable import Reporting

@Suite struct PlanTextTests {
  @Test func planReadsLikeThis() {
    #expect(
      PlanFixture().report.text() == """
        Three stores
        Scenario three-stores, prices as of 2026-07-01, catalog 2026.07 (abababababab)

        175.32 EUR per year
          Within 0.07 % of the optimum: no combination of the 4 options examined costs less than 175 EUR.
          premises 150 EUR (86 %) · api 25 EUR (14 %)

        Where each workload runs
          Workload     Share  Where     Runs on              Latency at the peak       Load
          chat          75 %  stores    3 × Store box        TTFT p95 212 ms ≤ 400 ms  50 %
          from stores         premises  m-8b int4
                        25 %  cloud     tokens of fast/m-8b  no target
                              api       m-8b
          1 of 1 targets would be missed if latencies came out at the P90 of their estimates; plan.json has the P10 to
          P90 of each.

        Fleet
          Site            Servers        Ownership  Max. power  Peak use  EUR per year
          stores          3 × Store box  bought          600 W      50 %        150.21
          1 at each of 3  m-8b
          Own servers draw 120 W in the mean; sites provide 600 W for them.

        Cost per year
          Kind                         EUR    Share  Largest line
          servers bought (annuity)  100.11   57.1 %  stores, store-box: 1 server × 100.1
          electricity                50.11   28.6 %  stores, store-box: 1 kWh × 50.11
          tokens                     25.10   14.3 %  cloud, fast/m-8b: 1 Mtok × 25.11
          total                     175.32  100.0 %

        What binds
          Where           What limits it
          chat at stores  1.5 requests/s per server, by TTFT p95 ≤ 400 ms; peak 2.25
          stores          0.6 of 0.75 kW of power are taken; one more server would exceed it

        Next best choices
          Workload  Instead                               Extra cost per year
          chat      m-8b on cloud-box/on-demand at cloud  12 to 14 EUR
          video     nothing else meets all requirements

        Ruled out
          Workload  Options  Reason           For example
          chat            2  memory           big-box at cloud with m-70b bf16: m-70b needs 141 GB; big-box has 80 GB
          video      1 site  link too narrow  stores sends 64 Mbit/s up; the link stores → cloud has 20 Mbit/s

        What the plan rests on
          2 figures: 1 list price, 1 unverified.
          Unverified, because no source was consulted:
            servers/store-box/power
          1 of them stands in where the scenario says nothing ("defaults" in plan.json).
          plan.json names each with its source, date and note.

        """)
  }

  @Test func conflictReadsLikeThis() {
    let fixture = PlanFixture()
    let report = ConflictReport(
      Conflict(
        scenarioID: "three-stores",
        sets: [
          .init(requirements: ["video: E2E p99 ≤ 200 ms", "stores: at most 60 W per site"]),
          .init(requirements: ["chat: every request is served"]),
        ], rejections: fixture.rejections), in: fixture.scenario, catalogVersion: "2026.07",
      catalogDigest: "")
    #expect(
      report.text() == """
        Three stores
        No plan meets all requirements.

        1. These cannot hold together; dropping or loosening any one of them helps:
          • video: E2E p99 ≤ 200 ms
          • stores: at most 60 W per site

        2. This cannot be met, whatever else is dropped:
          • chat: every request is served

        Ruled out
          Workload  Options  Reason           For example
          chat            2  memory           big-box at cloud with m-70b bf16: m-70b needs 141 GB; big-box has 80 GB
          video      1 site  link too narrow  stores sends 64 Mbit/s up; the link stores → cloud has 20 Mbit/s

        """)
  }

  @Test func scenarioReadsLikeThis() {
    #expect(
      ScenarioText(PlanFixture().scenario).text() == """
        Three stores
        three-stores is a valid scenario: 2 site classes, 2 workloads; prices in EUR as of 2026-07-01.

        Sites
          Site    Tier      Count  Region  Power each  Title
          stores  premises      3  de                  STORES
          cloud   api           1  de                  CLOUD

        Workloads
          Workload  Arises at  Mean/s  Peak/s  Targets  Models
          chat      stores        1.2       3  none     m-8b
          video     stores        1.2       3  none     m-8b

        Taken where the scenario says nothing
          Figure                   Value    Kind
          servers/store-box/price  250 EUR  listPrice

        """)
  }

  @Test(arguments: [
    (1.52, 1.8, "1.52 to 1.80 EUR"), (23.6, 24.3, "24 EUR"), (12.3, 14, "12 to 14 EUR"),
    (9.4, 10.2, "9 to 10 EUR"),
  ])
  func bothEndsOfARangeHaveTheSameDecimals(least: Double, most: Double, text: String) {
    let fixture = PlanFixture(
      runnersUp: [
        RunnerUp(
          workloadID: "chat", banned: "m-8b on store-box/bought at stores", choice: "tokens",
          extraCostAtLeast: least, extraCostAtMost: most, termination: "optimal")
      ])
    #expect(AlternativesText(fixture.report).table.rows.map(\.last) == [text])
  }

  @Test func noLineIsWiderThanATerminal() {
    let long = String(repeating: "Superlative", count: 30)
    let words = String(repeating: "many words ", count: 40)
    let fixture = PlanFixture(
      title: words, serverName: long, amounts: [1e11, 2e11, 3e11],
      runnersUp: [
        RunnerUp(
          workloadID: long, banned: long, choice: words, extraCostAtLeast: 1e11,
          extraCostAtMost: 3e11, termination: "optimal")
      ],
      bindingLimits: [BindingLimit(kind: "link", subject: long, used: 1, limit: 1, unit: "Mbit/s")],
      rejections: [
        Rejection(workloadID: "chat", siteID: long, serverID: long, reason: .memory, detail: words)
      ])
    let lines = fixture.report.text().split(separator: "\n")
    #expect(lines.contains { $0.contains("…") })
    #expect(lines.filter { displayWidth(of: $0) > 110 } == [])
  }

  @Test func hostileNamesStayInert() {
    let fixture = PlanFixture(
      title: "shop\u{1B}[31m\u{202E}", serverName: "box\u{7}\u{2066}",
      rejections: [
        Rejection(
          workloadID: "chat", siteID: "cloud", reason: .offline, detail: "\u{9B}2J\u{200B}hidden")
      ])
    let text = fixture.report.text()
    #expect(text.unicodeScalars.filter { $0 != "\n" && $0.isTerminalUnsafe }.isEmpty)
    #expect(text.contains(#"shop\u{1B}[31m\u{202E}"#))
    #expect(text.contains(#"box\u{7}\u{2066}"#))
  }

  @Test(arguments: HostileText.all)
  func hostilePlanIsPrintedInert(text: String) {
    let printed = PlanFixture.hostile(text).report.text()
    #expect(printed.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isTerminalUnsafe })
    #expect(printed.split(separator: "\n").allSatisfy { displayWidth(of: $0) <= 110 })
  }

  @Test(arguments: [80, 100, 132])
  func noLineIsWiderThanTheTerminalAsked(columns: Int) {
    let text = PlanFixture().report.text(style: .plain.fitting(columns: columns))
    let widest = text.split(separator: "\n").map { displayWidth(of: $0) }.max() ?? 0
    #expect(widest <= columns)
    #expect(widest > min(columns, 110) - 20)
    #expect(text.contains("175.32 EUR per year"))
    #expect(text.contains("total"))
  }

  @Test func widthOfATextDoesNotStayForTheNext() {
    let report = PlanFixture().report
    _ = report.text(style: .plain.fitting(columns: 80))
    #expect(report.text() == report.text(style: .plain.fitting(columns: 110)))
  }

  @Test func emphasisAddsNothingButEscapes() {
    let report = PlanFixture().report
    let plain = report.text(style: .terminal).replacing("\u{1B}[1m", with: "")
      .replacing("\u{1B}[0m", with: "")
    #expect(plain == report.text(style: .plain))
    #expect(report.text(style: .terminal).contains("\u{1B}[1mFleet\u{1B}[0m"))
  }
}
