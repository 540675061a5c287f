import Catalog
import Foundation

extension ScenarioFixtures {
  /// The files of the fictional catalog; `§` stands for where a figure comes from.
  ///
  /// Everything is priced in dollars: with half of them per euro, a plan in euros sees all prices
  /// doubled.
  static func catalogFiles(dollarsPerEuro: String = "1.25") throws -> [CatalogFile] {
    let calibration = try String(
      contentsOf: repository.appending(path: "HardwareCatalog/calibration.xml"), encoding: .utf8
    ).replacing(#/source="[^"]*"/#, with: "source=\"fixture\"")
    let files = texts.map { name, text in
      let root = text.prefix { !$0.isWhitespace && $0 != ">" }
      let rest = text.dropFirst(root.count)
      return (name, "\(root) xmlns=\"\(CatalogReader.namespace)\" version=\"1\"\(rest)")
    }
    return (files + [("calibration.xml", calibration)]).compactMap { name, text in
      CatalogFile(
        name: name,
        text: text.replacing("§", with: "source=\"fixture\" as-of=\"2026-05\" kind=\"measured\"")
          .replacing("¤", with: dollarsPerEuro))
    }
  }

  private static let texts =
    [
      (
        "sources.xml",
        """
        <sources catalog-version="fixture">
          <source id="fixture" date="2026-07-01"><title>Made up for tests</title></source>
        </sources>
        """
      ),
      (
        "regions.xml",
        """
        <regions>
          <region id="land" kind="country">
            <name>Land</name>
            <electricity-price value="0.20" unit="EUR/kWh" §/>
            <carbon-intensity value="300" unit="g/kWh" §/>
          </region>
          <region id="town" kind="state" within="land"><name>Town</name></region>
          <region id="cloud-a" kind="cloud-region" within="land"><name>Cloud A</name></region>
          <region id="cloud-b" kind="cloud-region" within="island"><name>Cloud B</name></region>
          <region id="island" kind="country"><name>Island</name></region>
          <power-usage-effectiveness value="1" tier="device" §/>
          <power-usage-effectiveness value="1.6" tier="premises" §/>
          <power-usage-effectiveness value="1.4" tier="metro" §/>
          <power-usage-effectiveness value="1.5" tier="datacenter" §/>
          <power-usage-effectiveness value="1.1" tier="cloud" §/>
        </regions>
        """
      ),
      (
        "operations.xml",
        """
        <operations>
          <item id="maintenance-share-per-year" what="maintenance" category="support"
                value="0.05" unit="/a" §/>
          <item id="load-power-share" what="power under load" category="power" value="0.7" §/>
          <item id="idle-power-share-gpu" what="idle power" category="power" value="0.2" §/>
          <item id="idle-power-share-asic" what="idle power" category="power" value="0.25" §/>
          <item id="idle-power-share-edge" what="idle power" category="power" value="0.1" §/>
        </operations>
        """
      ),
      (
        "exchange-rates.xml",
        """
        <exchange-rates>
          <rate value="¤" unit="USD" currency="EUR" §/>
        </exchange-rates>
        """
      ),
      (
        "precisions.xml",
        """
        <precisions>
          <precision id="bf16" class="w16" engines="vllm llamacpp">
            <name>BF16</name><bits-per-weight value="16" unit="bit" §/>
          </precision>
          <precision id="fp16" class="w16" engines="vllm trtllm llamacpp">
            <name>FP16</name><bits-per-weight value="16" unit="bit" §/>
          </precision>
          <precision id="fp8" class="fp8" engines="vllm trtllm">
            <name>FP8</name><bits-per-weight value="8" unit="bit" §/>
          </precision>
          <precision id="int8" class="w8" engines="vllm trtllm">
            <name>INT8</name><bits-per-weight value="8" unit="bit" §/>
          </precision>
          <precision id="int4" class="w4" engines="vllm">
            <name>INT4</name><bits-per-weight value="4.25" unit="bit" §/>
          </precision>
          <precision id="q4_k_m" class="w4" engines="llamacpp">
            <name>Q4_K_M</name><bits-per-weight value="4.8" unit="bit" §/>
          </precision>
        </precisions>
        """
      ),
    ] + FixtureHardware.texts + FixtureModels.texts
}
