package import Catalog
package import InferencePerformance
import Quantities

/// Replicas that process prompts for other servers, or generate from the caches of other servers.
package struct PoolHalf: Hashable, Sendable {
  /// Where its rates come from.
  package enum Capacity: Hashable, Sendable {
    /// From the performance model of one replica; `receiver` is the one among those that may take its
    /// caches which holds the most of a request on one accelerator, nil for generation.
    case estimated(ServingConfiguration, HandOverTerms, receiver: ServingConfiguration?)
    /// From the user's own benchmark.
    case measured(MeasuredCapacity)
  }

  /// Which half; never `whole`.
  package let role: ServiceRole
  /// With what it may be paired.
  package let handOver: HandOver
  /// Where its rates come from.
  package let capacity: Capacity
  /// The figure of the network between the servers; nil when the user measured.
  package let networkFigure: FigureReference?

  /// One replica; nil when the user measured.
  package var configuration: ServingConfiguration? {
    if case .estimated(let configuration, _, _) = capacity { configuration } else { nil }
  }
  /// What the user measured; nil when the performance model estimates.
  package var measurement: MeasuredCapacity? {
    if case .measured(let measurement) = capacity { measurement } else { nil }
  }
  /// What it runs, in one word.
  var shortID: String {
    let base = configuration?.shortID ?? "\(handOver.modelID)/\(handOver.precisionID)/measured"
    return [base, role.rawValue, handOver.stepID].filter { !$0.isEmpty }.joined(separator: "/")
  }
  /// The same with everything on which its rates depend.
  var ratingID: String {
    guard case .estimated(_, let terms, let receiver) = capacity else { return shortID }
    return shortID + " over \(terms.transfer.bandwidth.baseValue) to "
      + (receiver.map { $0.shortID + " on " + $0.accelerator.id } ?? "")
  }
}

extension PoolOption {
  /// The half of a pair over servers that it does; nil where it does everything.
  package var half: PoolHalf? {
    if case .half(let half) = capacity { half } else { nil }
  }
  /// What its servers do for the requests that they are given.
  package var role: ServiceRole { half?.role ?? .whole }
}

extension Stack {
  /// What its servers do for the requests of a service.
  package func role(of service: Service) -> ServiceRole { layout.pools[service.pool].role }
}

extension ProblemStructure {
  /// What the servers of a service do for its requests, by its index among `services`.
  func role(ofService index: Int) -> ServiceRole {
    let choice = services[index]
    let stack = problem.stacks[choice.stack]
    return stack.role(of: stack.services[choice.position])
  }
}
