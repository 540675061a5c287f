import Reporting

/// How many replicas of a variant run, between the mean and the peak of the plan.
struct VariantScaling {
  let variant: Variant
  let name: String
  /// Replicas at the peak.
  let replicas: Int

  /// Replicas that the mean load keeps busy, at least 1.
  var leastReplicas: Int {
    let busy = variant.fleet.utilization.mean * Double(replicas)
    return min(max(1, replicas), max(1, Int(min(max(0, busy), 1e6).rounded(.up))))
  }

  /// What a replica costs per hour.
  var cost: Text { "\(variant.serving.costPerReplicaHour)" }

  /// Scaling by the requests that run at once; the autoscaler of llm-d reads the cost.
  var object: ScaledObject {
    let threshold = max(1, Int(min(variant.serving.batchAtTargets ?? 1, 1e6)))
    let isMultiNode = variant.serversPerReplica > 1
    return ScaledObject(
      metadata: ObjectMeta(
        name: Text(name),
        annotations: [
          "llm-d.ai/managed": "true", "llm-d.ai/model-id": Text(variant.model),
          "llm-d.ai/variant-cost": cost,
        ]),
      spec: .init(
        scaleTargetRef: .init(
          apiVersion: isMultiNode ? "leaderworkerset.x-k8s.io/v1" : "apps/v1",
          kind: isMultiNode ? "LeaderWorkerSet" : "Deployment",
          name: isMultiNode ? Text(name) : "\(name)-decode"),
        minReplicaCount: leastReplicas, maxReplicaCount: max(1, replicas),
        triggers: [
          .init(metadata: [
            "serverAddress": "http://\(Placeholder.prometheus.rawValue):9090",
            "query":
              #"sum(llm_d_epp_request_running{model_name="\#(variant.model.text)"})"#,
            "threshold": "\(threshold)",
          ])
        ]))
  }
}
