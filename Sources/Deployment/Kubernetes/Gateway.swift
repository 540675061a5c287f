/// Replicas of a model behind an endpoint picker.
struct InferencePool: Hashable, Codable {
  struct Port: Hashable, Codable { var number: Int }
  struct Picker: Hashable, Codable {
    var name: Text
    var kind: Text = "Service"
    var port = Port(number: 9_002)
    var failureMode: Text = "FailOpen"
  }
  struct Spec: Hashable, Codable {
    var selector: Selector
    var targetPorts: [Port]
    var endpointPickerRef: Picker
  }
  static let group: Text = "inference.networking.k8s.io"
  var apiVersion: Text = "inference.networking.k8s.io/v1"
  var kind: Text = "InferencePool"
  var metadata: ObjectMeta
  var spec: Spec
}

/// How important the requests of a class are to a pool.
struct InferenceObjective: Hashable, Codable {
  struct Reference: Hashable, Codable {
    var group = InferencePool.group
    var kind: Text = "InferencePool"
    var name: Text
  }
  struct Spec: Hashable, Codable {
    var priority: Int
    var poolRef: Reference
  }
  var apiVersion: Text = "llm-d.ai/v1alpha2"
  var kind: Text = "InferenceObjective"
  var metadata: ObjectMeta
  var spec: Spec
}

/// Which backends serve which requests, by weight.
struct HTTPRoute: Hashable, Codable {
  struct Parent: Hashable, Codable { var name: Text }
  struct Header: Hashable, Codable {
    var type: Text = "Exact"
    var name: Text
    var value: Text
  }
  struct Match: Hashable, Codable { var headers: [Header] }
  struct Backend: Hashable, Codable {
    var group: Text
    var kind: Text
    var name: Text
    var port: Int?
    var weight: Int
  }
  struct Rule: Hashable, Codable {
    var matches: [Match]
    var backendRefs: [Backend]
  }
  struct Spec: Hashable, Codable {
    var parentRefs: [Parent]
    var rules: [Rule]
  }
  var apiVersion: Text = "gateway.networking.k8s.io/v1"
  var kind: Text = "HTTPRoute"
  var metadata: ObjectMeta
  var spec: Spec
}
