/// Models and use cases of the fictional catalog.
enum FixtureModels {
  static let texts = [
    (
      "Models/dense-8b.xml",
      """
      <model id="dense-8b" type="generative">
        <name>Dense 8B</name>
        <publisher>Fixture</publisher>
        <licence name="free" §/>
        <total-parameters value="8030261248" §/>
        <architecture layers="32" hidden-size="4096" intermediate-size="14336"
            vocabulary="128256" tied-embeddings="false" maximum-context="131072" §>
          <attention layers="32" heads="32" key-value-heads="8" head-dimension="128"/>
        </architecture>
        <precision ref="bf16" native="true" §/>
        <precision ref="fp8" §/>
        <precision ref="int4" §/>
      </model>
      """
    ),
    (
      "Models/dense-3b.xml",
      """
      <model id="dense-3b" type="generative">
        <name>Dense 3B</name>
        <publisher>Fixture</publisher>
        <licence name="free" §/>
        <total-parameters value="3212749824" §/>
        <architecture layers="28" hidden-size="3072" intermediate-size="8192"
            vocabulary="128256" tied-embeddings="true" maximum-context="131072" §>
          <attention layers="28" heads="24" key-value-heads="8" head-dimension="128"/>
        </architecture>
        <precision ref="bf16" native="true" §/>
        <precision ref="fp8" §/>
        <precision ref="q4_k_m" §/>
      </model>
      """
    ),
    (
      "Models/detector.xml",
      """
      <model id="detector" type="detector">
        <name>Detector</name>
        <publisher>Fixture</publisher>
        <licence name="free" §/>
        <total-parameters value="25900000" §/>
        <single-pass unit="1 image 640x640"><work value="80" unit="GFLOP" §/></single-pass>
        <precision ref="fp16" native="true" §/>
        <precision ref="int8" §/>
      </model>
      """
    ),
    (
      "Models/embedder.xml",
      """
      <model id="embedder" type="embedder">
        <name>Embedder</name>
        <publisher>Fixture</publisher>
        <licence name="free" §/>
        <total-parameters value="300000000" §/>
        <single-pass unit="1 sequence of 512 tokens" unit-tokens="512">
          <work value="300" unit="GFLOP" §/>
        </single-pass>
        <precision ref="fp16" native="true" §/>
      </model>
      """
    ),
    (
      "UseCases/chat.xml",
      """
      <use-case id="chat">
        <name>Chat</name>
        <input-length value="1000" unit="tokens" §/>
        <input-length-variation value="1" §/>
        <output-length value="200" unit="tokens" §/>
        <output-length-variation value="0.5" §/>
        <prefix-reuse value="0.3" §/>
        <burstiness value="1.2" §/>
        <peak-to-mean value="2" §/>
        <time-to-first-token value="2000" unit="ms" percentile="99" §/>
        <time-per-output-token value="100" unit="ms" percentile="99" §/>
      </use-case>
      """
    ),
    (
      "UseCases/search.xml",
      """
      <use-case id="search">
        <name>Search</name>
        <input-length value="128" unit="tokens" §/>
        <peak-to-mean value="2" §/>
        <end-to-end value="150" unit="ms" percentile="95" §/>
      </use-case>
      """
    ),
  ]
}
