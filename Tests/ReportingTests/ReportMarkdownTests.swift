import Diagnostics
import TestSupport
import Testing

@testable import Reporting

@Suite struct ReportMarkdownTests {
  @Test func planReadsLikeThis() {
    let text = PlanFixture().report.markdownText
    #expect(
      text.hasPrefix(
        """
        # Three stores

        **175.32 EUR per year.** Within 0.07 % of the optimum: no combination of the 4 options \
        examined costs less than 175 EUR.

        premises 150 EUR (86 %) · api 25 EUR (14 %)

        ## Where each workload runs

        | Workload | Share | Where | Runs on | Latency at the peak | Load |
        | --- | ---: | --- | --- | --- | ---: |
        | chat<br>from stores | 75 % | stores<br>premises | 3 × Store box<br>m-8b int4 \
        | TTFT p95 212 ms ≤ 400 ms | 50 % |

        """))
    #expect(text.contains("| total | 175.32 | 100.0 % |  |"))
    #expect(text.contains("- servers/store-box/power"))
  }

  @Test func hostileNamesAreText() {
    let name = "<script>alert(1)</script> [a](javascript:b) `c` *d* | @everyone #1 & \u{202E}x"
    let text = PlanFixture(serverName: name).report.markdownText
    #expect(!text.contains("<script>"))
    #expect(
      text.contains(
        #"&lt;script&gt;alert(1)&lt;/script&gt; \[a\](javascript:b) \`c\` \*d\* \| @<!-- -->everyone "#
          + #"#<!-- -->1 &amp; \\u\{202E\}x"#))
  }

  @Test(arguments: HostileText.all)
  func hostilePlanIsText(text: String) throws {
    let markdown = PlanFixture.hostile(text).report.markdownText
    let own = ["<br>", "<!-- -->", "<details>", "</details>", "<summary>", "</summary>"]
    let rest = own.reduce(markdown) { $0.replacing($1, with: "") }
    #expect(!rest.contains("<"))
    #expect(!markdown.contains(/@[A-Za-z]/))
    // Links, code and templates would need these characters bare.
    #expect(rest.matches(of: /(^|[^\\])[`\[\]{}]/).isEmpty)
    #expect(markdown.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isTerminalUnsafe })
    for table in markdown.split(separator: "\n\n").filter({ $0.hasPrefix("|") }) {
      let cells = table.split(separator: "\n").map { line in
        line.replacing(#"\|"#, with: "").count { $0 == "|" }
      }
      #expect(Set(cells).count == 1)
    }
  }

  @Test func everyRowHasTheCellsOfItsHeading() {
    let text = PlanFixture(serverName: "a\nb | c").report.markdownText
    let tables = text.split(separator: "\n\n").filter { $0.hasPrefix("|") }
    #expect(tables.count >= 5)
    for table in tables {
      let cells = table.split(separator: "\n").map { line in
        line.replacing(#"\|"#, with: "").count { $0 == "|" }
      }
      #expect(Set(cells).count == 1, "\(table)")
    }
  }

  @Test func veryLongTitleIsCut() {
    let text = PlanFixture(title: String(repeating: "x", count: 10_000)).report.markdownText
    #expect(text.count < 5_000)
  }
}
