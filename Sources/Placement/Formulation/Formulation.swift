import Catalog
import InferencePerformance
package import LinearProgramming

/// The optimization model of a placement problem, with the variables that carry its answer.
///
/// | Family | Inequality | Meaning | File |
/// | --- | --- | --- | --- |
/// | `serve` | `Σ x = 1` | every request is served | `Formulation+Service.swift` |
/// | `capacity` | `Σ Λ·x/µ ≤ (1 − headroom)·n` | loads fit the servers | `Formulation+Service.swift` |
/// | `own-site` | `x ≤ min(1, m·µ·(1 − headroom)/λ)·y/k` | a site serves its own requests only | `Formulation+Service.swift` |
/// | `own-sites` | `Σ x ≤ o/k` | no site serves a workload twice | `Formulation+Service.swift` |
/// | `every-site` | `o ≥ k` | sites whose links cannot carry everything hold servers | `Formulation+Service.swift` |
/// | `used` | `x ≤ y` | nothing is served without servers | `Formulation+Service.swift` |
/// | `segment` | `m·y ≤ n ≤ M·y` | rates belong to pool sizes | `Formulation+Sites.swift` |
/// | `sites` | `Σ y ≤ k` | no layout stands at more sites than there are | `Formulation+Sites.swift` |
/// | `open` | `y ≤ o` | a site with a server costs what a site costs | `Formulation+Sites.swift` |
/// | `power`, `rack-units`, `inventory` | `Σ a·n ≤ o·A` | limits of the sites in use | `Formulation+Limits.swift` |
/// | `link` | `Σ Λ·b·x ≤ k·C` | traffic fits the links | `Formulation+Limits.swift` |
/// | `rate-limit` | `Λ·x ≤ R` | an offer takes so many requests | `Formulation+Limits.swift` |
/// | `supply` | `Σ a·n ≤ A` | accelerators and servers that can be had | `Formulation+Supply.swift` |
/// | `vendor-share` | `c_v − s·Σ c ≤ 0` | one vendor's share of the spend | `Formulation+Supply.swift` |
/// | `spot-share` | `Σ x ≤ s` | requests on machines that may be interrupted | `Formulation+Supply.swift` |
/// | `server-type` | `y ≤ t`, `Σ t ≤ k` | one type of server at each site | `Formulation+Spread.swift` |
/// | `workload-type` | `x ≤ t`, `Σ t ≤ 1` | one type of server for a workload | `Formulation+Spread.swift` |
/// | `minimum-sites` | `z ≤ y`, `Σ z ≥ N` | a workload's servers stand at so many sites | `Formulation+Spread.swift` |
/// | `budget` | `Σ cost ≤ B` | the yearly budget | `Formulation+Limits.swift` |
///
/// Symbols: `x` share of a workload served by a pool or an offer, `n` servers, `y` sites, `k` sites
/// of the class, `o` sites in use, `Λ` and `λ` peak requests per second of all sites and of one,
/// `µ` sustainable rate of a server. There is no big-M: every bound is a count that exists.
package struct Formulation: Sendable {
  /// A share of a workload that a pool of a stack serves.
  package struct Share: Sendable {
    package let stack: Int
    package let service: Int
    package let workload: Int
    /// The variable: a share, or a number of sites for workloads that cannot be divided.
    package let variable: Variable
    /// The share that one unit of the variable stands for.
    package let shareOfUnit: Double
  }
  /// A share of a workload that a token offer serves.
  package struct OfferShare: Sendable {
    package let offer: Int
    package let workload: Int
    package let variable: Variable
    package let shareOfUnit: Double
  }

  package internal(set) var model = OptimizationModel()
  /// Sites with the stack, by stack.
  package internal(set) var sites: [Variable] = []
  /// Servers of the stack over all sites, by stack; the same variable as `sites` for stacks of one.
  package internal(set) var servers: [LinearExpression] = []
  package internal(set) var shares: [Share] = []
  package internal(set) var offerShares: [OfferShare] = []
  /// Sites in use, by site class; only where a site costs something or serves its own requests only.
  package internal(set) var openSites: [Int: Variable] = [:]
  /// The problem without the stacks that were left out.
  package let problem: PlacementProblem
  var cost = LinearExpression()

  /// Which stacks a model is built of.
  package enum Pruning: Sendable {
    /// Those that no other one beats in every respect.
    case undominated
    /// All of them, to show that leaving some out changes no cost.
    case none
  }

  /// Builds the model; `banned` names choices that must not be made.
  package init(
    _ problem: PlacementProblem, banning banned: Set<Choice> = [],
    pruning: Pruning = .undominated
  ) {
    switch pruning {
    case .undominated:
      let remaining = DominatedStacks(problem, banning: banned).remaining()
      self.problem = problem.keeping(stacks: remaining)
    case .none: self.problem = problem
    }
    addSites()
    addShares(banning: banned)
    addService()
    addLimits()
    model.objective = cost
    addTieBreaking()
  }

  /// The share of its workload that a solution gives to `share`.
  package func value(_ share: Share, in solution: Solution) -> Double {
    solution[share.variable] * share.shareOfUnit
  }
  /// The share of its workload that a solution gives to `share`.
  package func value(_ share: OfferShare, in solution: Solution) -> Double {
    solution[share.variable] * share.shareOfUnit
  }
}

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
