import Catalog
import Foundation
import Reporting
import TestSupport
import Testing

/// How the difference of two catalogs is written.
@Suite struct CatalogDifferenceFormatTests {
  private let difference: CatalogDifference

  init() throws {
    difference = CatalogDifference(
      from: try Self.catalog(version: "2026.08", bandwidth: "3350", price: "30000"),
      to: try Self.catalog(
        version: "2026.11", bandwidth: "3360", price: "27000",
        more: ["accelerators/tide-2.xml": Self.accelerator("tide-2", "3350", "5")]))
  }

  private static let maker = #"source="maker" as-of="2026-06" kind="vendorSpecification""#

  private static func root(_ name: String, _ attributes: String, _ content: String) -> String {
    """
    <\(name) xmlns="urn:tierwise:catalog" version="1" \(attributes)>
    \(content)
    </\(name)>
    """
  }

  private static func accelerator(_ id: String, _ bandwidth: String, _ price: String) -> String {
    root(
      "accelerator", #"id="\#(id)" class="gpu" family="nv-hopper" availability="on-sale""#,
      """
      <name>Part \(id)</name>
      <vendor>Tide</vendor>
      <memory type="HBM3" pool="main" holds-weights="true">
      <capacity value="80" unit="GB" \(maker)/>
      <bandwidth value="\(bandwidth)" unit="GB/s" \(maker)/>
      </memory>
      <price value="\(price)" unit="USD" source="shop" as-of="2026-06" kind="listPrice"/>
      """)
  }

  private static func catalog(
    version: String, bandwidth: String, price: String, more: [String: String] = [:]
  ) throws -> HardwareCatalog {
    var files = [
      "sources.xml": root(
        "sources", "catalog-version=\"\(version)\"",
        #"<source id="maker"><title>M</title></source><source id="shop"><title>S</title></source>"#),
      "precisions.xml": root(
        "precisions", "",
        #"<precision id="bf16" class="w16" engines="vllm"><name>BF16</name>"#
          + #"<bits-per-weight value="16" unit="bit" \#(maker)/></precision>"#),
      "calibration.xml": root(
        "calibration", maker,
        #"<engine id="vllm" vintage="vllm" name="vLLM"/>"#
          + #"<constant name="overhead" form="positive" start="1" mean="0"/>"#),
      "regions.xml": root(
        "regions", "", #"<region id="de" kind="country"><name>D</name></region>"#),
      "operations.xml": root(
        "operations", "",
        #"<item id="life" what="life" category="depreciation" value="5" unit="a" \#(maker)/>"#),
      "exchange-rates.xml": root(
        "exchange-rates", "", #"<rate currency="EUR" value="1.15" unit="USD" \#(maker)/>"#),
      "accelerators/tide-1.xml": accelerator("tide-1", bandwidth, price),
    ]
    files.merge(more) { $1 }
    return try CatalogReader.read(
      files.compactMap { CatalogFile(name: $0.key, text: $0.value) }
    ).catalog
  }

  @Test func textSaysWhatRoseAndFell() {
    let lines = difference.text().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("Catalog 2026.08 (") && lines[0].contains(") → 2026.11 ("))
    #expect(
      lines[2...].joined(separator: "\n") == """
        Parts added: 1, removed: 0. Prices up: 0, down: 1. Other figures changed: 1.

        Prices
          Part                 Figure         Old         New  Change  Source
          accelerators/tide-1  price   30,000 USD  27,000 USD   -10 %  shop

        Other figures
          Part                 Figure                Old        New  Change  Source
          accelerators/tide-1  HBM3 bandwidth  3.35 TB/s  3.36 TB/s  +0.3 %  maker

        Added
          Part                 Name         Figures
          accelerators/tide-2  Part tide-2        3

        """)
    #expect(lines.allSatisfy { $0.count <= 120 })
  }

  @Test func sameCatalogSaysSo() throws {
    let catalog = try Self.catalog(version: "1", bandwidth: "3350", price: "1")
    let text = CatalogDifference(from: catalog, to: catalog).text()
    #expect(text.hasSuffix("\n\nNothing is different.\n"))
  }

  @Test func valuesHaveARowForEachPartAndFigure() {
    #expect(difference.csv().hasPrefix("change,part,figure,old,new,relative,old-source,"))
    #expect(difference.csv().split(separator: "\n").count == 4)
    #expect(difference.csv().contains("\nadded,accelerators/tide-2,Part tide-2,"))
    #expect(
      difference.csv().contains(
        "\nprice,accelerators/tide-1,price,\"30,000 USD\",\"27,000 USD\",-0.1,shop,shop,"))
  }

  @Test func objectHasBothSides() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(difference.json().utf8)) as? [String: Any])
    let prices = try #require(object["prices"] as? [[String: Any]])
    #expect(prices.count == 1)
    #expect(prices[0]["relative"] as? Double == -0.1)
    #expect((prices[0]["old"] as? [String: Any])?["text"] as? String == "30,000 USD")
    #expect(
      (object["added"] as? [[String: Any]])?.first?["name"] as? String == "accelerators/tide-2")
    #expect((object["new"] as? [String: Any])?["version"] as? String == "2026.11")
  }
}
