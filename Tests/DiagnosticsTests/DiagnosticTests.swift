import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func positionLineCaretAndRemedyArePrintedInThisOrder() {
    let line = #"    <accelerator ref="nvidia-h100-sxn"/>"#
    let diagnostic = Diagnostic(
      .error, code: "unknown-id", message: #"unknown accelerator "nvidia-h100-sxn""#,
      remedy: #"Did you mean "nvidia-h100-sxm"?"#,
      position: SourcePosition(file: "Plans/x.xml", line: 12, column: 23),
      excerpt: SourceExcerpt(line: line, column: 23))
    #expect(
      diagnostic.rendered() == """
        Plans/x.xml:12:23: error: unknown accelerator "nvidia-h100-sxn"
            <accelerator ref="nvidia-h100-sxn"/>
                              ^
          Did you mean "nvidia-h100-sxm"?
        """)
  }

  @Test func nothingButTheMessageIsRequired() {
    #expect(Diagnostic(.warning, code: "x", message: "old").rendered() == "warning: old")
  }

  @Test func notesFollowTheirDiagnostic() {
    let note = Diagnostic(
      .note, code: "note", message: "first defined here",
      position: SourcePosition(file: "a.xml", line: 1, column: 2))
    let diagnostic = Diagnostic(
      .error, code: "duplicate-id", message: "\"a\" is defined twice", remedy: "Rename one.",
      notes: [note])
    #expect(
      diagnostic.rendered() == """
        error: "a" is defined twice
          Rename one.
        a.xml:1:2: note: first defined here
        """)
  }

  @Test func hostileTextCannotReachTheTerminal() {
    let diagnostic = Diagnostic(
      .error, code: "x", message: "bad \u{1B}[31mname\n\u{202E}", remedy: "Use \u{7}\u{2066}.",
      position: SourcePosition(file: "a\u{1B}]0;b\u{7}.xml", line: 1, column: 1))
    #expect(
      diagnostic.rendered() == #"""
        a\u{1B}]0;b\u{7}.xml:1:1: error: bad \u{1B}[31mname\n\u{202E}
          Use \u{7}\u{2066}.
        """#)
  }

  @Test func escapingTwiceChangesNothing() {
    let once = terminalSafe("a\u{202E}b\tc\\u{7}\u{200B}ü👩🏽")
    #expect(once == "a\\u{202E}b\\tc\\u{7}\\u{200B}ü👩🏽")
    #expect(terminalSafe(once) == once)
  }

  @Test(
    arguments: [
      "\0", "\u{7F}", "\u{9B}", "\u{AD}", "\u{61C}", "\u{115F}", "\u{180E}", "\u{200B}", "\u{200E}",
      "\u{2028}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{3164}",
      "\u{FEFF}",
      "\u{FFF9}", "\u{E0041}",
    ] as [Unicode.Scalar])
  func charactersThatHideOrReorderTextAreUnsafe(scalar: Unicode.Scalar) {
    #expect(scalar.isTerminalUnsafe)
  }

  @Test(arguments: [" ", "~", "ü", "\u{308}", "漢", "→", "\u{FE0F}", "🛰"] as [Unicode.Scalar])
  func charactersThatAreSeenAreSafe(scalar: Unicode.Scalar) {
    #expect(!scalar.isTerminalUnsafe)
  }

  @Test func longEchoesAreCut() {
    #expect(terminalSafe(String(repeating: "x", count: 9), limit: 8) == "xxxxxxxx…")
    #expect(terminalSafe("xxxxxxxx", limit: 8) == "xxxxxxxx")
  }
}
