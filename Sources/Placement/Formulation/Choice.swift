import Catalog

/// A way to serve a workload, as plans and explanations name it.
package struct Choice: Hashable, Sendable {
  /// The index of the workload in the scenario.
  package let workload: Int
  /// The index of the site class.
  package let site: Int
  /// The id of the server option or offer.
  package let option: String
  /// The id of the model.
  package let model: String
}

extension PlacementProblem {
  /// The choice that a service of a stack stands for.
  package func choice(stack: Int, service: Int) -> Choice {
    let stack = stacks[stack]
    let service = stack.services[service]
    return Choice(
      workload: service.workload, site: stack.layout.site, option: stack.layout.option.id,
      model: stack.layout.pools[service.pool].modelID)
  }
  /// The choice that a token offer stands for.
  package func choice(offer: Int) -> Choice {
    let option = services[offer]
    return Choice(
      workload: option.workload, site: option.site, option: option.id,
      model: option.offer.modelID ?? option.offer.modelName)
  }
}
