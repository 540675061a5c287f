import Quantities
import Reporting

/// Routes that send the requests of a workload to those who serve it, in the plan's shares.
struct RouteFiles {
  /// The header by which a request says to which workload it belongs.
  static let header: Text = "x-tierwise-workload"
  /// The sum of the weights of a route.
  private static let whole = 1_000

  let plan: ExportPlan
  private var common: TargetFiles { TargetFiles(plan: plan) }

  /// One file for each workload, in a folder named after the sites at which its requests arise.
  func files() throws -> [ExportedFile] { try plan.routes.map(file) }

  private func file(_ route: ExportPlan.Route) throws -> ExportedFile {
    let weights = Self.weights(route.assignments.map(\.assignment.share))
    var services: [ServiceObject] = []
    var backends: [HTTPRoute.Backend] = []
    for (entry, weight) in zip(route.assignments, weights) {
      if let variant = plan.variant(of: entry) {
        add(weight, to: target(of: variant), &backends)
      } else if let name = plan.tokenServices[entry.assignment.server] {
        services.append(tokenService(name))
        add(weight, to: ("", "Service", Text(name), 443), &backends)
      }
    }
    let lines = zip(route.assignments, weights).map { entry, weight in
      "assignments[\(entry.index)]: share \(entry.assignment.share.formatted(significantDigits: 6)) of \(entry.assignment.workload)"
        + " at \(entry.assignment.site), weight \(weight) of \(Self.whole)."
    }
    let object = HTTPRoute(
      metadata: ObjectMeta(name: Text(route.workload)),
      spec: .init(
        parentRefs: [.init(name: "\(Placeholder.gateway.rawValue)")],
        rules: [
          .init(
            matches: [.init(headers: [.init(name: Self.header, value: Text(route.workload))])],
            backendRefs: backends)
        ]))
    return try common.file(
      [route.origin.text, "\(route.workload.text).route.yaml"],
      about: ["For the cluster of \(route.origin)."] + lines,
      [object] as [any Encodable] + services as [any Encodable])
  }

  private typealias Target = (group: Text, kind: Text, name: Text, port: Int?)

  /// Several variants of a pool are one backend.
  private func add(_ weight: Int, to target: Target, _ backends: inout [HTTPRoute.Backend]) {
    if let known = backends.firstIndex(where: { $0.kind == target.kind && $0.name == target.name })
    {
      backends[known].weight += weight
    } else {
      backends.append(
        .init(
          group: target.group, kind: target.kind, name: target.name, port: target.port,
          weight: weight))
    }
  }

  private func target(of variant: Variant) -> Target {
    guard EngineKind(variant.engine).isRouted else {
      let name = variant.groups.first.map(variant.name(in:)) ?? variant.name.text
      return ("", "Service", Text(name), 80)
    }
    return (InferencePool.group, "InferencePool", Text(variant.pool), nil)
  }

  private func tokenService(_ name: DNSLabel) -> ServiceObject {
    ServiceObject(
      metadata: ObjectMeta(name: Text(name)),
      spec: .init(
        type: "ExternalName",
        externalName: "\(Placeholder.tokenServiceHost.rawValue)-\(name.text).invalid",
        ports: [.init(name: "https", port: 443)]))
  }

  /// Whole weights with the sum of `whole`, by largest remainders; shares that are served get 1 at
  /// least, also when the workload is served in part.
  static func weights(_ shares: [Double]) -> [Int] {
    let sum = shares.reduce(0, +)
    guard sum > 0 else { return shares.map { _ in 1 } }
    let exact = shares.map { $0 / sum * Double(whole) }
    var weights = exact.map { max(1, Int($0.rounded(.down))) }
    let order = exact.indices.sorted {
      let left = exact[$0] - exact[$0].rounded(.down)
      let right = exact[$1] - exact[$1].rounded(.down)
      return left == right ? $0 < $1 : left > right
    }
    for index in order.prefix(max(0, whole - weights.reduce(0, +))) { weights[index] += 1 }
    return weights
  }
}
