/// Nodes of one class of sites.
struct NodeGroup: Hashable, Codable {
  var apiVersion: Text = "apps.kubeedge.io/v1alpha1"
  var kind: Text = "NodeGroup"
  var metadata: ObjectMeta
  var spec: Selector
}

/// Manifests that run on groups of nodes, with the differences between them.
struct EdgeApplication: Hashable, Codable {
  /// A manifest of any kind that is written here.
  enum Manifest: Hashable, Codable {
    case deployment(DeploymentObject)
    case service(ServiceObject)

    private enum CodingKeys: String, CodingKey { case kind }

    init(from decoder: any Decoder) throws {
      let kind = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .kind)
      self =
        kind == "Service"
        ? .service(try ServiceObject(from: decoder))
        : .deployment(try DeploymentObject(from: decoder))
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .deployment(let object): try object.encode(to: encoder)
      case .service(let object): try object.encode(to: encoder)
      }
    }
  }
  struct Template: Hashable, Codable { var manifests: [Manifest] }
  struct Overriders: Hashable, Codable { var replicas: Int }
  struct Group: Hashable, Codable {
    var name: Text
    var overriders: Overriders
  }
  struct Scope: Hashable, Codable { var targetNodeGroups: [Group] }
  struct Spec: Hashable, Codable {
    var workloadTemplate: Template
    var workloadScope: Scope
  }
  var apiVersion: Text = "apps.kubeedge.io/v1alpha1"
  var kind: Text = "EdgeApplication"
  var metadata: ObjectMeta
  var spec: Spec
}
