import Catalog
import LinearProgramming

/// A problem in which work that may wait stands once for each way to do it.
///
/// | Family | Inequality | Meaning |
/// | --- | --- | --- |
/// | `way` | `Σ λ = 1`, `λ ∈ {0, 1}` | such work is done in one of its ways |
/// | `serve` | `Σ x_k = λ_k` | way `k` is served in every period if it is the one |
///
/// Each way is a workload of its own with the demand of that way in every period; its rates are those of
/// the work, whose latencies have no part in when it is done. Ways of different work are chosen
/// independently. Work that arises within a cell, but not at its own site, is done in its first way.
struct DeferralWays {
  /// The problem with a workload for each way; the first way stands in the place of the work itself.
  let problem: PlacementProblem
  /// Choices that must not be made, for every way.
  let banned: Set<Choice>
  private let original: PlacementProblem
  private let bannedOriginal: Set<Choice>

  /// The ways of a problem; nil where nothing may wait, or only in one way.
  init?(_ problem: PlacementProblem, banning banned: Set<Choice>) {
    let scenario = problem.scenario
    let waiting = scenario.workloads.indices.filter { scenario.mayChooseWay($0) }
    guard !waiting.isEmpty else { return nil }
    original = problem
    bannedOriginal = banned
    var workloads = scenario.workloads
    var sources = Array(workloads.indices)
    var alternatives: [[Int]] = []
    for index in waiting {
      var members = [index]
      for (number, deferral) in scenario.workloads[index].deferrals.enumerated() {
        let way = scenario.workloads[index].done(deferral)
        guard number > 0 else {
          workloads[index] = way
          continue
        }
        members.append(workloads.count)
        sources.append(index)
        workloads.append(way)
        workloads[workloads.count - 1].id += " #\(number + 1)"
      }
      alternatives.append(members)
    }
    var expanded = scenario
    expanded.workloads = workloads
    func copies(of workload: Int) -> [Int] {
      sources.indices.dropFirst(scenario.workloads.count).filter { sources[$0] == workload }
    }
    let copiesOf = Dictionary(uniqueKeysWithValues: waiting.map { ($0, copies(of: $0)) })
    self.problem = PlacementProblem(
      scenario: expanded,
      stacks: problem.stacks.map { $0.serving(copiesOf) },
      services: problem.services
        + problem.services.flatMap { option in
          (copiesOf[option.workload] ?? []).map { option.serving($0) }
        },
      routes: sources.map { problem.routes[$0] }, rejections: problem.rejections,
      candidateCount: problem.candidateCount, alternatives: alternatives)
    self.banned = banned.union(
      banned.flatMap { choice in
        (copiesOf[choice.workload] ?? []).map {
          Choice(
            workload: $0, site: choice.site, option: choice.option, model: choice.model)
        }
      })
  }

  /// The problem in the ways that a solution chose, with the counts of that solution.
  func settled(_ formulation: Formulation, _ solution: Solution) -> Formulation {
    var scenario = original.scenario
    var chosen: [Int: Int] = [:]
    for members in problem.alternatives {
      let shares = members.map {
        solution.value(of: formulation.expression(of: formulation.structure.served($0, period: 0)))
      }
      let way = shares.indices.max { (shares[$0], $1) < (shares[$1], $0) } ?? 0
      let index = members[0]
      scenario.workloads[index] = scenario.workloads[index].done(
        scenario.workloads[index].deferrals[way])
      chosen[members[way]] = index
    }
    let count = scenario.workloads.count
    let problem = PlacementProblem(
      scenario: scenario,
      stacks: formulation.problem.stacks.map { $0.serving(onlyBelow: count) },
      services: original.services, routes: original.routes, rejections: original.rejections,
      candidateCount: original.candidateCount)
    let structure = ProblemStructure(problem, banning: bannedOriginal)
    var result = Formulation(
      structure,
      forms: formulation.forms.map {
        $0.renumbered(from: formulation.structure, to: structure, workloads: chosen)
      })
    result.holdCounts(of: formulation, solution)
    return result
  }
}

extension Scenario {
  /// Whether a plan chooses when a workload is done.
  fileprivate func mayChooseWay(_ index: Int) -> Bool {
    workloads[index].deferrals.count > 1 && site(workloads[index].originID)?.within == nil
  }
}

extension Workload {
  /// The workload when it is done in a way.
  func done(_ deferral: Deferral) -> Workload {
    var result = self
    result.activity = deferral.activity
    result.peakToMean = deferral.activity.map(\.peak).max() ?? 1
    result.deferral = deferral.name
    return result
  }
}

extension Stack {
  /// The stack with the services and backups of workloads for their copies as well.
  fileprivate func serving(_ copiesOf: [Int: [Int]]) -> Stack {
    var result = Stack(
      layout: layout, serversPerSite: serversPerSite,
      services: services
        + services.flatMap { service in
          (copiesOf[service.workload] ?? []).map { service.serving($0) }
        }, sparesPerSite: sparesPerSite, backedUp: backedUp)
    for (workload, backup) in backedUp {
      for copy in copiesOf[workload] ?? [] { result.backedUp[copy] = backup }
    }
    return result
  }

  /// The stack with the services of the first so many workloads only.
  fileprivate func serving(onlyBelow count: Int) -> Stack {
    Stack(
      layout: layout, serversPerSite: serversPerSite,
      services: services.filter { $0.workload < count }, sparesPerSite: sparesPerSite,
      backedUp: backedUp.filter { $0.key < count })
  }
}

extension Stack.Service {
  /// The same service for another workload.
  fileprivate func serving(_ workload: Int) -> Stack.Service {
    Stack.Service(
      workload: workload, pool: pool, ratePerServer: ratePerServer,
      penaltyPerRequest: penaltyPerRequest, energyFactor: energyFactor)
  }
}

extension ServiceOption {
  /// The same offer for another workload.
  fileprivate func serving(_ workload: Int) -> ServiceOption {
    ServiceOption(
      workload: workload, site: site, offer: offer, providerName: providerName,
      linesPerRequest: linesPerRequest, latencies: latencies)
  }
}

extension ProblemStructure {
  /// Everything that serves requests of a workload to their end in a period, as shares of it.
  fileprivate func served(_ workload: Int, period: Int) -> [PlacementTerm] {
    services.indices.filter {
      services[$0].workload == workload && role(ofService: $0).completesRequests
    }.map { PlacementTerm(1, .share(service: $0, period: period)) }
      + offers.filter { problem.services[$0].workload == workload }.map {
        PlacementTerm(1, .bought(offer: $0, period: period))
      }
  }
}

extension CellForm {
  /// The same form in the numbers of another structure with the same stacks; work that stays together
  /// and is not among the workloads is dropped.
  fileprivate func renumbered(
    from old: ProblemStructure, to new: ProblemStructure, workloads: [Int: Int]
  ) -> CellForm {
    guard case .configurations(let all) = self else { return self }
    return .configurations(
      all.map { configuration in
        let kept = configuration.kept.compactMap { service -> Int? in
          let choice = old.services[service]
          let workload = workloads[choice.workload] ?? choice.workload
          let pool = old.problem.stacks[choice.stack].services[choice.position].pool
          return new.servicesOfStack[choice.stack].first {
            new.services[$0].workload == workload
              && new.problem.stacks[choice.stack].services[new.services[$0].position].pool == pool
          }
        }
        return SiteConfiguration(contents: configuration.contents, kept: kept.sorted())
      })
  }
}
