/// A section of the page as the template reads it.
struct PageSection: Sendable {
  /// Something of a section: exactly one of these is there.
  struct Block: Sendable {
    var paragraph: String?
    var factList: FactList?
    var tierList: TierList?
    var chart: ChartView?
    var table: TableView?

    static func text(_ text: String) -> [Block] { text.isEmpty ? [] : [Block(paragraph: text)] }
    static func facts(_ facts: [Fact]) -> [Block] { [Block(factList: FactList(facts: facts))] }
    static func tiers(_ tiers: [TierView]) -> [Block] { [Block(tierList: TierList(tiers: tiers))] }
    static func chart(_ chart: ChartView?) -> [Block] { chart.map { [Block(chart: $0)] } ?? [] }
    static func table(_ table: TableView) -> [Block] {
      table.rows.isEmpty ? [] : [Block(table: table)]
    }
  }

  /// Figures side by side.
  struct FactList: Sendable {
    let facts: [Fact]
  }

  /// Tiers side by side.
  struct TierList: Sendable {
    let tiers: [TierView]
  }

  /// A figure that the reader should see first.
  struct Fact: Sendable {
    let name: String
    let value: String
    let remark: String
  }

  let sectionID: String
  let heading: String
  let blocks: [Block]

  /// The same without what only a script can draw.
  var withoutCharts: PageSection {
    PageSection(
      sectionID: sectionID, heading: heading, blocks: blocks.filter { $0.chart == nil })
  }
}

/// A tier with the sites that serve or ask.
struct TierView: Sendable {
  /// A class of sites.
  struct Place: Sendable {
    let placeName: String
    let sites: String
    let servers: [String]
    let served: [String]
  }

  let tierName: String
  let amount: String
  let places: [Place]
}

/// A chart and the words for those who do not see it.
struct ChartView: Sendable {
  let chartID: String
  let chartTitle: String
  let chartDescription: String
  /// The specification, safe inside a script element.
  let specification: String
}
