/// Pods that are all alike.
struct DeploymentObject: Hashable, Codable {
  struct Spec: Hashable, Codable {
    var replicas: Int
    var strategy: Strategy?
    var selector: Selector?
    var template: PodTemplate
  }
  struct Strategy: Hashable, Codable { var type: Text }
  var apiVersion: Text = "apps/v1"
  var kind: Text = "Deployment"
  var metadata: ObjectMeta
  var spec: Spec
}

/// The pods that belong to an object.
struct Selector: Hashable, Codable {
  var matchLabels: [String: Text]
}

/// An address for pods, or a name for one outside.
struct ServiceObject: Hashable, Codable {
  struct Port: Hashable, Codable {
    var name: Text
    var port: Int
    var targetPort: Int?
  }
  struct Spec: Hashable, Codable {
    var type: Text?
    var externalName: Text?
    var selector: [String: Text]?
    var ports: [Port]
  }
  var apiVersion: Text = "v1"
  var kind: Text = "Service"
  var metadata: ObjectMeta
  var spec: Spec
}

/// Groups of pods, each of which is one replica over several nodes.
struct LeaderWorkerSet: Hashable, Codable {
  struct Template: Hashable, Codable {
    var size: Int
    var restartPolicy: Text = "RecreateGroupOnPodRestart"
    var workerTemplate: PodTemplate
  }
  struct Spec: Hashable, Codable {
    var replicas: Int
    var leaderWorkerTemplate: Template
  }
  var apiVersion: Text = "leaderworkerset.x-k8s.io/v1"
  var kind: Text = "LeaderWorkerSet"
  var metadata: ObjectMeta
  var spec: Spec
}

/// An overlay over manifests from elsewhere.
struct Kustomization: Hashable, Codable {
  struct Labels: Hashable, Codable {
    var includeSelectors = true
    var includeTemplates = true
    var pairs: [String: Text]
  }
  struct Patch: Hashable, Codable { var path: Text }
  var apiVersion: Text = "kustomize.config.k8s.io/v1beta1"
  var kind: Text = "Kustomization"
  var resources: [Text]
  var namePrefix: Text?
  var labels: [Labels]?
  var patches: [Patch]?
}

/// How many replicas run, by a metric.
struct ScaledObject: Hashable, Codable {
  struct Target: Hashable, Codable {
    var apiVersion: Text
    var kind: Text
    var name: Text
  }
  struct Trigger: Hashable, Codable {
    var type: Text = "prometheus"
    var metricType: Text = "AverageValue"
    var metadata: [String: Text]
  }
  struct Spec: Hashable, Codable {
    var scaleTargetRef: Target
    var minReplicaCount: Int
    var maxReplicaCount: Int
    var triggers: [Trigger]
  }
  var apiVersion: Text = "keda.sh/v1alpha1"
  var kind: Text = "ScaledObject"
  var metadata: ObjectMeta
  var spec: Spec
}
