/// What runs together on a node.
struct PodSpec: Hashable, Codable {
  var containers: [Container]
  var nodeSelector: [String: Text]?
  var runtimeClassName: Text?
  var volumes: [Volume]?
}

/// A pod that others are made after.
struct PodTemplate: Hashable, Codable {
  var metadata: ObjectMeta?
  var spec: PodSpec
}

/// One process with its image.
struct Container: Hashable, Codable {
  var name: Text
  var image: Text?
  var command: [Text]?
  var args: [Text]?
  var env: [EnvironmentVariable]?
  var ports: [ContainerPort]?
  var resources: Resources?
  var startupProbe: Probe?
  var readinessProbe: Probe?
  var volumeMounts: [VolumeMount]?
}

/// A variable, by value or by where it comes from.
struct EnvironmentVariable: Hashable, Codable {
  struct Origin: Hashable, Codable {
    struct Field: Hashable, Codable { var fieldPath: Text }
    struct Secret: Hashable, Codable {
      var name: Text
      var key: Text
      var optional: Bool?
    }
    var fieldRef: Field?
    var secretKeyRef: Secret?
  }
  var name: Text
  var value: Text?
  var valueFrom: Origin?

  /// The address at which other pods fetch the cache of a prompt.
  static let transferAddress = EnvironmentVariable(
    name: "VLLM_NIXL_SIDE_CHANNEL_HOST",
    valueFrom: .init(fieldRef: .init(fieldPath: "status.podIP")))
  /// The token for fetching weights; pods start without it too.
  static let modelToken = EnvironmentVariable(
    name: "HF_TOKEN",
    valueFrom: .init(
      secretKeyRef: .init(
        name: "\(Placeholder.modelToken.rawValue)", key: "token", optional: true)))
}

/// A port of a container.
struct ContainerPort: Hashable, Codable {
  var name: Text?
  var containerPort: Int
}

/// What a container asks for; accelerators are limits, and thereby requests.
struct Resources: Hashable, Codable {
  var requests: [String: Text]?
  var limits: [String: Text]

  /// A number of accelerators.
  static func accelerators(_ count: Int, of kind: AcceleratorKind) -> Resources {
    Resources(
      requests: [kind.resourceName: "\(count)"], limits: [kind.resourceName: "\(count)"])
  }
}

/// How it is seen that a container answers.
struct Probe: Hashable, Codable {
  struct Request: Hashable, Codable {
    var path: Text
    var port: Int
  }
  var httpGet: Request
  var periodSeconds: Int
  var failureThreshold: Int

  /// The engine has loaded its model: up to half an hour, since weights may be fetched first.
  static func loads(port: Int) -> Probe {
    Probe(
      httpGet: .init(path: "/health", port: port), periodSeconds: 10, failureThreshold: 180)
  }
  /// The engine answers.
  static func answers(port: Int) -> Probe {
    Probe(httpGet: .init(path: "/health", port: port), periodSeconds: 5, failureThreshold: 3)
  }
}

/// A folder of a container.
struct VolumeMount: Hashable, Codable {
  var name: Text
  var mountPath: Text
  var readOnly: Bool?
}

/// Storage of a pod.
struct Volume: Hashable, Codable {
  struct HostPath: Hashable, Codable {
    var path: Text
    var type: Text
  }
  struct Empty: Hashable, Codable {
    var medium: Text
    var sizeLimit: Text?
  }
  struct Claim: Hashable, Codable { var claimName: Text }
  var name: Text
  var hostPath: HostPath?
  var emptyDir: Empty?
  var persistentVolumeClaim: Claim?
}
