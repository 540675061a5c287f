import Catalog
import Diagnostics

/// A catalog in memory, small enough to be read in a test.
struct CatalogFixture {
  /// The files by their name inside the catalog.
  var files: [String: String] = [
    "sources.xml": root(
      "sources", #"catalog-version="test""#,
      """
        <source id="maker"><title>Data sheets</title></source>
        <source id="shop" date="2026-06"><title>Price list</title></source>
      """),
    "precisions.xml": root(
      "precisions", "",
      """
        <precision id="bf16" class="w16" engines="vllm">
          <name>BF16</name>
          <bits-per-weight value="16" unit="bit" \(maker)/>
        </precision>
      """),
    "calibration.xml": root(
      "calibration", maker,
      """
        <engine id="vllm" vintage="vllm" name="vLLM"/>
        <constant name="overhead" form="positive" start="1" mean="0"/>
      """),
    "regions.xml": root(
      "regions", "", #"  <region id="de" kind="country"><name>Germany</name></region>"#),
    "operations.xml": root(
      "operations", "",
      #"  <item id="life" what="useful life" category="depreciation" value="5" unit="a" \#(maker)/>"#
    ),
    "exchange-rates.xml": root(
      "exchange-rates", "", #"  <rate currency="EUR" value="1.15" unit="USD" \#(maker)/>"#),
    "accelerators/tide-1.xml": accelerator("tide-1", "Tide 1"),
  ]

  /// The provenance of most figures.
  static let maker = #"source="maker" as-of="2026-06" kind="vendorSpecification""#

  /// A document of one root element.
  static func root(_ name: String, _ attributes: String, _ content: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <\(name) xmlns="urn:tierwise:catalog" version="1" \(attributes)>
    \(content)
    </\(name)>

    """
  }

  /// An accelerator; `content` follows its vendor.
  static func accelerator(
    _ id: String, _ name: String, aliases: String = "", _ content: String = ""
  )
    -> String
  {
    root(
      "accelerator",
      #"id="\#(id)" class="gpu" family="nv-hopper" availability="on-sale""#,
      """
        <name>\(name)</name>\(aliases)
        <vendor>Tide</vendor>
      \(content.isEmpty ? memory() : content)
      """)
  }

  /// The memory of an accelerator.
  static func memory(
    _ type: String = "HBM3", capacity: String = "80", bandwidth: String = "3350",
    kind: String = maker
  ) -> String {
    """
      <memory type="\(type)" pool="main" holds-weights="true">
        <capacity value="\(capacity)" unit="GB" \(kind)/>
        <bandwidth value="\(bandwidth)" unit="GB/s" \(kind)/>
      </memory>
    """
  }

  /// The same catalog with another text for one file, or one file more.
  func with(_ name: String, _ text: String) -> CatalogFixture {
    var result = self
    result.files[name] = text
    return result
  }

  /// Reads the catalog.
  func read() throws(DiagnosticsError) -> LoadedCatalog {
    try CatalogReader.read(files.compactMap { CatalogFile(name: $0.key, text: $0.value) })
  }

  /// What is wrong with the catalog, as the user sees it; empty if nothing is.
  func problems() -> String {
    do throws(DiagnosticsError) {
      _ = try read()
      return ""
    } catch {
      return error.rendered()
    }
  }
}
