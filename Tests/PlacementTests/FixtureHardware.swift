/// Accelerators, servers and sellers of the fictional catalog.
enum FixtureHardware {
  static let texts = [
    (
      "accelerators/big-gpu.xml",
      """
      <accelerator id="big-gpu" class="gpu" family="nv-hopper" availability="on-sale">
        <name>Big GPU</name>
        <vendor>Fixture</vendor>
        <memory type="HBM3" pool="main" holds-weights="true">
          <capacity value="80" unit="GB" §/>
          <bandwidth value="3000" unit="GB/s" §/>
        </memory>
        <compute>
          <dense-peak value="1000" unit="TFLOP/s" precision="bf16" §/>
          <dense-peak value="1000" unit="TFLOP/s" precision="fp16" §/>
          <dense-peak value="2000" unit="TFLOP/s" precision="fp8" §/>
          <dense-peak value="2000" unit="TOP/s" precision="int8" §/>
        </compute>
        <scale-up topology="switched">
          <bandwidth value="900" unit="GB/s" §/>
          <domain-size value="8" §/>
        </scale-up>
        <power><thermal-design-power value="700" unit="W" §/></power>
        <engines ids="vllm trtllm" §/>
      </accelerator>
      """
    ),
    (
      "accelerators/small-gpu.xml",
      """
      <accelerator id="small-gpu" class="gpu" family="nv-ada" availability="on-sale">
        <name>Small GPU</name>
        <vendor>Fixture</vendor>
        <memory type="GDDR6" pool="main" holds-weights="true">
          <capacity value="24" unit="GB" §/>
          <bandwidth value="300" unit="GB/s" §/>
        </memory>
        <compute>
          <dense-peak value="120" unit="TFLOP/s" precision="bf16" §/>
          <dense-peak value="120" unit="TFLOP/s" precision="fp16" §/>
          <dense-peak value="240" unit="TFLOP/s" precision="fp8" §/>
          <dense-peak value="240" unit="TOP/s" precision="int8" §/>
        </compute>
        <scale-up topology="pcie"/>
        <power><thermal-design-power value="72" unit="W" §/></power>
        <engines ids="vllm trtllm llamacpp" §/>
      </accelerator>
      """
    ),
    (
      "accelerators/tablet-chip.xml",
      """
      <accelerator id="tablet-chip" class="edge" family="apple" availability="on-sale">
        <name>Tablet chip</name>
        <vendor>Fixture</vendor>
        <memory type="LPDDR5X" pool="main" holds-weights="true">
          <capacity value="16" unit="GB" §/>
          <bandwidth value="120" unit="GB/s" §/>
        </memory>
        <compute><dense-peak value="8" unit="TFLOP/s" precision="fp16" §/></compute>
        <power>
          <thermal-design-power value="12" unit="W" §/>
          <sustained value="8" unit="W" §/>
        </power>
        <engines ids="llamacpp" §/>
      </accelerator>
      """
    ),
    (
      "servers/big-server.xml",
      """
      <server id="big-server" accelerator="big-gpu" accelerators="2" tiers="datacenter"
              cooling="air" §>
        <name>Big server</name>
        <rack-units value="4" unit="U" §/>
        <maximum-power value="2000" unit="W" §/>
        <idle-power value="500" unit="W" §/>
        <price value="60000" unit="USD" §/>
      </server>
      """
    ),
    (
      "servers/small-box.xml",
      """
      <server id="small-box" accelerator="small-gpu" accelerators="1" tiers="premises metro"
              cooling="air" §>
        <name>Small box</name>
        <rack-units value="1" unit="U" §/>
        <maximum-power value="250" unit="W" §/>
        <idle-power value="60" unit="W" §/>
        <price value="5000" unit="USD" §/>
      </server>
      """
    ),
    (
      "servers/twin-box.xml",
      """
      <server id="twin-box" accelerator="small-gpu" accelerators="2"
              tiers="premises metro datacenter" cooling="air" §>
        <name>Twin box</name>
        <rack-units value="2" unit="U" §/>
        <maximum-power value="400" unit="W" §/>
        <idle-power value="90" unit="W" §/>
        <price value="8500" unit="USD" §/>
      </server>
      """
    ),
    (
      "servers/prototype-box.xml",
      """
      <server id="prototype-box" accelerator="small-gpu" accelerators="2" tiers="premises metro"
              cooling="air" §>
        <name>A box whose price nobody knows</name>
        <maximum-power value="400" unit="W" §/>
      </server>
      """
    ),
    (
      "servers/tablet.xml",
      """
      <server id="tablet" accelerator="tablet-chip" accelerators="1" tiers="device"
              cooling="passive" §>
        <name>Tablet</name>
        <maximum-power value="12" unit="W" §/>
        <idle-power value="1" unit="W" §/>
        <price value="800" unit="USD" §/>
      </server>
      """
    ),
    (
      "offers/machine-rental.xml",
      """
      <provider id="machine-rental" class="neocloud">
        <name>Machine rental</name>
        <instance id="big-1" name="big 1" region="cloud-a" accelerator="big-gpu" accelerators="1">
          <on-demand value="3" unit="USD/h" §/>
          <reserved-1-year value="2" unit="USD/h" §/>
        </instance>
        <instance id="small-1" name="small 1" region="cloud-a" accelerator="small-gpu"
                  accelerators="1">
          <on-demand value="0.8" unit="USD/h" §/>
        </instance>
        <instance id="far-1" name="far 1" region="cloud-b" accelerator="big-gpu" accelerators="1">
          <on-demand value="1" unit="USD/h" §/>
        </instance>
      </provider>
      """
    ),
    (
      "offers/token-seller.xml",
      """
      <provider id="token-seller" class="token-api">
        <name>Token seller</name>
        <token-offer id="dense-8b" model="dense-8b" model-name="Dense 8B">
          <input-price value="0.1" unit="USD/Mtok" §/>
          <output-price value="0.3" unit="USD/Mtok" §/>
          <time-to-first-token value="0.2" unit="s" percentile="50" §/>
          <time-to-first-token value="0.5" unit="s" percentile="95" §/>
          <output-speed value="100" unit="tok/s" percentile="50" §/>
          <output-speed value="60" unit="tok/s" percentile="5" §/>
        </token-offer>
      </provider>
      """
    ),
    (
      "offers/limited-seller.xml",
      """
      <provider id="limited-seller" class="token-api">
        <name>Limited seller</name>
        <token-offer id="dense-3b" model="dense-3b" model-name="Dense 3B">
          <input-price value="0.02" unit="USD/Mtok" §/>
          <output-price value="0.04" unit="USD/Mtok" §/>
          <requests-per-minute value="90" unit="requests/min" §/>
        </token-offer>
        <token-offer id="dense-8b" model="dense-8b" model-name="Dense 8B">
          <input-price value="0.02" unit="USD/Mtok" §/>
          <output-price value="0.04" unit="USD/Mtok" §/>
          <tokens-per-minute value="24000" unit="tokens/min" §/>
        </token-offer>
      </provider>
      """
    ),
    (
      "offers/price-index.xml",
      """
      <provider id="price-index" class="index">
        <name>Price index</name>
        <instance id="big-index" name="big" accelerator="big-gpu" accelerators="1">
          <on-demand value="2.5" unit="USD/h" §/>
        </instance>
      </provider>
      """
    ),
  ]
}
