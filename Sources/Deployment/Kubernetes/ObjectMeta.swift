/// The metadata of a Kubernetes object.
struct ObjectMeta: Hashable, Codable {
  var name: Text?
  var labels: [String: Text]?
  var annotations: [String: Text]?
}

/// Labels by which objects find each other.
enum Label {
  static let model = "llm-d.ai/model"
  static let variant = "llm-d.ai/accelerator-variant"
  static let role = "llm-d.ai/role"
  static let serving = "llm-d.ai/inference-serving"
  static let pool = "tierwise/pool"
  static let app = "app.kubernetes.io/name"
  static let siteClass = "tierwise/site-class"
  static let serversPerSite = "tierwise/servers-per-site"
}
