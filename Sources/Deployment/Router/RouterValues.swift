/// The values of the router's Helm charts, llm-d-router-standalone and llm-d-router-gateway.
struct RouterValues: Hashable, Codable {
  struct ModelServers: Hashable, Codable {
    var type: Text = "vllm"
    var `protocol`: Text = "http"
    var targetPorts: [InferencePool.Port]
    var matchLabels: [String: Text]
  }
  struct Pool: Hashable, Codable { var create: Bool }
  struct Picker: Hashable, Codable {
    var replicas: Int
    var pluginsConfigFile: Text
    var pluginsCustomConfig: [String: Text]
  }
  struct Router: Hashable, Codable {
    var modelServers: ModelServers
    var inferencePool: Pool
    var epp: Picker
  }
  var router: Router
}
