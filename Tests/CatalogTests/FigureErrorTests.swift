import Catalog
import Testing

/// What the reader says about figures that cannot be, with place, line and caret.
@Suite struct FigureErrorTests {
  /// The problems of an accelerator with this line as its capacity.
  private func problems(capacity line: String) -> String {
    let content = """
        <memory type="HBM3" pool="main" holds-weights="true">
      \(line)
        </memory>
      """
    return CatalogFixture()
      .with("accelerators/tide-1.xml", CatalogFixture.accelerator("tide-1", "Tide 1", content))
      .problems()
  }

  @Test func negativeFigure() {
    #expect(
      problems(
        capacity:
          #"    <capacity value="-80" unit="GB" source="maker" as-of="2026" kind="measured"/>"#)
          == """
          accelerators/tide-1.xml:6:22: error: <capacity> is -80 GB, which is not plausible; \
          expected 1 kB to 100 TB
              <capacity value="-80" unit="GB" source="maker" as-of="2026" kind="measured"/>
                               ^
            Check the value and its unit against the source.
          """)
  }

  @Test func absurdFigure() {
    #expect(
      problems(
        capacity:
          #"    <capacity value="80000" unit="TB" source="maker" as-of="2026" kind="measured"/>"#)
          == """
          accelerators/tide-1.xml:6:22: error: <capacity> is 80000 TB, which is not plausible; \
          expected 1 kB to 100 TB
              <capacity value="80000" unit="TB" source="maker" as-of="2026" kind="measured"/>
                               ^
            Check the value and its unit against the source.
          """)
  }

  @Test func wrongUnit() {
    #expect(
      problems(
        capacity:
          #"    <capacity value="80" unit="Gb" source="maker" as-of="2026" kind="measured"/>"#)
          == """
          accelerators/tide-1.xml:6:32: error: "Gb" is no unit of <capacity>; expected TB, GB, MB, \
          kB, B, TiB, GiB, MiB or KiB
              <capacity value="80" unit="Gb" source="maker" as-of="2026" kind="measured"/>
                                         ^
            Did you mean "GB"?
          """)
  }

  @Test func missingUnit() {
    #expect(
      problems(capacity: #"    <capacity value="80" source="maker" as-of="2026" kind="measured"/>"#)
        == """
        accelerators/tide-1.xml:6:5: error: <capacity> has no unit; expected TB, GB, MB, kB, B, \
        TiB, GiB, MiB or KiB
            <capacity value="80" source="maker" as-of="2026" kind="measured"/>
            ^
          Add unit="TB", or the unit that the value has.
        """)
  }

  @Test func figureWithoutSource() {
    #expect(
      problems(capacity: #"    <capacity value="80" unit="GB" as-of="2026" kind="measured"/>"#)
        == """
        accelerators/tide-1.xml:6:5: error: <capacity> lacks the attribute "source"
            <capacity value="80" unit="GB" as-of="2026" kind="measured"/>
            ^
          Add source="…" to <capacity>.
        """)
  }

  @Test func unknownSource() {
    #expect(
      problems(
        capacity:
          #"    <capacity value="80" unit="GB" source="makre" as-of="2026" kind="measured"/>"#)
          == """
          accelerators/tide-1.xml:6:44: error: unknown source "makre"
              <capacity value="80" unit="GB" source="makre" as-of="2026" kind="measured"/>
                                                     ^
            Did you mean "maker"?
          """)
  }

  @Test func derivedWithoutNote() {
    #expect(
      problems(
        capacity:
          #"    <capacity value="80" unit="GB" source="maker" as-of="2026" kind="derived"/>"#)
          == """
          accelerators/tide-1.xml:6:70: error: <capacity> is derived, but does not say how
              <capacity value="80" unit="GB" source="maker" as-of="2026" kind="derived"/>
                                                                               ^
            Add note="…" with the reasoning.
          """)
  }

  @Test func figureWithoutDate() {
    #expect(
      problems(capacity: #"    <capacity value="80" unit="GB" source="maker" kind="measured"/>"#)
        == """
        accelerators/tide-1.xml:6:5: error: <capacity> does not say for which date it holds
            <capacity value="80" unit="GB" source="maker" kind="measured"/>
            ^
          Add as-of="2026-06-30", or as much of the date as is known.
        """)
  }

  @Test func unverifiedFigureNeedsNoDate() {
    #expect(
      problems(capacity: #"    <capacity value="80" unit="GB" source="maker" kind="unverified"/>"#)
        == "")
  }

  @Test func dateThatIsNone() {
    #expect(
      problems(
        capacity:
          #"    <capacity value="80" unit="GB" source="maker" as-of="2025-26" kind="measured"/>"#)
          == """
          accelerators/tide-1.xml:6:58: error: as-of="2025-26" is not a date
              <capacity value="80" unit="GB" source="maker" as-of="2025-26" kind="measured"/>
                                                                   ^
            Write 2026-06-30, 2026-06 or 2026.
          """)
  }

  @Test func errorsOfAllFilesAreReportedAtOnceInTheirOrder() {
    let bad = CatalogFixture.memory(capacity: "-1")
    let problems = CatalogFixture()
      .with("accelerators/tide-2.xml", CatalogFixture.accelerator("tide-2", "Tide 2", bad))
      .with("accelerators/tide-1.xml", CatalogFixture.accelerator("tide-1", "Tide 1", bad))
      .problems()
    let places = problems.split(separator: "\n").filter { $0.contains("error:") }.map {
      $0.prefix { $0 != ":" }
    }
    #expect(places == ["accelerators/tide-1.xml", "accelerators/tide-2.xml"])
  }
}
