import Catalog
import Diagnostics

extension CatalogFixture {
  /// The catalog with another content of its one accelerator.
  func withAccelerator(_ content: String) -> CatalogFixture {
    with("accelerators/tide-1.xml", Self.accelerator("tide-1", "Tide 1", content))
  }

  /// What one rule finds, as the user sees it; empty if the rule holds.
  func findings(_ rule: String, _ options: CatalogCheck.Options = .init()) throws -> String {
    let diagnostics = CatalogCheck(options).run(try read()).filter { $0.code == rule }
    return diagnostics.map { $0.rendered() }.joined(separator: "\n")
  }

  /// A dense peak.
  static func peak(_ precision: String, _ value: String, _ more: String = "") -> String {
    "    <dense-peak value=\"\(value)\" unit=\"TFLOP/s\" precision=\"\(precision)\"\(more) \(maker)/>"
  }

  /// A provider that rents out the accelerator for these prices an hour.
  static func provider(
    _ id: String, _ prices: [(term: String, value: String)], class: String = "neocloud",
    date: String = "2026-06"
  ) -> String {
    let lines = prices.map { term, value in
      "    <\(term) value=\"\(value)\" unit=\"USD/h\" source=\"shop\" as-of=\"\(date)\" "
        + "kind=\"listPrice\"/>"
    }
    return root(
      "provider", #"id="\#(id)" class="\#(`class`)""#,
      """
        <name>\(id)</name>
        <instance id="one" name="One" accelerator="tide-1" accelerators="1">
      \(lines.joined(separator: "\n"))
        </instance>
      """)
  }

  /// A generative model of the shape of Llama 3 8B: embeddings 2 · 128,256 · 4,096; attention
  /// 32 · 4,096 · 128 · (2 · 32 + 2 · 8); feed-forward 32 · 3 · 4,096 · 14,336. Sum 8.030 billion.
  static func model(
    parameters: String, layers: String = #"layers="32" heads="32""#
  ) -> String {
    let architecture =
      #"layers="32" hidden-size="4096" intermediate-size="14336" vocabulary="128256""#
    return root(
      "model", #"id="tiny" type="generative""#,
      """
        <name>Tiny</name>
        <publisher>Tide</publisher>
        <licence name="MIT" \(maker)/>
        <total-parameters value="\(parameters)" \(maker)/>
        <architecture \(architecture) tied-embeddings="false" maximum-context="8192" \(maker)>
          <attention \(layers) key-value-heads="8" head-dimension="128"/>
        </architecture>
        <precision ref="bf16" native="true" \(maker)/>
      """)
  }
}
