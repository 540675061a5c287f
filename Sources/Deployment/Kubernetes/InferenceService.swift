/// Engine, router, pool and route of a model in one object of KServe.
struct LLMInferenceService: Hashable, Codable {
  struct Model: Hashable, Codable {
    var uri: Text
    var name: Text
  }
  struct Parallelism: Hashable, Codable {
    var tensor: Int
    var pipeline: Int?
    var data: Int?
    var dataLocal: Int?
    var expert: Bool?
  }
  struct Nothing: Hashable, Codable {}
  struct Picker: Hashable, Codable { var inline: EndpointPickerConfig }
  struct Scheduler: Hashable, Codable { var config: Picker }
  struct Router: Hashable, Codable {
    var gateway = Nothing()
    var route = Nothing()
    var scheduler: Scheduler
  }
  struct Autoscaler: Hashable, Codable {
    var variantCost: Text
    var hpa = Nothing()
  }
  struct Scaling: Hashable, Codable {
    var minReplicas: Int
    var maxReplicas: Int
    var wva: Autoscaler
  }
  struct Prefill: Hashable, Codable {
    var replicas: Int
    var parallelism: Parallelism
    var template: PodSpec
  }
  struct Spec: Hashable, Codable {
    var model: Model
    var replicas: Int?
    var scaling: Scaling?
    var parallelism: Parallelism
    var template: PodSpec
    var worker: PodSpec?
    var prefill: Prefill?
    var router: Router
  }
  var apiVersion: Text = "serving.kserve.io/v1alpha2"
  var kind: Text = "LLMInferenceService"
  var metadata: ObjectMeta
  var spec: Spec
}
